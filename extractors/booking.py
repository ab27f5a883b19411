"""Put a label with its value, or a head line's, into the part it belongs to."""

from __future__ import annotations

from extractors import fields
from extractors.builder import Builder
from extractors.ledger import Ledger
from extractors.lines import Line
from extractors.readers import inline, ticks, units
from extractors.readers.pairs import Keys, Pair
from extractors.tables import View

NAMES = {"unit_name_written": "unit_name", "implementing_unit": "implementing_unit"}


def book_pair(view: View, pair: Pair, builder: Builder) -> None:
    """One pair into its part: label, value, names."""
    name, dataset = pair.term.field, pair.block.dataset
    builder.enter(pair.block.name)
    if pair.span is None or pair.cell is not pair.label_cell:
        builder.label(pair.label_cell, pair.term.alias, pair.label)
    builder.ledger.repeats(pair.repeats)
    for cell in pair.doubtful:
        builder.ledger.leave(cell, "ambiguous", builder)
    if pair.cell is None:
        return
    raw = pair.cell.text if pair.span is None else pair.cell.text[slice(*pair.span)]
    if name == "grade":
        builder.grade = ticks.chosen(raw, builder.forms.lookups)
        builder.ledger.label(pair.cell, raw.strip())
        return
    old = builder.facts.get((dataset, 1, name))
    if old is not None and old.raw_text.strip() and raw.strip():
        _book_again(pair, old.raw_text.strip() == raw.strip(), builder)
        return
    _put(view, pair, raw, builder)


def _book_again(pair: Pair, same: bool, builder: Builder) -> None:
    """A field that is stated already: a repeat is a label, another value is left over."""
    cell = pair.cell
    if cell is None:
        return
    if pair.span is None:
        builder.ledger.forget(cell)  # a head pair that waited for its form was booked as a value
    if same:
        builder.ledger.label(cell, cell.stripped)
    else:
        builder.ledger.leave(cell, "ambiguous", builder)


def _put(view: View, pair: Pair, raw: str, builder: Builder) -> None:
    name, dataset, cell = pair.term.field, pair.block.dataset, pair.cell
    if cell is None:
        return
    old = builder.facts.get((dataset, 1, name))
    if old is not None and not old.raw_text.strip():
        del builder.facts[dataset, 1, name]
    unit = _unit(view, pair, builder)
    order = builder.single(dataset)
    if pair.span is None:
        builder.put_cell(dataset, order, name, cell, unit)
    else:
        if pair.cell is pair.label_cell and not raw.strip():
            builder.label(cell, pair.term.alias, pair.label)
        else:
            builder.marks.add(pair.label.key)
        builder.put_slice(dataset, order, name, cell, pair.span, unit)
    builder.columns.add(f"{dataset}.{name}")
    if name in NAMES:
        builder.named(NAMES[name], raw, cell.slice(*(pair.span or (None, None))))


def _unit(view: View, pair: Pair, builder: Builder) -> str:
    """The unit of a measure: its label's, its group's (按收入性质分（元）), that of a label beside it, the block's."""
    column = fields.column(pair.block.dataset, pair.term.field)
    if not column.measure:
        return ""
    group = pair.term.field.partition("_")[0]
    if pair.term.field == f"{group}_total":
        builder.groups[group] = pair.label
    at = pair.label_cell
    beside = [c.label for c in reversed(view.covering[at.row]) if c.right <= at.col and c.row_span > 1]
    block = builder.side if pair.block.caption else None
    caption = builder.caption if pair.block.caption else ""
    labels = (pair.label, builder.groups.get(group), *beside, block)
    return units.declared(column.kind, labels, caption, builder.forms.lookups)


def book_line(line: Line, pair: inline.Inline, keys: Keys, builder: Builder) -> None:
    """A label：value of a line over or under a form into its part; keys: the labels that may stand in lines."""
    name = keys[pair.label.key][1].field
    raw = line.text[pair.start : pair.end]
    address = line.address(pair.start, pair.end)
    if name in NAMES:
        builder.named(NAMES[name], raw, address)
    if builder.family == "evaluation":
        builder.put("evaluations", builder.single("evaluations"), name, raw, address)
        builder.columns.add(f"evaluations.{name}")


def book_name(pair: Pair, builder: Builder | None, ledger: Ledger) -> None:
    """A head line over a form that has no field for it: at least the unit's name counts."""
    if pair.cell is None:
        return
    raw = pair.cell.text if pair.span is None else pair.cell.text[slice(*pair.span)]
    if builder is not None and pair.term.field == "unit_name_written" and raw.strip():
        builder.named("unit_name", raw, pair.cell.slice(*(pair.span or (None, None))))
    elif pair.cell.stripped:
        ledger.revoke(pair.cell, "unknown_table" if builder is None else "extra_column")
