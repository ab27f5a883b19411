"""Rows named by a label × columns named by a header: one record per row (funds, spending)."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors import fields
from extractors.builder import Builder
from extractors.readers import units
from extractors.readers.header import Header, assign
from extractors.tables import FormCell, View
from extractors.text import Label, clean_label
from extractors.values import Unreadable, Value, cast

_WEIGHT = regex.compile(r"(\d+(?:\.\d+)?)\s*分")


_FIGURE = regex.compile(r"[\d.,%％/\-—–]+(?:万?元)?")
_MOST = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """One row taken apart: the value cells by field, the cells of no field with the reason, the cell that names it."""

    values: dict[str, list[FormCell]]
    rest: list[tuple[FormCell, str]]
    name: FormCell | None
    label: Label | None
    known: bool


def knows(view: View, header: Header, row: int) -> bool:
    """Whether the row carries one of the block's declared row labels, left of its columns."""
    return any(cell.key in header.block.rows for cell in _left(header, view.covering[row]) if cell.row == row)


def fills(view: View, header: Header, row: int) -> bool:
    """Whether one label stands left of the columns and numbers under most of them: a row, whatever its label says."""
    if header.ragged or header.block.options.get("only_rows"):
        return False
    found, rest = assign(header, view.starting[row])
    names = [cell for cell, _ in rest if cell.stripped and cell.right <= header.first]
    values = [cell for cells in found.values() for cell in cells if cell.stripped]
    return len(names) == 1 and len(values) >= _MOST and all(_FIGURE.fullmatch(cell.stripped) for cell in values)


def read(view: View, header: Header, row: int, builder: Builder) -> bool:
    """Read one row into a record; False when it is no row of this block."""
    parts = _apart(view, header, row)
    written = any(not cell.is_blank(builder.forms.lookups) for cells in parts.values.values() for cell in cells)
    if parts.name is None and not written:
        return not any(cell.stripped for cell in view.starting[row] if cell.col >= header.first)
    if not parts.known and (header.block.options.get("only_rows") or not _fits(parts, header, builder)):
        return False
    _book_left(view, header, row, parts, builder)
    if written or (parts.known and header.block.options.get("blank_rows")):
        _record(view, header, parts, builder)
    else:
        _book_blank(view, parts, builder)
    for cell, reason in parts.rest:
        if reason and cell.row == row:
            builder.ledger.leave(cell, reason, builder)
    return True


def _apart(view: View, header: Header, row: int) -> _Row:
    found, rest = assign(header, view.covering[row])
    values = {name: own for name, cells in found.items() if (own := [cell for cell in cells if cell.row == row])}
    names = [cell for cell in _left(header, view.covering[row]) if _may_name(view, header, cell, row)]
    known = next((cell for cell in reversed(names) if cell.key in header.block.rows), None)
    name = known or next(iter(reversed([cell for cell in names if not _under_stranger(header, cell)] or names)), None)
    return _Row(values, rest, name, name.label if name else None, known is not None)


def _under_stranger(header: Header, cell: FormCell) -> bool:
    """Whether a cell lies below a head that nobody declared."""
    return any(c.reason == "extra_column" and c.start < cell.right and cell.col < c.stop for c in header.columns)


def _left(header: Header, cells: list[FormCell]) -> list[FormCell]:
    """The cells left of the block's columns."""
    if not header.ragged:
        return [cell for cell in cells if cell.right <= header.first]
    return cells[: max(1, sum(1 for head in header.heads if head.right <= header.first))]


def _may_name(view: View, header: Header, cell: FormCell, row: int) -> bool:
    label = cell.label
    if not cell.stripped or (label.key in header.block.side and label.key not in header.block.rows):
        return False
    if _FIGURE.fullmatch(label.full):
        return False
    return bool(label.key) and (cell.row == row or label.key in header.block.rows)


def _fits(parts: _Row, header: Header, builder: Builder) -> bool:
    """A row of undeclared name is one of this block when a number stands in it, or when it is a skeleton line."""
    if parts.name is not None and _is_skeleton(parts, builder):
        return True
    return any(_is_number(name, cell, header, builder) for name, cells in parts.values.items() for cell in cells)


def _is_skeleton(parts: _Row, builder: Builder) -> bool:
    lookups = builder.forms.lookups
    return parts.name is not None and (
        (parts.label is not None and parts.label.key in lookups.skeleton) or parts.name.is_blank(lookups)
    )


def _is_number(name: str, cell: FormCell, header: Header, builder: Builder) -> bool:
    try:
        return cast(fields.column(header.block.dataset, name), cell.text, builder.forms.lookups).number is not None
    except Unreadable:
        return False


def _book_left(view: View, header: Header, row: int, parts: _Row, builder: Builder) -> None:
    """Side labels, a lone 其中, and repeats of the row's name are labels."""
    block = header.block
    for cell in _left(header, view.starting[row]):
        label = cell.label
        if cell is parts.name or not cell.stripped:
            continue
        if label.key in block.side:
            builder.label(cell, block.side[label.key], label)
        elif not label.key or (parts.label is not None and label.full == parts.label.full):
            builder.label(cell, label.full, label)


def _book_blank(view: View, parts: _Row, builder: Builder) -> None:
    if parts.name is not None and parts.label is not None:
        builder.label(parts.name, parts.label.full, parts.label)
    for cells in parts.values.values():
        for cell in cells:
            builder.value_cell(cell)


def _record(view: View, header: Header, parts: _Row, builder: Builder) -> None:
    block = header.block
    order = builder.record(block.dataset)
    terms = block.rows.get(parts.label.key) if parts.label else None
    code = terms[0].field if terms else str(block.options["row_other"])
    _book_name(view, header, parts, code, order, builder)
    for name, cells in parts.values.items():
        column = header.by_field[name]
        kind = fields.column(block.dataset, name).kind
        side = header.side.label if header.side else None
        unit = units.declared(
            kind, (parts.label, column.label, side), builder.caption if block.caption else "", builder.forms.lookups
        )
        put_one(view, block.dataset, order, name, cells, unit, builder)
    if code == "total":
        _side_weight(view, header, order, builder)


def _book_name(view: View, header: Header, parts: _Row, code: str, order: int, builder: Builder) -> None:
    options, dataset, table = header.block.options, header.block.dataset, view.table
    if parts.name is None or parts.label is None:
        anchor = next(iter(parts.values.values()))[0]
        builder.add(dataset, order, options["row_field"], "", Value(text=code), anchor.slice(0, 0))
        return
    address, raw = parts.name.address, parts.name.text
    builder.add(dataset, order, options["row_field"], raw, Value(text=code), address)
    builder.add(dataset, order, options["row_label"], raw, Value(text=clean_label(raw)), address)
    if parent := _parent(header, code, builder):
        builder.add(dataset, order, options["parent_field"], raw, Value(text=parent), address)
    if parts.known:
        builder.label(parts.name, header.block.rows[parts.label.key][0].alias, parts.label)
    else:
        builder.value_cell(parts.name)


def _parent(header: Header, code: str, builder: Builder) -> str | None:
    """The declared parent of a line; an undeclared line belongs to the group it stands in."""
    parents = header.block.options.get("parents")
    if parents is None:
        return None
    if code == header.block.options["row_other"]:
        return builder.parent
    parent = parents.get(code)
    builder.parent = parent if parent in parents.values() else (code if code in parents.values() else None)
    return str(parent) if parent else None


def put_one(
    view: View, dataset: str, order: int, name: str, cells: list[FormCell], unit: str, builder: Builder
) -> None:
    """The cells under one column → one value: the only text among them; different texts are ambiguous."""
    if len(cells) == 1:
        builder.put_cell(dataset, order, name, cells[0], unit)
        return
    texts = {cell.stripped for cell in cells if cell.stripped}
    if len(texts) > 1:
        for cell in cells:
            builder.ledger.leave(cell, "ambiguous", builder)
        return
    chosen = next((cell for cell in cells if cell.stripped), cells[0])
    builder.put_cell(dataset, order, name, chosen, unit)
    for cell in cells:
        if cell is not chosen and cell.stripped:
            builder.ledger.label(cell, cell.stripped)


def _side_weight(view: View, header: Header, order: int, builder: Builder) -> None:
    """预算执行情况(20分): the weight stands in the block's own label when it has no column."""
    name = header.block.options.get("weight_field")
    if name is None or name in header.fields or header.side is None:
        return
    match = _WEIGHT.search(header.side.text)
    if match:
        builder.put_weight(header.block.dataset, order, name, header.side, match.span(1))
        builder.columns.add(f"{header.block.dataset}.{name}")
