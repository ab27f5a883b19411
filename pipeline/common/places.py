"""Where things lie when a user does not say."""

from pathlib import Path

RAW = Path("data/raw")
DATA = Path("data/parsed")
REPORT = Path("data/report")
