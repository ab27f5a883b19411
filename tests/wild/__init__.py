"""Layouts of published forms, rebuilt with made-up names and numbers, and what must be read out of them."""
