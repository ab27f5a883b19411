"""How much of a generated county the project reads right: ``python -m tests.accuracy.accuracy``."""
