"""Each layout of tests/wild/layouts is read as its golden text, below the line of equals signs, says.

`python -m tests.wild.test_layouts` writes the golden texts anew; review them as a diff.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from extractors import extract
from extractors.text import squash
from tests.wild.drawing import document
from tests.wild.show import shown

_LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.txt"))
_LINE = "\n=====\n"
_FIGURE = re.compile(r"\|[+-]?[\d.,]+%?(?:万?元|万|人|分)?(?=\|)")
_WIDE = {ord(one): ord(one) + 0xFEE0 for one in "0123456789.%"}


def _parts(path: Path) -> tuple[str, str, str]:
    text, _, golden = path.read_text(encoding="utf-8").partition(_LINE)
    lines = text.split("\n")
    head = [line for line in lines if line.startswith("#")]
    return "\n".join(head), "\n".join(lines[len(head) :]), golden.strip("\n")


@pytest.mark.parametrize("path", _LAYOUTS, ids=lambda path: path.stem)
def test_a_published_layout_is_read_as_reviewed(path: Path) -> None:
    _, drawing, golden = _parts(path)
    assert shown(extract(document(drawing))) == golden


@pytest.mark.parametrize("path", _LAYOUTS, ids=lambda path: path.stem)
def test_figures_of_full_width_are_read_alike(path: Path) -> None:
    _, drawing, golden = _parts(path)
    wide = _FIGURE.sub(lambda match: match[0].translate(_WIDE), drawing)
    assert squash(shown(extract(document(wide)))) == squash(golden)


def regenerate(chosen: list[str]) -> None:
    """Write what is read now below every drawing, or below the chosen ones."""
    for path in (path for path in _LAYOUTS if not chosen or path.stem in chosen):
        head, drawing, _ = _parts(path)
        read = shown(extract(document(drawing)))
        path.write_text(f"{head}\n{drawing.strip(chr(10))}\n{_LINE[1:]}{read}\n", encoding="utf-8")


if __name__ == "__main__":
    regenerate(sys.argv[1:])
