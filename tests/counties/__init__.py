"""Synthetic counties with truth. Imports nothing of the project: its labels, values and Word files are its own."""
