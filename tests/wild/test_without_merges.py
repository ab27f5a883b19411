"""Each layout written without merged cells, the places blank or the text repeated: no other values are read."""

from __future__ import annotations

from collections import Counter

import pytest

from extractors import extract
from extractors.model import Extraction
from tests.wild.drawing import document
from tests.wild.test_layouts import _LAYOUTS, _parts

_CASES = [(path, mode) for path in _LAYOUTS for mode in ("blank", "repeated")]
# A form never filled in whose labels nobody declared, a note below the columns, a total across weight and score: only
# the merges told them apart.
_UNDECIDED = {"c1_blank_strange", "chongqing", "c1_totals"}


def unmerged(drawing: str, mode: str) -> str:
    """The drawing with every ``>`` and ``^`` replaced by nothing or by the text it goes on with."""
    lines: list[str] = []
    above: list[str] = []
    for line in drawing.split("\n"):
        above = _row(line, above, mode == "repeated") if line.startswith("|") else []
        lines.append(f"|{'|'.join(above)}|" if above else line)
    return "\n".join(lines)


def _row(line: str, above: list[str], repeated: bool) -> list[str]:
    cells: list[str] = []
    for index, text in enumerate(cell.strip() for cell in line.strip()[1:-1].split("|")):
        same = cells[-1] if text == ">" else above[index] if text == "^" else text
        cells.append(same if repeated or text not in (">", "^") else "")
    return cells


def _values(extraction: Extraction) -> Counter[tuple[str, str, float | str | None]]:
    return Counter(
        (fact.dataset, fact.field, fact.number if fact.number is not None else fact.text)
        for part in extraction.parts
        for fact in part.facts
        if fact.number is not None or fact.text is not None
    )


@pytest.mark.parametrize(("path", "mode"), _CASES, ids=[f"{path.stem}-{mode}" for path, mode in _CASES])
def test_cells_taken_apart_give_no_other_values(path, mode) -> None:
    if path.stem in _UNDECIDED:
        pytest.skip("nothing but its merges tells labels from values here")
    drawing = _parts(path)[1]
    extra = _values(extract(document(unmerged(drawing, mode)))) - _values(extract(document(drawing)))
    assert not extra
