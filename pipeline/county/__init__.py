"""What is known of a county before a file is opened: its name, its settings, the roster of units that must report."""
