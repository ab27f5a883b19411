"""Rows named by a label × columns named by a header: one record per row (funds, spending)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, takewhile

from extractors import fields, units
from extractors.builder import Builder
from extractors.form_terms import Term
from extractors.lookups import Lookups
from extractors.nesting import is_mark
from extractors.readers import legends, row_names, split
from extractors.readers.columns import Header, assign
from extractors.readers.row_names import FIGURE, NamedCells, is_split, is_whole, left_of, name_of, without_kinds
from extractors.tables import FormCell, View
from extractors.text import clean_label, holds_digit
from extractors.values import Unreadable, Value, cast

_MOST = 3
_TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """One row taken apart: the value cells by field, the cells of no field with the reason, the cell that names it.

    term: what the name is declared as, if it is. units: cells beside the values that hold a unit and nothing else.
    named: where the name stands in the value cells instead. beside: labels left of it, the nearest first.
    """

    values: dict[str, list[FormCell]]
    rest: list[tuple[FormCell, str]]
    name: FormCell | None
    term: Term | None
    units: tuple[FormCell, ...] = ()
    named: NamedCells | None = None
    beside: tuple[FormCell, ...] = ()

    @property
    def known(self) -> bool:
        """Whether its name is declared."""
        return self.term is not None


def fills(view: View, header: Header, row: int) -> bool:
    """Whether one label stands left of the columns and numbers under most of them: a row, whatever its label says.

    Neither a word for a whole beside it (基本支出 | 小计) nor one for a kind of rows (资金结构 | 基本支出) is another
    label.
    """
    if header.ragged or header.block.options.get("only_rows"):
        return False
    found, rest = assign(header, view.starting[row])
    left = (cell for cell, _ in rest if cell.stripped and cell.right <= header.first)
    labels = [cell for cell in left if cell.key not in header.block.side]
    names = without_kinds(view, header, [cell for cell in labels if cell.key not in header.block.whole] or labels)
    values = [cell for cells in found.values() for cell in cells if cell.stripped]
    if len(names) != 1 or not all(FIGURE.fullmatch(cell.full) for cell in values):
        return False
    strange = any(cell.stripped and cell.right > header.first for cell, _ in rest)
    return len(values) >= _MOST or (is_split(header, names[0]) and not strange and len(found) > 1 != len(values))


def read(view: View, header: Header, row: int, builder: Builder) -> bool:
    """Read one row into a record; False when it is no row of this block."""
    if row == header.bottom and _is_of_heads(view, header, row, builder):
        return True
    parts = _with_whole(view, header, row, _apart(view, header, row))
    parts = _as_next_part(header, parts, builder)
    written = any(_holds_one(cells) for cells in parts.values.values())
    if not written and (parts.name is None or parts.name.blank):
        return not any(cell.col >= header.first for cell in view.written[row])
    if parts.name is None and _reaches_in(header, parts):
        return False
    if not parts.known and (header.block.options.get("only_rows") or not _fits(parts, header, builder)):
        _note_heading(header, parts, builder)
        return False
    _book_left(header, view.starting[row], parts, builder)
    book(header, parts, builder)
    for cell, reason in parts.rest:
        if reason and cell.row == row:
            builder.ledger.leave(cell, reason, builder)
    return True


def names_itself(view: View, header: Header, row: int) -> bool:
    """Whether a row is named in the cells of its amounts, and nowhere else."""
    return not header.ragged and _apart(view, header, row).named is not None


def _is_of_heads(view: View, header: Header, row: int, builder: Builder) -> bool:
    """Whether the row right below the heads only says more of the columns; it is booked then."""
    if legends.is_legend(view, row):
        for cell in view.written[row]:
            builder.label(cell, cell.full)
        return True
    if legends.counts_columns(view, header, row):
        for cell in view.starting[row]:
            builder.ledger.leave(cell, "unknown_label", builder)
        return True
    return False


def _with_whole(view: View, header: Header, row: int, parts: Row) -> Row:
    """Figures without a name right below the heads are the total, where no other row is, nor may be."""
    if header.bottom < 0 or any(view.written[at] for at in range(header.bottom, row)) or not _is_nameless(parts):
        return parts
    total = next((terms[0] for terms in header.block.rows.values() if terms[0].field == _TOTAL), None)
    if total is None:
        return parts
    below = takewhile(_holds_figures, (_apart(view, header, at) for at in range(row + 1, view.rows)))
    if any(_is_nameless(other) or (other.term and other.term.field == _TOTAL) for other in below):
        return parts
    return replace(parts, term=total)


def _as_next_part(header: Header, row: Row, builder: Builder) -> Row:
    """The row as what its name stands for where it is the next part of a line above."""
    term = None if row.name is None else row_names.next_part(header.block, row.name, builder.nesting)
    return row if term is None else replace(row, term=term)


def _is_nameless(row: Row) -> bool:
    return row.name is None and row.named is None and _holds_figures(row)


def _holds_figures(row: Row) -> bool:
    return any(holds_digit(cell.text) for cells in row.values.values() for cell in cells)


def _reaches_in(header: Header, parts: Row) -> bool:
    """Whether a label reaches from the left into the columns, so that what stands right of it may be of others."""
    return any(reason and cell.stripped and cell.col < header.first < cell.right for cell, reason in parts.rest)


def _holds_one(cells: list[FormCell]) -> bool:
    """Whether the cells under a head hold a text beside a printed unit, and only one: what `put_one` takes."""
    texts = {cell.stripped for cell in cells if cell.stripped and not cell.unit}
    return len(texts) == 1 and any(not cell.blank and not cell.unit for cell in cells)


def _apart(view: View, header: Header, row: int) -> Row:
    found, rest = assign(header, view.covering[row])
    values = {name: own for name, cells in found.items() if (own := [cell for cell in cells if cell.row == row])}
    units = tuple(cell for cell, _ in rest if cell.unit and cell not in header.telling)
    others = [(cell, reason) for cell, reason in rest if not cell.unit]
    name, term = name_of(view, header, row, others)
    named = row_names.in_cells(header.block, values) if name is None else None
    beside = row_names.beside(view, header, row, name)
    return Row(values, others, name, named.term if named else term, units, named, beside)


def _fits(parts: Row, header: Header, builder: Builder) -> bool:
    """A row of undeclared name is one of this block when a number stands in it, or when it is a skeleton line.

    So is one with an amount of money that can't be read whole, and one of the split.
    """
    name = parts.name
    if name is not None and (_is_skeleton(name, builder.forms.lookups) or is_split(header, name)):
        return True
    return any(_is_number(name, cell, header, builder) for name, cells in parts.values.items() for cell in cells)


def _is_skeleton(name: FormCell, lookups: Lookups) -> bool:
    return name.key in lookups.template.skeleton or name.blank


def _is_number(name: str, cell: FormCell, header: Header, builder: Builder) -> bool:
    column = fields.column(header.block.dataset, name)
    try:
        return cast(column, cell.text, builder.forms.lookups).number is not None
    except Unreadable:
        return column.kind == "money" and builder.forms.lookups.figures.amount.fullmatch(cell.stripped) is not None


def _book_left(header: Header, cells: list[FormCell], parts: Row, builder: Builder) -> None:
    """Side labels, a lone 其中, repeats of the row's name and its number are labels."""
    side = header.block.side
    for cell in left_of(header, cells):
        if cell is parts.name or not cell.stripped:
            continue
        split.ask(header, cell, builder)
        if cell.key in side:
            builder.label(cell, side[cell.key])
        elif (
            not cell.key
            or is_whole(header, cell, parts.name)
            or (parts.name is not None and _goes_with(cell, parts.name))
        ):
            builder.label_or_leave(cell, cell.full)


def _goes_with(cell: FormCell, name: FormCell) -> bool:
    """Whether a cell says the row's name again, or holds its number."""
    return cell.full == name.full or (cell.right <= name.col and is_mark(cell.text))


def _note_heading(header: Header, parts: Row, builder: Builder) -> None:
    """A name without values is no record, but lines may stand under it."""
    if parts.name is not None and not parts.known and not _is_skeleton(parts.name, builder.forms.lookups):
        _parent(header, parts.name, str(header.block.options["row_other"]), builder, written=False)


def _book_blank(header: Header, parts: Row, builder: Builder) -> None:
    if parts.name is not None:
        builder.label_or_leave(parts.name, parts.name.full)
    _note_heading(header, parts, builder)
    for cells in parts.values.values():
        for cell in cells:
            if cell.blank:
                builder.value_cell(cell)
            else:  # several texts under one head
                builder.ledger.leave(cell, "ambiguous", builder)


def book(header: Header, parts: Row, builder: Builder) -> None:
    """A row that has been taken apart → one record, or, where nothing is written, places for values."""
    builder.ledger.repeats(parts.units)
    written = any(_holds_one(cells) for cells in parts.values.values())
    if written or (parts.known and header.block.options.get("blank_rows")):
        _record(header, parts, builder)
    else:
        _book_blank(header, parts, builder)


def _record(header: Header, parts: Row, builder: Builder) -> None:
    block = header.block
    order = builder.record(block.dataset)
    code = parts.term.field if parts.term is not None else str(block.options["row_other"])
    is_part = parts.known and parts.name is not None and builder.nesting.is_part(parts.name.text, code)
    if is_part:  # 国内公务接待费 below 公务接待费
        code = str(block.options["row_other"])
    _book_name(header, parts, code, order, builder, is_part)
    for name, cells in parts.values.items():
        unit, pair = _unit(header, name, parts, builder), parts.named.pairs.get(name) if parts.named else None
        if pair is None:
            put_one(block.dataset, order, name, cells, unit, builder)
        else:
            cell = next(cell for cell in cells if cell.stripped)
            builder.put_slice(block.dataset, order, name, cell, (pair.start, pair.end), unit)
    if code == _TOTAL:
        _side_weight(header, order, builder)


def _unit(header: Header, name: str, row: Row, builder: Builder) -> str:
    """The unit of a number: its row's, its column's, that of the block's own label, or the caption's."""
    kind, column = fields.column(header.block.dataset, name).kind, header.by_field[name]
    own, lookups = row.name.label if row.name else None, builder.forms.lookups
    beside = sorted(row.units, key=lambda cell: abs(cell.col - column.start))
    of_all = units.agreed(kind, header.telling, lookups) if header.says_unit else None
    around = (cell.label for cell in (*row.beside, *header.over))
    heads = (own, units.between(beside, column.label), of_all, *around)
    return units.declared(kind, heads, builder.caption if header.block.caption else "", lookups)


def _book_name(header: Header, parts: Row, code: str, order: int, builder: Builder, is_part: bool) -> None:
    options, dataset, name = header.block.options, header.block.dataset, parts.name
    if parts.named is not None:
        text, address = parts.named.name
        builder.add(dataset, order, options["row_field"], text, Value(text=code), address)
        builder.add(dataset, order, options["row_label"], text, Value(text=clean_label(text)), address)
        return
    if name is None:
        anchor = next(iter(parts.values.values()))[0]
        builder.add(dataset, order, options["row_field"], "", Value(text=code), anchor.slice(0, 0))
        return
    builder.add(dataset, order, options["row_field"], name.text, Value(text=code), name.address)
    builder.add(dataset, order, options["row_label"], name.text, Value(text=clean_label(name.text)), name.address)
    if parent := builder.nesting.part() if is_part else _parent(header, name, code, builder):
        builder.add(dataset, order, options["parent_field"], name.text, Value(text=parent), name.address)
    if parts.term is not None:
        builder.label(name, parts.term.alias)
    else:
        builder.value_cell(name)


def _parent(header: Header, name: FormCell, code: str, builder: Builder, written: bool = True) -> str | None:
    """The declared parent of a line; an undeclared one stands where its number, 其中 or the lines above put it."""
    options = header.block.options
    parents, kinds = options.get("parents"), options.get("kinds", ())
    if parents is None:
        return None
    if code == options["row_other"]:
        if name.key in options.get("apart", ()):
            builder.nesting.end_group(name.text)
        return builder.nesting.other(name.text, code, written, kinds)
    parent = parents.get(code)
    lists = code in kinds and any(inner.endswith(tuple(options["each"])) for inner in name.label.brackets)
    builder.nesting.declared(name.text, code, parent, parents.values(), lists)
    return str(parent) if parent else None


def put_one(dataset: str, order: int, name: str, cells: list[FormCell], unit: str, builder: Builder) -> None:
    """The cells under one column → one value: the only text among them, 指标1： aside; two texts are ambiguous.

    Beside a number its unit may have a cell of its own.
    """
    if len(cells) == 1:
        builder.put_cell(dataset, order, name, cells[0], unit)
        return
    lookups, column = builder.forms.lookups, fields.column(dataset, name)
    said = [cell for cell in cells if cell.stripped and cell.key not in lookups.template.skeleton]
    if column.measure and (numbers := [cell for cell in said if not cell.unit]):
        said, unit = numbers, units.printed(column.kind, said, lookups) or unit
    if len({cell.stripped for cell in said}) > 1:
        for cell in cells:
            builder.ledger.leave(cell, "ambiguous", builder)
        return
    chosen = next(chain(said, (cell for cell in cells if cell.stripped)), cells[0])
    builder.put_cell(dataset, order, name, chosen, unit)
    for cell in cells:
        if cell is not chosen and cell.stripped:
            builder.ledger.label(cell, cell.stripped)


def _side_weight(header: Header, order: int, builder: Builder) -> None:
    """预算执行情况(20分): the weight stands in the block's own label when it has no column."""
    name = header.block.options.get("weight_field")
    if name is None or name in header.fields or header.side is None:
        return
    match = builder.forms.lookups.figures.weight.search(header.side.text)
    if match:
        builder.put_weight(header.block.dataset, order, name, header.side, match.span(1))
        builder.columns.add(f"{header.block.dataset}.{name}")
