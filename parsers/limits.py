"""What one document may cost, in one place."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Guards that hold before and while a file is read; sizes in bytes.

    ratio_floor: compressed ÷ inflated size below which a part beyond `ratio_from` is a bomb.
    grid_slots: rows × columns of one table. text: characters of the whole document.
    columns: a wider `gridSpan` than this (and than the table's own grid) is nonsense; Word stops at 63.
    """

    file_size: int = 50 * MIB
    entries: int = 1_000
    part_size: int = 64 * MIB
    ratio_from: int = 10 * MIB
    ratio_floor: float = 0.01
    nodes: int = 1_500_000
    depth: int = 256
    grid_slots: int = 500_000
    columns: int = 63
    text: int = 10_000_000


DEFAULT_LIMITS = Limits()
