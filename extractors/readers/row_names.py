"""What a row is called: the label left of the columns, also where two stand there (财政拨款 | 中央)."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors import fields, inline
from extractors.form_model import Block
from extractors.form_terms import Term
from extractors.inline import Inline
from extractors.model import Address
from extractors.nesting import Nesting
from extractors.numbering import ARABIC
from extractors.readers.columns import Cells, Header, Rest
from extractors.tables import FormCell, View
from extractors.text import AMONG, Label, label

FIGURE = regex.compile(r"(?!\.+$)[\d.,%％/\-—–]+(?:万?元)?")  # …… is a line that the template leaves open
_NUMBERED = regex.compile(
    rf"(?:{AMONG}[:,]?)?{ARABIC}(?:\.{ARABIC}){{0,3}}[、.]?(?=\p{{Han}})"
)  # 1公务接待, 1.1公务接待
_TOTAL = "total"


def knows(view: View, header: Header, row: int) -> bool:
    """Whether the row carries one of the block's declared row labels, left of its columns."""
    return any(_term(header, cell) is not None for cell in left_of(header, view.covering[row]) if cell.row == row)


def left_of(header: Header, cells: list[FormCell]) -> list[FormCell]:
    """The cells left of the block's columns."""
    if not header.ragged:
        return [cell for cell in cells if cell.right <= header.first]
    return cells[: max(1, sum(1 for head in header.heads if head.right <= header.first))]


def name_of(view: View, header: Header, row: int, rest: Rest) -> tuple[FormCell | None, Term | None]:
    """The cell that names a row, and what that name is declared as. rest: the row's cells of no field."""
    left = left_of(header, view.covering[row])
    left += [cell for cell, reason in rest if not reason and cell.col < header.first < cell.right]  # in its own column
    names = [cell for cell in left if _may_name(header, cell, row)]
    names = [cell for cell in names if not _under_stranger(header, cell)] or names
    own = names[-1] if names and names[-1].row == row else None
    group = _group_of(view, header, left, own) if own is not None else None
    if own is not None and group is not None:
        return _of_group(view, header, group, own)
    known = next((cell for cell in reversed(names) if _term(header, cell) is not None), None)
    return (known, _term(header, known)) if known is not None else (own, None)


def beside(view: View, header: Header, row: int, name: FormCell | None) -> tuple[FormCell, ...]:
    """The labels left of a row's name that stand beside several rows, merged down or above blanks; nearest first."""
    cells = left_of(header, view.covering[row]) if name is not None else []
    left = (_written(view, cell) for cell in reversed(cells) if name is not None and cell.right <= name.col)
    return tuple(cell for cell in left if cell.label.brackets and header.bottom <= cell.row)


def is_whole(header: Header, cell: FormCell, group: FormCell | None = None) -> bool:
    """Whether a label beside a group's names what the group comes to: 财政拨款 | 小计."""
    block, term = header.block, _term(header, cell)
    if group is not None and _is_source(header, group):
        return cell.key in block.whole or (term is not None and term.field == _TOTAL)
    return cell.key in block.whole and term is None and cell.key not in block.options.get("apart", ())


def is_split(header: Header, cell: FormCell) -> bool:
    """Whether a label names a row that is no source, but part of the split of the unit's money."""
    return any(key in header.block.split for key in keys_of(cell.label, header.block))


def without_kinds(view: View, header: Header, labels: list[FormCell]) -> list[FormCell]:
    """Labels of a row from left to right, less those that say of what kind it is: 资金结构 | 基本支出.

    Before a row of the split that is any which stands beside several rows, and so is one of the split before others.
    """
    split = bool(labels) and is_split(header, labels[-1])
    kinds = [
        cell
        for cell in labels[:-1]
        if cell.key in header.block.leads or ((split or is_split(header, cell)) and len(_reach(view, cell)) > 1)
    ]
    return [cell for cell in labels if cell not in kinds]


def _is_source(header: Header, group: FormCell) -> bool:
    """Whether a label over several rows is one of the block's rows: declared, or below the first, where no side is."""
    return _term(header, group) is not None or group.row > header.bottom


def _group_of(view: View, header: Header, left: list[FormCell], name: FormCell) -> FormCell | None:
    """The label left of a row's name that other rows stand beside too, merged down, written again or above blanks."""
    before = [cell for cell in left if cell.right <= name.col]
    if not _under_stranger(header, name):
        before = [cell for cell in before if not _under_stranger(header, cell)]
    sides = header.block.side.keys() - header.block.rows.keys()
    begun = max((cell.col for cell in before if cell.row == name.row and cell.stripped), default=view.cols)
    before = [cell for cell in before if cell.stripped or cell.col < begun]  # a blank goes on with what it follows
    written = (_written(view, cell) for cell in reversed(before))
    groups = (cell for cell in written if cell.key and cell.key not in sides)
    told = name.key in header.block.parts
    return next((cell for cell in groups if told or is_whole(header, name, cell) or len(_reach(view, cell)) > 1), None)


def _of_group(view: View, header: Header, group: FormCell, name: FormCell) -> tuple[FormCell, Term | None]:
    """The row of a group's whole is the group's own, the others are its parts."""
    if is_whole(header, name, group):
        return group, _term(header, group)
    part = next(iter(header.block.parts.get(name.key, ())), None)
    term = part or _term(header, name)
    return name, None if term is not None and _is_counted(view, header, group, term) else term


def _is_counted(view: View, header: Header, group: FormCell, term: Term) -> bool:
    """Whether a part counts with its group, which has a row of its own, unless it is one that may stand for itself."""
    may_stand = term.field in {terms[0].field for terms in header.block.parts.values()}
    if may_stand or not _is_source(header, group) or _may_hold(header.block, _term(header, group), term):
        return False
    beside = (cell for row in _reach(view, group) for cell in view.starting[row] if cell.col >= group.right)
    return any(is_whole(header, cell, group) for cell in beside)


def _may_hold(block: Block, upper: Term | None, term: Term) -> bool:
    """Whether what a row is, by declaration, may stand below another, so that it counts as that."""
    parents = block.options.get("parents")
    if parents is None:
        return upper is not None and upper.field == _TOTAL
    if upper is None:
        return True
    above = parents.get(term.field)
    while above is not None and above != upper.field:
        above = parents.get(above)
    return above is not None


def _written(view: View, cell: FormCell) -> FormCell:
    """A cell, or where it is empty the nearest above it that is not."""
    return cell if cell.stripped else view.above(cell.row, cell.col) or cell


def _reach(view: View, group: FormCell) -> range:
    """The rows that a label stands beside, merged down, written again or above empty cells."""
    if (known := view.reaches.get(group)) is not None:
        return known
    start, stop = group.row, group.bottom
    while start and _goes_on(group, view.covering[start - 1], {group.full}):
        start -= 1
    while stop < view.rows and _goes_on(group, view.covering[stop], {group.full, ""}):
        stop += 1
    _keep_reach(view, group, range(start, stop))
    return view.reaches[group]


def _keep_reach(view: View, group: FormCell, rows: range) -> None:
    """A label written again in each row reaches as far from each of them: so it is looked for but once."""
    view.reaches[group] = rows
    for row in rows:
        again = _again(group, view.covering[row], {group.full})
        if again is None:
            return
        view.reaches[again] = rows


def _goes_on(group: FormCell, cells: list[FormCell], texts: set[str]) -> bool:
    return _again(group, cells, texts) is not None


def _again(group: FormCell, cells: list[FormCell], texts: set[str]) -> FormCell | None:
    """The cell of a row as wide as a label, and in its place, that says one of some texts."""
    place = (group.col, group.right)
    return next((cell for cell in cells if (cell.col, cell.right) == place and cell.full in texts), None)


def keys_of(name: Label, block: Block) -> tuple[str, ...]:
    """What a row's label may be declared as: as it stands, behind a lead (资金结构：基本支出), behind a bare number."""
    lead, _, rest = name.full.partition(":")
    led = (label(rest).key,) if lead in block.leads else ()
    match = _NUMBERED.match(name.full)
    return (name.key, *led, label(name.full[match.end() :]).key) if match else (name.key, *led)


def _term(header: Header, cell: FormCell) -> Term | None:
    """The declared row label that a cell holds, be it one of a group's parts."""
    rows, parts = header.block.rows, header.block.parts
    found = rows.get(cell.key) or parts.get(cell.key)
    if found:
        return found[0]
    for key in keys_of(cell.label, header.block)[1:]:
        if found := rows.get(key) or parts.get(key):
            return found[0]
    return None


def _under_stranger(header: Header, cell: FormCell) -> bool:
    """Whether a cell lies below a head that nobody declared."""
    return any(column.reason == "extra_column" and column.over(cell) for column in header.columns)


def _may_name(header: Header, cell: FormCell, row: int) -> bool:
    block = header.block
    own = cell.key in block.side or cell.key in header.edge
    if not cell.key or not cell.stripped or (own and cell.key not in block.rows):
        return False
    return (cell.row == row or _term(header, cell) is not None) and not FIGURE.fullmatch(cell.full)


def next_part(block: Block, name: FormCell, nesting: Nesting) -> Term | None:
    """What a row's name is declared as where it stands, if it is the next part of a line above; else None."""
    found = block.within.get(name.key) if block.within else None
    if not found:
        return None
    parent = block.options["parents"].get(found[0].field)
    return found[0] if parent and nesting.is_next(name.text, found[0].field, parent) else None


# rows of money that are named in their own cells: 其中：财政拨款 100.5 | 其中：财政拨款 120.5 below their heads


@dataclass(frozen=True, slots=True)
class NamedCells:
    """What such cells say. term: the declared row that all of them name. pairs: label and amount in each, by field."""

    term: Term
    pairs: dict[str, Inline]
    first: FormCell

    @property
    def name(self) -> tuple[str, Address]:
        """The label in the first cell as written, and where it stands."""
        before = self.first.text[: next(iter(self.pairs.values())).start]
        begin = len(before) - len(before.lstrip())
        return before.strip(), self.first.slice(begin, len(before.rstrip()))


def in_cells(block: Block, values: Cells) -> NamedCells | None:
    """The row that the cells of amounts name, by field: one label before each amount, and everywhere the same."""
    rows = {**block.parts, **block.rows}
    cells = {name: next((cell for cell in own if cell.stripped), own[0]) for name, own in values.items()}
    found = {name: inline.leading(cell.text, rows) for name, cell in cells.items()}
    pairs = {name: hits[0] for name, hits in found.items() if len(hits) == 1}
    keys = {pair.label.key for pair in pairs.values()}
    if len(keys) != 1 or any(fields.column(block.dataset, name).kind != "money" for name in pairs):
        return None
    return NamedCells(rows[keys.pop()][0], pairs, cells[next(iter(pairs))])
