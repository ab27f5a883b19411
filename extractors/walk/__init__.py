"""From the blocks of a Document to its form instances: which begins where, and who reads what."""
