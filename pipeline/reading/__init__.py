"""Files → readings: each read once, by workers that may die, and kept by its content."""
