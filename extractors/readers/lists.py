"""Lists of projects (清单): no part and no values, but they tell how many project tables to expect (READING.md)."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.form_model import Forms
from extractors.lookups import Lookups
from extractors.readers import header as headers
from extractors.tables import FormCell, View, overlap
from extractors.text import squash


@dataclass(frozen=True, slots=True)
class ProjectList:
    """The names listed, and the first row below the list."""

    names: tuple[str, ...]
    bottom: int


def find(view: View, row: int, forms: Forms) -> ProjectList | None:
    """The list whose header stands in `row`: a name column beside ordinals or money, not over lines of a form of ours.

    With a column that nobody declared it is a list all the same, but names nothing that could be expected.
    """
    keys, words = view.keys[row], forms.lookups.lists
    if words.names.isdisjoint(keys) and words.weak_names.isdisjoint(keys):
        return None
    heads = dict(zip(keys, view.written[row], strict=True))
    sure = next((cell for key, cell in heads.items() if key in words.names), None)
    weak = next((cell for key, cell in heads.items() if key in words.weak_names), None)
    numbered = not words.ordinals.isdisjoint(heads)
    name = sure or (weak if numbered else None)
    if name is None or not (numbered or not words.money.isdisjoint(heads)):
        return None
    declared = heads.keys() <= words.beside | words.money | words.ordinals | {name.key}
    if not declared and not (sure and numbered):
        return None
    rows = _rows(view, row, name.bottom, forms.lookups)
    cells = [cell for at in rows for cell in view.starting[at] if overlap(cell, name)]
    if _are_lines(view, row, cells, forms):
        return None
    names = tuple(c.stripped for c in cells if not c.blank)
    return ProjectList(names if declared else (), _bottom(view, row, name.bottom, forms.lookups))


def is_of_others(above: str, view: View, lookups: Lookups) -> bool:
    """Whether a list is of no budget projects, as the line above it or its first cell says: 政府采购项目清单."""
    first = view.written[0][0].full if view.rows and view.written[0] else ""
    return any(word in text for word in lookups.lists.others for text in (squash(above), first))


def _are_lines(view: View, row: int, names: list[FormCell], forms: Forms) -> bool:
    """Whether most names below the header of a block are its own lines: 三公经费, but not the kinds of projects."""
    found = headers.find(view, row, forms.of("matrix"))
    if found is None:
        return False
    kinds = found.block.options.get("kinds", ())
    lines = (found.block.rows[cell.key][0].field for cell in names if cell.key in found.block.rows)
    return 2 * sum(line not in kinds for line in lines) > len(names)


def _rows(view: View, header: int, top: int, lookups: Lookups) -> list[int]:
    """The rows that list something, sums left out."""
    rows = range(top, _bottom(view, header, top, lookups))
    return [at for at in rows if _same_shape(view, header, at) and lookups.lists.total.isdisjoint(view.keys[at])]


def _bottom(view: View, header: int, top: int, lookups: Lookups) -> int:
    """The first row below the list; sums and captions between its rows belong to it."""
    bottom = at = top
    while at < view.rows and (_same_shape(view, header, at) or _parts_rows(view, at, lookups)):
        at += 1
        bottom = at if _same_shape(view, header, at - 1) else bottom
    return bottom


def _parts_rows(view: View, row: int, lookups: Lookups) -> bool:
    """Whether a row holds a sum, or a caption that is no form's title."""
    if not lookups.lists.total.isdisjoint(view.keys[row]):
        return True
    cells = view.covering[row]
    return len(cells) == 1 and lookups.titles.core.search(cells[0].full) is None


def _same_shape(view: View, header: int, row: int) -> bool:
    return [(c.col, c.right) for c in view.covering[row]] == [(c.col, c.right) for c in view.covering[header]]
