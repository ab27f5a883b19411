"""The level columns of records, filled down: 一级指标, 二级指标, and the weight in a label."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.builder import Builder
from extractors.lookups import Lookups
from extractors.readers.columns import Cells, Header, Rest
from extractors.tables import FormCell
from extractors.text import clean_label, label
from extractors.values import Value


class Level(NamedTuple):
    """A level's cell and what it says.

    key: the declared spelling it holds, its weight aside, or ``""``. words: what it says without its weight, nothing
    where only that is left of it, （50分） or 50分, or a filler.
    """

    cell: FormCell
    key: str
    words: str


@dataclass(slots=True)
class Levels:
    """The levels in force, filled down from above.

    bottom: the first row below the first level's label, of which the pieces may stand in a row each (产出, 指标, 60分);
    weight: the piece that is its weight.
    """

    by_name: dict[str, Level] = field(default_factory=dict)
    bottom: int = 0
    weight: FormCell | None = None


def fill_down(header: Header, by_field: Cells, levels: Levels, builder: Builder) -> None:
    """Levels above the subject: a written cell takes over and ends the deeper ones; a blank one changes nothing."""
    names = header.block.upper_levels
    for depth, name in enumerate(names):
        written = [cell for cell in by_field.get(name, ()) if cell.stripped]
        if not written:
            continue
        old = levels.by_name.get(name)
        new = old if old is not None and old.cell is written[0] else _level(name, written[0], builder)
        if new is not old:
            if not depth and _is_weight_of(new, levels, old, builder):
                levels.weight = new.cell
                builder.label(new.cell, new.cell.full)
                continue
            if old is None or old.cell.full != new.cell.full:
                for deeper in names[depth + 1 :]:
                    levels.by_name.pop(deeper, None)
            levels.by_name[name] = new
            if not depth:
                levels.bottom, levels.weight = new.cell.bottom, None
        _book_level(new, written, builder)


def names_level(header: Header, name: str, by_field: Cells, lookups: Lookups) -> bool:
    """Whether a label of the block (共性指标, 绩效目标) is what a level is called: alone below that level's head.

    Not where it stands left of the columns already; nor is the word that all its names end in (产出 over 指标).
    """
    cells, names = by_field[name], lookups.levels.get(name, {}).values()
    return len(cells) == 1 and cells[0].key not in header.edge and not all(n.endswith(cells[0].key) for n in names)


def reach_down(header: Header, rest: Rest, levels: Levels) -> None:
    """The word 指标 right below a first level's cell is a piece of its label."""
    column = header.by_field.get(header.block.levels[0])
    for cell, _ in rest:
        if column and cell.row == levels.bottom and column.start <= cell.col < column.stop and cell.stripped:
            levels.bottom = cell.bottom


def _level(name: str, cell: FormCell, builder: Builder) -> Level:
    known = builder.forms.lookups.levels.get(name, {})
    words = builder.forms.lookups.figures.closing_weight.sub("", clean_label(cell.text)).strip() if cell.filled else ""
    key = cell.key if cell.key in known or not words else label(words).key
    return Level(cell, key if key in known else "", words)


def _is_weight_of(new: Level, levels: Levels, old: Level | None, builder: Builder) -> bool:
    """Whether a weight without a word is that of the level above it: right below it, or again further down."""
    weight, cell = builder.forms.lookups.figures.weight, new.cell
    if new.words or not weight.search(cell.text) or old is None or not old.words:
        return False
    if levels.weight is not None:
        return cell.full == levels.weight.full
    below = cell.block == old.cell.block and cell.row == levels.bottom
    return below and not weight.search(old.cell.text) and old.cell.row_span == 1


def _book_level(level: Level, written: list[FormCell], builder: Builder) -> None:
    for cell in written:
        if cell.full != level.cell.full:
            builder.ledger.leave(cell, "ambiguous", builder)
        elif cell.role is None and (level.key or not cell.filled or not level.words):
            builder.label(cell, level.key or cell.full)


def put_level(levels: Levels, dataset: str, order: int, name: str, builder: Builder) -> None:
    """The level in force as a value of a record, and with the first level the weight in its label."""
    cell, key, text = levels.by_name[name]
    if key:
        text = builder.forms.lookups.levels[name][key]
    elif text:
        builder.value_cell(cell)
    if text:
        builder.add(dataset, order, name, cell.text, Value(text=text), cell.address)
    cell = levels.weight or cell
    match = builder.forms.lookups.figures.weight.search(cell.text) if name == "level1" else None
    if match:
        builder.put_weight(dataset, order, "level1_weight", cell, match.span(1))
