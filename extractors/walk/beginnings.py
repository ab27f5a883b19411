"""Where in a table a form begins below another one that no title parts from it, and no total of the one above.

| 产出指标 | 数量指标   | 里程       | 5公里 |   the last indicator of the form above
| 单位名称 | 水利局     |                    |   the names of the next
| 资金     | 全年预算数 | 全年执行数 | 分值  |   and its columns
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extractors.builder import Builder
from extractors.readers import pairs
from extractors.readers.columns import Header
from extractors.tables import View
from extractors.vocabulary import Vocabulary
from extractors.walk.lookahead import begins_form

STARTERS = frozenset({"unit_name_written", "project_name"})
_SIGNATURES = frozenset({"contact", "phone", "fill_date"})
_LAST = "indicators"  # the columns with which a form ends, but for its total and its remarks
_COLUMNS = frozenset({_LAST, "funds", "tasks"})
_HEAD, _FAMILY = "head", "evaluation"
_FIRST = 2  # cells of which one is the first label: what stands left of it reaches down over several


class _Names(NamedTuple):
    """A row of names, and the fields of these."""

    row: int
    fields: frozenset[str]

    @property
    def starts(self) -> bool:
        """Whether it may be the first of a form; one that says who filled a form in may stand at its end."""
        return not self.fields.isdisjoint(STARTERS)

    @property
    def signs(self) -> bool:
        """Whether it says who filled a form in."""
        return not self.fields.isdisjoint(_SIGNATURES)


_Group = list[_Names]


def anew(view: View, headers: Mapping[int, Header], current: Builder, words: Vocabulary) -> bool:
    """Whether a table has from its top what the form being read has already: another form of its kind."""
    blocks = {found.block.name for found in headers.values()}
    done = _LAST in current.blocks and not blocks.isdisjoint(current.blocks)
    return done and begins_form(view, 0, headers, words)


def ends(current: Builder | None) -> bool:
    """Whether the form being read may end where another one could begin: it has columns."""
    return current is not None and not _COLUMNS.isdisjoint(current.blocks)


def find_all(view: View, headers: Mapping[int, Header], current: Builder | None, words: Vocabulary) -> frozenset[int]:
    """The rows in which a form begins below another one. headers: those of the table by row.

    current: the form being read that goes on in the table.
    """
    seen = {current.forms.blocks[name].dataset for name in current.blocks} if current else set()
    found, top = set[int](), 0
    for row in sorted(headers):
        block = headers[row].block
        again = block.dataset in seen - {_LAST}
        groups = _groups(view, range(top, row), words) if again or _LAST in seen else []
        begin = _begin(view, row, groups, sure=block.family == _FAMILY)
        if begin is None and again and _LAST in seen:
            begin = _over(view, row, groups)
        if begin is not None:
            found.add(begin)
            seen.clear()
        seen = {*seen, block.dataset} if block.family == _FAMILY else set()
        top = headers[row].bottom
    return frozenset(found)


def _begin(view: View, row: int, groups: Sequence[_Group], *, sure: bool) -> int | None:
    """The first row of the last names over some columns that start a form.

    sure: whether such columns are below names of who filled in a form only where they are that form's. Where a title
    stands between, they are of the form above.
    """
    for group in reversed(groups):
        starts = [names for names in group if names.starts]
        signed = all(names.signs for names in starts) and (not sure or _is_parted(view, range(group[-1].row + 1, row)))
        if starts and not signed:
            return next(names.row for names in group if names.row == starts[-1].row or not names.signs)
    return None


def _is_parted(view: View, rows: range) -> bool:
    """Whether one text, a title or a note, is all that one of the rows has."""
    return any(len({cell.stripped for cell in view.written[row]}) == 1 for row in rows)


def _over(view: View, row: int, groups: Sequence[_Group]) -> int:
    """Where a form begins whose columns the one above has already: in the names right over them, or there."""
    last = groups[-1] if groups else []
    if not last or any(view.written[at] for at in range(last[-1].row + 1, row)):
        return row
    return next((names.row for names in last if not names.fields <= _SIGNATURES), row)


def _groups(view: View, rows: range, words: Vocabulary) -> list[_Group]:
    """The rows of names, those in one list between which nothing is written."""
    groups: list[_Group] = [[]]
    for row in rows:
        if fields := _fields(view, row, words):
            groups[-1].append(_Names(row, fields))
        elif view.written[row] and groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _fields(view: View, row: int, words: Vocabulary) -> frozenset[str]:
    """The fields of a form's head of which labels and values stand in a row, where it begins with such a label."""
    first = view.written[row][:_FIRST]
    if not any(cell.key.partition(":")[0] in words.head for cell in first):
        return frozenset()
    found = pairs.in_row(view, row, words.general, words.others)
    named = [pair for pair in found if pair.block.name == _HEAD and pair.cell is not None and not pair.doubtful]
    if not any(pair.label_cell in first for pair in named):
        return frozenset()
    return frozenset(pair.term.field for pair in named)
