"""One record per row under a header, with level columns filled down (indicators)."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from extractors import fields
from extractors.builder import Builder
from extractors.readers import units
from extractors.readers.header import Header, assign
from extractors.readers.matrix import put_one
from extractors.tables import FormCell, View
from extractors.text import clean_label
from extractors.values import Value, operator, quantity

_WEIGHT = regex.compile(r"[(（\[【]\s*(\d[\d.\s]*?)\s*分?\s*[)）\]】]|(\d+(?:\.\d+)?)\s*分")


_REPEATED = 4


@dataclass(slots=True)
class Levels:
    """The level cells in force, filled down from above."""

    cells: dict[str, FormCell] = field(default_factory=dict)


def is_total(view: View, header: Header, row: int) -> bool:
    """Whether a cell that begins in the row is a declared total label."""
    return _total_label(view, header, view.starting[row]) is not None


def is_subtotal(view: View, header: Header, row: int) -> bool:
    """Whether a cell that begins in the row says that it is the sum of some rows (小计)."""
    words = header.block.subtotal
    return any(cell.text and cell.key.endswith(words) for cell in view.starting[row]) if words else False


def _total_label(view: View, header: Header, cells: list[FormCell]) -> FormCell | None:
    total, side = header.block.total, header.block.side
    return next((c for c in cells if (key := c.key) in total and key not in side and c.stripped), None)


def read_total(view: View, header: Header, row: int, builder: Builder) -> None:
    """总分 | 100 | 98.94: the printed sums of weight and score, by their columns; in order where spans are unknown."""
    block, total = header.block, header.block.options["total"]
    name = _total_label(view, header, view.starting[row])
    if name is None:
        return
    builder.label(name, block.total[name.key])
    wanted: dict[str, str] = {name: total[name] for name in ("weight", "score") if name in header.fields}
    cells = [cell for cell in view.starting[row] if cell.col >= name.right]
    found = (_by_order if header.ragged else _by_overlap)(header, cells, wanted)
    order = builder.single(total["dataset"])
    for column, cell in found.items():
        builder.put_cell(total["dataset"], order, wanted[column], cell)
    for cell in view.starting[row]:
        if cell.key in block.side:
            builder.label(cell, block.side[cell.key])
        if cell.full == name.full:
            builder.label(cell, block.total[name.key])
        elif cell.key in builder.forms.lookups.grades:
            builder.grade = cell.key
            builder.ledger.label(cell, cell.key)
        elif any(cell.stripped == other.stripped and cell.col == other.right for other in found.values()):
            builder.ledger.label(cell, cell.stripped)
        else:
            builder.ledger.leave(cell, "ambiguous", builder)
    builder.total_seen = True


def _by_order(header: Header, cells: list[FormCell], wanted: dict[str, str]) -> dict[str, FormCell]:
    """Where spans are unknown the label reaches up to the first total column; the cells after it follow in order."""
    names = [column.field for column in header.columns]
    places = [index for index, name in enumerate(names) if name in wanted]
    if not places or (places != list(range(places[0], places[-1] + 1)) and len(cells) != len(names) - places[0]):
        return {}
    found = zip(names[places[0] :], cells, strict=False)
    return {name: cell for name, cell in found if name in wanted and cell.stripped}


def _by_overlap(header: Header, cells: list[FormCell], wanted: dict[str, str]) -> dict[str, FormCell]:
    found: dict[str, FormCell] = {}
    doubtful: set[str] = set()
    for cell in (cell for cell in cells if cell.stripped):
        over = [c.field for c in header.columns if c.field in wanted and c.start < cell.right and cell.col < c.stop]
        if len(over) == 1 and over[0] is not None:
            if over[0] in found and found[over[0]].stripped != cell.stripped:
                doubtful.add(over[0])
            found.setdefault(over[0], cell)
    return {name: cell for name, cell in found.items() if name not in doubtful}


def read(view: View, header: Header, row: int, levels: Levels, builder: Builder) -> None:
    """Read one row: an indicator, or a row that only carries levels."""
    by_field, rest = _without_heads(view, header, *assign(header, view.covering[row]))
    _book_sides(view, header, row, rest, builder)
    _fill_down(view, header, row, by_field, levels, builder)
    own = {
        name: [c for c in cells if c.row == row] for name, cells in by_field.items() if name not in header.block.levels
    }
    own = {name: cells for name, cells in own.items() if cells}
    if _is_unnamed_sum(header, by_field, own, builder) or _is_one_text(view, row):
        return
    if _holds_something(header, row, by_field, own, builder):
        _record(view, header, by_field, own, levels, builder)
    else:
        _skip(view, row, by_field, own, builder)


def _is_one_text(view: View, row: int) -> bool:
    """A label and one text, each again and again: a merged text taken apart, no indicator."""
    written = [cell.stripped for cell in view.starting[row] if cell.stripped]
    return len(written) > _REPEATED and len(set(written)) <= 2  # noqa: PLR2004  # a label and its text


def _is_unnamed_sum(
    header: Header, by_field: dict[str, list[FormCell]], own: dict[str, list[FormCell]], builder: Builder
) -> bool:
    """Weight and score under no indicator, beside a label over the levels: a sum whose label nobody declared."""
    lookups, levels = builder.forms.lookups, header.block.levels
    named = any(not cell.is_blank(lookups) for cell in by_field.get(levels[-1], ()))
    if named or levels[-1] not in header.fields:
        return False
    written = {name for name, cells in own.items() if any(not cell.is_blank(lookups) for cell in cells)}
    if not written or not written <= {"weight", "score", "deviation"}:
        return False
    return not any(cell.stripped for cell in by_field.get(levels[-2], ()))


def _without_heads(
    view: View, header: Header, by_field: dict[str, list[FormCell]], rest: list[tuple[FormCell, str]]
) -> tuple[dict[str, list[FormCell]], list[tuple[FormCell, str]]]:
    """Neither a head that reaches down nor a label of the block itself (年度目标2) is a level or a value."""
    by_field = {name: [cell for cell in cells if not header.holds(cell)] for name, cells in by_field.items()}
    for name in header.block.levels[:-1]:
        cells = by_field.get(name, [])
        sides = [cell for cell in cells if cell.key in header.block.side]
        if sides:
            by_field[name] = [cell for cell in cells if cell not in sides]
            rest = rest + [(cell, "") for cell in sides]
    return {name: cells for name, cells in by_field.items() if cells}, rest


def _book_sides(view: View, header: Header, row: int, rest: list[tuple[FormCell, str]], builder: Builder) -> None:
    for cell, reason in rest:
        if cell.row != row or not cell.stripped:
            continue
        label = cell.label
        if label.key in header.block.side:
            builder.label(cell, header.block.side[label.key], label)
        else:
            builder.ledger.leave(cell, reason or "unknown_label", builder)


def _fill_down(
    view: View, header: Header, row: int, by_field: dict[str, list[FormCell]], levels: Levels, builder: Builder
) -> None:
    """Levels above the subject: a written cell takes over and ends the deeper ones; a blank one changes nothing."""
    for name in header.block.levels[:-1]:
        cell = next((c for c in by_field.get(name, ()) if c.stripped), None)
        if cell is None:
            continue
        old = levels.cells.get(name)
        if old is not cell:
            if old is None or old.full != cell.full:
                for deeper in header.block.levels[header.block.levels.index(name) + 1 :]:
                    levels.cells.pop(deeper, None)
            levels.cells[name] = cell
        _book_level(view, name, by_field[name], builder)


def _book_level(view: View, name: str, cells: list[FormCell], builder: Builder) -> None:
    known = builder.forms.lookups.levels.get(name, {})
    written = [cell for cell in cells if cell.stripped]
    for cell in written:
        label = cell.label
        if label.full != written[0].full:
            builder.ledger.leave(cell, "ambiguous", builder)
        elif label.key in known:
            builder.label(cell, label.key, label)
        elif not label.key or cell.is_blank(builder.forms.lookups) or cell.is_hint(builder.forms.lookups):
            builder.label(cell, label.full, label)


def _holds_something(
    header: Header, row: int, by_field: dict[str, list[FormCell]], own: dict[str, list[FormCell]], builder: Builder
) -> bool:
    lookups, subject = builder.forms.lookups, header.block.options["subject"]
    named = any(c.row == row and not c.is_blank(lookups) and not c.is_hint(lookups) for c in by_field.get(subject, ()))
    return named or any(not c.is_blank(lookups) and not c.is_hint(lookups) for cells in own.values() for c in cells)


def _skip(
    view: View, row: int, by_field: dict[str, list[FormCell]], own: dict[str, list[FormCell]], builder: Builder
) -> None:
    """A skeleton row: its places count as value cells, its template text as labels."""
    for cells in (*own.values(), [c for c in by_field.get("level3", ()) if c.row == row]):
        for cell in cells:
            builder.value_cell(cell)


def _record(
    view: View,
    header: Header,
    by_field: dict[str, list[FormCell]],
    own: dict[str, list[FormCell]],
    levels: Levels,
    builder: Builder,
) -> None:
    dataset = header.block.dataset
    order = builder.record(dataset)
    for name in header.block.levels[:-1]:
        if name in levels.cells:
            _put_level(levels.cells[name], dataset, order, name, builder)
    subject = header.block.options["subject"]
    if by_field.get(subject):
        put_one(view, dataset, order, subject, by_field[subject], "", builder)
    for name, cells in own.items():
        kind = fields.column(dataset, name).kind
        column = header.by_field[name]
        put_one(
            view,
            dataset,
            order,
            name,
            cells,
            units.declared(kind, (column.label,), "", builder.forms.lookups) if kind == "number" else "",
            builder,
        )
    _quantities(dataset, order, builder)


def _put_level(cell: FormCell, dataset: str, order: int, name: str, builder: Builder) -> None:
    label = cell.label
    known = builder.forms.lookups.levels.get(name, {}).get(label.key)
    address = cell.address
    if label.key:
        if not known:
            builder.value_cell(cell)
        text = known or _without_weight(cell.text)
        builder.add(dataset, order, name, cell.text, Value(text=text), address)
    match = _WEIGHT.search(cell.text)
    if name == "level1" and match:
        span = match.span(1 if match[1] else 2)
        builder.put_weight(dataset, order, "level1_weight", cell, span)


_WEIGHT_MARK = regex.compile(r"(?:[(（\[【]\s*\d[\d.\s]*分?\s*[)）\]】]|\d+(?:\.\d+)?\s*分)\s*$")


def _without_weight(text: str) -> str:
    return _WEIGHT_MARK.sub("", clean_label(text)).strip()


def _quantities(dataset: str, order: int, builder: Builder) -> None:
    """Take target and actual apart into sign, value and unit; join a target that stands in three columns."""
    facts, lookups = builder.facts, builder.forms.lookups
    sign, target, unit = (facts.get((dataset, order, name)) for name in ("target_operator", "target", "target_unit"))
    if sign is not None or unit is not None:
        _join_target(dataset, order, builder)
    elif target is not None and target.text:
        read = quantity(target.raw_text, lookups)
        values = (
            (("target_operator", read.operator), ("target_value", read.number), ("target_unit", read.unit))
            if read
            else ()
        )
        for name, value in values:
            _add_derived(dataset, order, name, value, "target", read.half_unit if read else 0.0, builder)
    actual = facts.get((dataset, order, "actual"))
    read = quantity(actual.raw_text, lookups) if actual is not None and actual.text else None
    if read is not None and read.operator is None:
        _add_derived(dataset, order, "actual_value", read.number, "actual", read.half_unit, builder)
        _add_derived(dataset, order, "actual_unit", read.unit, "actual", 0.0, builder)


def _add_derived(
    dataset: str, order: int, name: str, value: float | str | None, source: str, half: float, builder: Builder
) -> None:
    fact = builder.facts[dataset, order, source]
    if isinstance(value, str):
        builder.add(dataset, order, name, fact.raw_text, Value(text=value), fact.address)
    elif value is not None:
        builder.add(dataset, order, name, fact.raw_text, Value(number=value, half_unit=half), fact.address)


def _join_target(dataset: str, order: int, builder: Builder) -> None:
    """Sign, value and unit in columns of their own: `target` is their concatenation and cites the value cell."""
    facts, lookups = builder.facts, builder.forms.lookups
    sign, target, unit = (facts.get((dataset, order, name)) for name in ("target_operator", "target", "target_unit"))
    mark = operator(sign.text, lookups) if sign is not None and sign.text else (None, "")
    is_sign = mark[0] is not None and not mark[1]
    if sign is not None:
        builder.replace(dataset, order, "target_operator", Value(text=mark[0] if is_sign else None))
    if target is None or not target.text:
        return
    written = "".join(fact.text for fact in (sign, target, unit) if fact is not None and fact.text)
    builder.replace(dataset, order, "target", Value(text=written))
    read = quantity(written, lookups)
    if read is None:
        for name in ("target_operator", "target_unit"):
            builder.replace(dataset, order, name, Value())
        return
    _add_derived(dataset, order, "target_value", read.number, "target", read.half_unit, builder)
    _add_derived(dataset, order, "target_unit", read.unit, "target", 0.0, builder)
    _add_derived(dataset, order, "target_operator", read.operator, "target", 0.0, builder)
