"""Packages → rows of every dataset, unit by unit; units that nothing changed are taken over."""
