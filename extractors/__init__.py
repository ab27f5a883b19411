"""Document → Extraction. Knows forms, does no I/O; the stable entry point is `extract`."""

from extractors.extract import extract
from extractors.model import Extraction

__all__ = ["Extraction", "extract"]
