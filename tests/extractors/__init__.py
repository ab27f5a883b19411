"""The form reader: the seed value by value, and each sentence of the reading contract."""
