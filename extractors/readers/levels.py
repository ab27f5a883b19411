"""The level columns of records, filled down: 一级指标, 二级指标, and the weight in a label."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.builder import Builder
from extractors.readers.columns import Cells, Header, Rest
from extractors.tables import FormCell
from extractors.text import clean_label, label
from extractors.values import Value


@dataclass(slots=True)
class Levels:
    """The level cells in force, filled down from above.

    bottom: the first row below the first level's label, of which the pieces may stand in a row each (产出, 指标, 60分);
    weight: the piece that is its weight.
    """

    cells: dict[str, FormCell] = field(default_factory=dict)
    bottom: int = 0
    weight: FormCell | None = None


def fill_down(header: Header, by_field: Cells, levels: Levels, builder: Builder) -> None:
    """Levels above the subject: a written cell takes over and ends the deeper ones; a blank one changes nothing."""
    names = header.block.upper_levels
    for depth, name in enumerate(names):
        written = [cell for cell in by_field.get(name, ()) if cell.stripped]
        if not written:
            continue
        old = levels.cells.get(name)
        if old is not written[0]:
            if not depth and _is_weight_of(written[0], levels, old, builder):
                levels.weight = written[0]
                builder.label(written[0], written[0].full)
                continue
            if old is None or old.full != written[0].full:
                for deeper in names[depth + 1 :]:
                    levels.cells.pop(deeper, None)
            levels.cells[name] = written[0]
            if not depth:
                levels.bottom, levels.weight = written[0].bottom, None
        _book_level(name, written, builder)


def reach_down(header: Header, rest: Rest, levels: Levels) -> None:
    """The word 指标 right below a first level's cell is a piece of its label."""
    column = header.by_field.get(header.block.levels[0])
    for cell, _ in rest:
        if column and cell.row == levels.bottom and column.start <= cell.col < column.stop and cell.stripped:
            levels.bottom = cell.bottom


def _is_weight_of(cell: FormCell, levels: Levels, old: FormCell | None, builder: Builder) -> bool:
    """Whether a weight without a word is that of the level above it: right below it, or again further down."""
    bare = builder.forms.lookups.weight.search(cell.text) and not _without_weight(cell.text, builder)
    if not bare or old is None or not _without_weight(old.text, builder):
        return False
    if levels.weight is not None:
        return cell.full == levels.weight.full
    below = cell.block == old.block and cell.row == levels.bottom
    return below and not builder.forms.lookups.weight.search(old.text) and old.row_span == 1


def _book_level(name: str, written: list[FormCell], builder: Builder) -> None:
    for cell in written:
        if cell.full != written[0].full:
            builder.ledger.leave(cell, "ambiguous", builder)
        elif key := _known(name, cell, builder):
            builder.label(cell, key)
        elif not cell.filled or not _without_weight(cell.text, builder):
            builder.label(cell, cell.full)


def _known(name: str, cell: FormCell, builder: Builder) -> str:
    """The declared spelling of a level that a cell holds, its weight aside, or ``""``."""
    known = builder.forms.lookups.levels.get(name, {})
    if cell.key in known or not known:
        return cell.key if known else ""
    key = label(_without_weight(cell.text, builder)).key
    return key if key in known else ""


def put_level(levels: Levels, dataset: str, order: int, name: str, builder: Builder) -> None:
    """The level in force as a value of a record, and with the first level the weight in its label."""
    cell = levels.cells[name]
    if key := _known(name, cell, builder):
        text = builder.forms.lookups.levels[name][key]
    elif text := _without_weight(cell.text, builder):
        builder.value_cell(cell)
    if text:
        builder.add(dataset, order, name, cell.text, Value(text=text), cell.address)
    cell = levels.weight or cell
    match = builder.forms.lookups.weight.search(cell.text) if name == "level1" else None
    if match:
        builder.put_weight(dataset, order, "level1_weight", cell, match.span(1))


def _without_weight(text: str, builder: Builder) -> str:
    """A level's own words: none where only a weight is left of them, （50分） or 50分."""
    return builder.forms.lookups.closing_weight.sub("", clean_label(text)).strip()
