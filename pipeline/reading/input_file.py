"""A file that was handed in, with what was read of it: where reading ends and packages begin."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.reading.wire import FileReading


@dataclass(frozen=True, slots=True)
class InputFile:
    """One input file with what was read of it. cache_key: where its facts lie, ``""`` when there are none."""

    path: str
    year: int | None
    reading: FileReading
    cache_key: str = ""

    @property
    def counts(self) -> bool:
        """True for what somebody handed in (not litter)."""
        return self.reading.status != "ignored"
