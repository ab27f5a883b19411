"""Lists of projects (清单): no part and no values, but they tell how many project tables to expect (READING.md)."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.form_model import Lookups
from extractors.tables import FormCell, View


@dataclass(frozen=True, slots=True)
class ProjectList:
    """The names listed, and the first row below the list."""

    names: tuple[str, ...]
    bottom: int


def find(view: View, row: int, lookups: Lookups) -> ProjectList | None:
    """The list whose header stands in `row`: a name column beside ordinals or money.

    With a column that nobody declared it is a list all the same, but names nothing that could be expected.
    """
    keys = view.keys[row]
    if lookups.list_names.isdisjoint(keys) and lookups.list_weak_names.isdisjoint(keys):
        return None
    heads = dict(zip(keys, view.written[row], strict=True))
    sure = next((cell for key, cell in heads.items() if key in lookups.list_names), None)
    weak = next((cell for key, cell in heads.items() if key in lookups.list_weak_names), None)
    numbered = not lookups.list_ordinals.isdisjoint(heads)
    name = sure or (weak if numbered else None)
    if name is None or not (numbered or not lookups.list_money.isdisjoint(heads)):
        return None
    declared = lookups.list_beside | lookups.list_money | lookups.list_ordinals | {name.key}
    if not heads.keys() <= declared and not (sure and numbered):
        return None
    bottom = name.bottom
    while bottom < view.rows and _same_shape(view, row, bottom):
        bottom += 1
    cells = [cell for at in range(name.bottom, bottom) for cell in view.starting[at] if _under(cell, name)]
    names = tuple(c.stripped for c in cells if _is_name(c, lookups))
    return ProjectList(names if heads.keys() <= declared else (), bottom)


def _same_shape(view: View, header: int, row: int) -> bool:
    return [(c.col, c.right) for c in view.covering[row]] == [(c.col, c.right) for c in view.covering[header]]


def _under(cell: FormCell, name: FormCell) -> bool:
    return cell.col < name.right and name.col < cell.right


def _is_name(cell: FormCell, lookups: Lookups) -> bool:
    return not cell.blank and cell.key not in lookups.list_total
