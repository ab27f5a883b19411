"""One record per row under a header, with level columns filled down (indicators)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Any

import regex

from extractors import fields
from extractors.builder import Builder
from extractors.readers import units
from extractors.readers.header import Header, assign
from extractors.readers.matrix import put_one
from extractors.tables import FormCell, View
from extractors.text import clean_label, label, squash
from extractors.values import Value, operator, quantity

_WEIGHT = regex.compile(r"[(（\[【]\s*(\d[\d.\s]*?)\s*分?\s*[)）\]】]|(\d+(?:\.\d+)?)\s*分")


_GRADED = regex.compile(r"\s*(\d[\d.]*)\s*分?\s*[(（\[【]\s*([^()（）\[\]【】]{1,20})[)）\]】]\s*")
_STATED = regex.compile(r"\s*([^:：]{2,20}?)\s*[:：]\s*(\d+(?:\.\d+)?)\s*分?\s*")
_REPEATED, _LABEL_AND_TEXT, _SIGN_AND_VALUE = 4, 2, 2

Cells = dict[str, list[FormCell]]
Rest = list[tuple[FormCell, str]]


@dataclass(slots=True)
class Levels:
    """The level cells in force, filled down from above.

    bottom: the first row below the first level's label, of which the pieces may stand in a row each (产出, 指标, 60分);
    weight: the piece that is its weight.
    """

    cells: dict[str, FormCell] = field(default_factory=dict)
    bottom: int = 0
    weight: FormCell | None = None


def is_total(view: View, header: Header, row: int) -> bool:
    """Whether a cell that begins in the row is a declared total label."""
    return not header.block.total.keys().isdisjoint(view.keys[row]) and _total_label(header, view, row) is not None


def is_subtotal(view: View, header: Header, row: int) -> bool:
    """Whether a cell that begins in the row says that it is the sum of some rows (小计)."""
    words = header.block.subtotal
    return any(key.endswith(words) for key in view.keys[row]) if words else False


def _total_label(header: Header, view: View, row: int) -> FormCell | None:
    total, side = header.block.total, header.block.side
    return next((cell for cell in view.written[row] if cell.key in total and cell.key not in side), None)


def read_total(view: View, header: Header, row: int, builder: Builder) -> None:
    """总分 | 100 | 98.94: the printed sums of weight and score, by their columns; in order where spans are unknown."""
    block, total = header.block, header.block.options["total"]
    name = _total_label(header, view, row)
    if name is None:
        return
    builder.label(name, block.total[name.key])
    wanted: dict[str, str] = {name: total[name] for name in ("weight", "score") if name in header.fields}
    cells = [cell for cell in view.starting[row] if cell.col >= name.right]
    found = (_by_order if header.ragged else _by_overlap)(header, cells, wanted)
    stronger = builder.total_seen and _rank(block.total[name.key], total) > builder.total_rank
    if not found and (stronger or not builder.total_seen) and (score := _across(header, cells, builder)) is not None:
        found = {"score": score}
    order = builder.single(total["dataset"])
    if stronger:
        _withdraw(total, order, {wanted[column]: cell for column, cell in found.items()}, builder)
    for column, cell in found.items():
        if _stated_otherwise(total["dataset"], order, wanted[column], cell, builder):
            builder.ledger.leave(cell, "ambiguous", builder)
        else:
            _put_total(total["dataset"], order, wanted[column], cell, builder)
    _book_beside(view, row, name, found, header, builder)
    builder.total_rank = max(_rank(block.total[name.key], total), builder.total_rank)
    builder.total_seen = True


def _book_beside(
    view: View, row: int, name: FormCell, found: dict[str, FormCell], header: Header, builder: Builder
) -> None:
    """What else stands in a row of totals: labels, repeats, the grade."""
    block = header.block
    for cell in view.starting[row]:
        if cell.key in block.side:
            builder.label(cell, block.side[cell.key])
        if cell.full == name.full:
            builder.label(cell, block.total[name.key])
        elif (grade := cell.full.rpartition(":")[2]) in builder.forms.lookups.grades:
            builder.grade = grade
            builder.ledger.label(cell, grade)
        elif any(cell.stripped == other.stripped and cell.col == other.right for other in found.values()):
            builder.ledger.label(cell, cell.stripped)
        else:
            builder.ledger.leave(cell, "ambiguous", builder)


def _rank(alias: str, total: Mapping[str, Any]) -> int:
    """How surely a label names the sum of all: 合计 may be that of the indicators only."""
    return list(total["stronger"]).index(alias) + 1 if alias in total["stronger"] else 0


def _withdraw(total: Mapping[str, Any], order: int, found: dict[str, FormCell], builder: Builder) -> None:
    """The totals that a weaker label gave, where a stronger one gives another."""
    if any(_stated_otherwise(total["dataset"], order, name, cell, builder) for name, cell in found.items()):
        for name in (total["weight"], total["score"]):
            builder.withdraw(total["dataset"], order, name)


def _stated_otherwise(dataset: str, order: int, name: str, cell: FormCell, builder: Builder) -> bool:
    old = builder.facts.get((dataset, order, name))
    if old is None or cell.blank or not old.raw_text.strip():
        return False
    graded = _GRADED.fullmatch(cell.text)
    return old.raw_text.strip() != (graded[1] if graded else cell.stripped)


def read_stated(view: View, header: Header, row: int, builder: Builder) -> bool:
    """总分：93.71 in one cell, or 自评得分 | 93.71 at the end: the score, unless it may be the sum of the weights."""
    total, block = header.block.options["total"], header.block
    written = {cell.stripped: cell for cell in reversed(view.written[row])}
    if not written or builder.total_seen or block.total.keys() & view.keys[row]:
        return False
    (first, *rest), order = reversed(written.values()), builder.single(total["dataset"])
    match = _STATED.fullmatch(first.text)
    if match and label(match[1]).key in (*block.total, *total["alone"]) and _is_score(match[2], header, builder):
        builder.put_slice(total["dataset"], order, total["score"], first, match.span(2))
        said = {first.stripped}
    elif first.key in total["alone"] and _is_only_number(rest, builder) and _is_score(rest[0].text, header, builder):
        builder.label(first, first.key)
        builder.put_cell(total["dataset"], order, total["score"], rest[0])
        said = {first.stripped, rest[0].stripped}
    else:
        return False
    builder.ledger.repeats(cell for cell in view.written[row] if cell.stripped in said)
    builder.total_seen = True
    return True


def _is_only_number(cells: list[FormCell], builder: Builder) -> bool:
    """Whether the first of some cells, and no other, holds a number."""
    return bool(cells) and [c for c in cells if quantity(c.text, builder.forms.lookups) is not None] == cells[:1]


def _is_score(text: str, header: Header, builder: Builder) -> bool:
    found = quantity(text, builder.forms.lookups)
    if found is None or found.operator or found.unit not in (None, "分"):
        return False
    return found.number not in _sums_of_weights(header, builder)


def _across(header: Header, cells: list[FormCell], builder: Builder) -> FormCell | None:
    """One number across weight and score is the score, unless it may be the sum of the weights."""
    written = [cell for cell in cells if cell.stripped]
    columns = [header.by_field.get(name) for name in ("weight", "score")]
    if len(written) != 1 or not all(c and c.start < written[0].right and written[0].col < c.stop for c in columns):
        return None
    return written[0] if _is_score(written[0].text, header, builder) else None


def _sums_of_weights(header: Header, builder: Builder) -> set[float]:
    """What the weights come to: 100, those of the indicators, those with the money row's."""
    weights = [
        Decimal(repr(fact.number))
        for order in range(1, builder.counts.get(header.block.dataset, 0) + 1)
        if (fact := builder.facts.get((header.block.dataset, order, "weight"))) is not None and fact.number is not None
    ]
    money = builder.facts.get(("funds", 1, "weight"))
    also = Decimal(repr(money.number)) if money is not None and money.number is not None else 0
    return {100.0, float(sum(weights)), float(sum(weights) + also)}


def _put_total(dataset: str, order: int, name: str, cell: FormCell, builder: Builder) -> None:
    """A total, behind which a grade may be printed: 98.94（自评等级：优）."""
    graded = _GRADED.fullmatch(cell.text)
    grade = squash(graded[2]).rpartition(":")[2] if graded else ""
    if graded is None or grade not in builder.forms.lookups.grades:
        builder.put_cell(dataset, order, name, cell)
        return
    builder.put_slice(dataset, order, name, cell, graded.span(1))
    builder.grade = grade


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
    for cell in (cell for cell in cells if cell.stripped and not _under_stranger(header, cell)):
        over = [c.field for c in header.columns if c.field in wanted and c.start < cell.right and cell.col < c.stop]
        if len(over) == 1 and over[0] is not None:
            if over[0] in found and found[over[0]].stripped != cell.stripped:
                doubtful.add(over[0])
            found.setdefault(over[0], cell)
    return {name: cell for name, cell in found.items() if name not in doubtful}


def _under_stranger(header: Header, cell: FormCell) -> bool:
    """Whether a cell reaches below a head that nobody declared: another column of weights, for all that is known."""
    strange = (c for c in header.columns if c.reason == "extra_column" and c.label.key not in header.block.skip)
    return any(column.start < cell.right and cell.col < column.stop for column in strange)


def read(view: View, header: Header, row: int, levels: Levels, builder: Builder) -> None:
    """Read one row: an indicator, or a row that only carries levels."""
    by_field, rest = _without_heads(header, *assign(header, view.covering[row]))
    own = _own(header, row, by_field)
    by_field, rest = _across_levels(header, row, by_field, rest, own)
    _book_sides(header, row, rest, builder)
    _reach_down(header, rest, levels)
    _fill_down(header, by_field, levels, builder)
    if _is_unnamed_sum(header, by_field, own):
        _doubt_total(header, own, builder)
        return
    if _is_one_text(view, row):
        return
    subject = [cell for cell in by_field.get(header.block.options["subject"], ()) if cell.row == row]
    if any(cell.filled for cells in (subject, *own.values()) for cell in cells):
        _record(header, by_field, own, levels, builder)
    else:
        for cell in chain(*own.values(), subject):  # a skeleton row: its places count as value cells
            builder.value_cell(cell)


def first_text(view: View, header: Header, row: int) -> FormCell | None:
    """The first text that begins in a row, if it is not the block's own label again."""
    side = header.side.key if header.side is not None else None
    return next((cell for cell in view.written[row] if cell.key != side), None)


def names_indicator(view: View, header: Header, row: int, first: FormCell | None) -> bool:
    """Whether the first text of a row, though a declared label elsewhere, names an indicator.

    It stands below the first level, or in the place of the only one with a weight or a score in its row.
    """
    by_field, _ = assign(header, view.covering[row])
    levels = [name for name in header.block.levels if name in header.fields]
    if any(first is cell for name in levels[1:] for cell in by_field.get(name, ())):
        return True
    weighed = any(cell.filled for name in ("weight", "score") for cell in by_field.get(name, ()))
    alone = levels == [header.block.options["subject"]]
    return weighed and alone and any(first is cell for cell in by_field.get(levels[0], ()))


def _own(header: Header, row: int, by_field: Cells) -> Cells:
    """The cells of a row that are under no level and begin in it."""
    levels = header.block.levels
    found = {
        name: [cell for cell in cells if cell.row == row] for name, cells in by_field.items() if name not in levels
    }
    return {name: cells for name, cells in found.items() if cells}


def _is_one_text(view: View, row: int) -> bool:
    """A label and one text, each again and again: a merged text taken apart, no indicator."""
    written = view.written[row]
    return len(written) > _REPEATED and len({cell.stripped for cell in written}) <= _LABEL_AND_TEXT


def _is_unnamed_sum(header: Header, by_field: Cells, own: Cells) -> bool:
    """Weight and score under no indicator, beside a label over the levels: a sum whose label nobody declared."""
    levels = header.block.levels
    named = any(not cell.blank for cell in by_field.get(levels[-1], ()))
    if named or levels[-1] not in header.fields:
        return False
    written = {name for name, cells in own.items() if any(not cell.blank for cell in cells)}
    if not written or not written <= {"weight", "score", "deviation"}:
        return False
    return not any(cell.stripped for cell in by_field.get(levels[-2], ()))


def _doubt_total(header: Header, own: Cells, builder: Builder) -> None:
    """Below 合计 a sum of more weight that nobody declared: the totals may be those, for all that is known."""
    total = header.block.options["total"]
    stated = builder.facts.get((total["dataset"], 1, total["weight"]))
    weights = [quantity(cell.text, builder.forms.lookups) for cell in own.get("weight", ())]
    if stated is None or stated.number is None or builder.total_rank:
        return
    if any(weight is not None and weight.number > stated.number for weight in weights):
        for name in (total["weight"], total["score"]):
            builder.withdraw(total["dataset"], 1, name)


def _without_heads(header: Header, by_field: Cells, rest: Rest) -> tuple[Cells, Rest]:
    """Neither a head that reaches down nor a label of the block itself (年度目标2) is a level or a value."""
    side, bottom = header.block.side, header.bottom
    kept = {name: [c for c in cells if c.row >= bottom or not header.holds(c)] for name, cells in by_field.items()}
    by_field = {name: cells for name, cells in kept.items() if cells}
    for name in header.block.upper_levels:
        sides = [cell for cell in by_field.get(name, ()) if cell.key in side]
        if sides:
            by_field[name] = [cell for cell in by_field[name] if cell not in sides]
            rest = rest + [(cell, "") for cell in sides]
    return by_field, rest


def _across_levels(header: Header, row: int, by_field: Cells, rest: Rest, own: Cells) -> tuple[Cells, Rest]:
    """预算执行率 across levels, beside a target or a result, is each of them; without one it may name a sum."""
    if not any(cell.filled for name in ("target", "actual") for cell in own.get(name, ())):
        return by_field, rest
    columns = [header.by_field[name] for name in header.block.levels if name in header.fields]
    for cell, reason in rest:
        over = [c for c in columns if c.start < cell.right and cell.col < c.stop]
        whole = all(cell.col <= c.start and c.stop <= cell.right for c in over)
        if len(over) > 1 and whole and cell.row == row and cell.stripped:
            levels = {c.field: [cell] for c in over if c.field}
            return {**by_field, **levels}, [each for each in rest if each != (cell, reason)]
    return by_field, rest


def _book_sides(header: Header, row: int, rest: Rest, builder: Builder) -> None:
    for cell, reason in rest:
        if cell.row != row or not cell.stripped:
            continue
        if cell.key in header.block.side:
            builder.label(cell, header.block.side[cell.key])
        else:
            builder.ledger.leave(cell, reason or "unknown_label", builder)


def _fill_down(header: Header, by_field: Cells, levels: Levels, builder: Builder) -> None:
    """Levels above the subject: a written cell takes over and ends the deeper ones; a blank one changes nothing."""
    names = header.block.upper_levels
    for depth, name in enumerate(names):
        written = [cell for cell in by_field.get(name, ()) if cell.stripped]
        if not written:
            continue
        old = levels.cells.get(name)
        if old is not written[0]:
            if not depth and _is_weight_of(written[0], levels, old):
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


def _reach_down(header: Header, rest: Rest, levels: Levels) -> None:
    """The word 指标 right below a first level's cell is a piece of its label."""
    column = header.by_field.get(header.block.levels[0])
    for cell, _ in rest:
        if column and cell.row == levels.bottom and column.start <= cell.col < column.stop and cell.stripped:
            levels.bottom = cell.bottom


def _is_weight_of(cell: FormCell, levels: Levels, old: FormCell | None) -> bool:
    """Whether a weight without a word is that of the level above it: right below it, or again further down."""
    if cell.key or cell.label.weight is None or old is None or not old.key:
        return False
    if levels.weight is not None:
        return cell.full == levels.weight.full
    below = cell.block == old.block and cell.row == levels.bottom
    return below and old.label.weight is None and old.row_span == 1


def _book_level(name: str, written: list[FormCell], builder: Builder) -> None:
    known = builder.forms.lookups.levels.get(name, {})
    for cell in written:
        if cell.full != written[0].full:
            builder.ledger.leave(cell, "ambiguous", builder)
        elif cell.key in known:
            builder.label(cell, cell.key)
        elif not cell.key or not cell.filled:
            builder.label(cell, cell.full)


def _record(header: Header, by_field: Cells, own: Cells, levels: Levels, builder: Builder) -> None:
    dataset, subject = header.block.dataset, header.block.options["subject"]
    order = builder.record(dataset)
    for name in header.block.upper_levels:
        if name in levels.cells:
            _put_level(levels, dataset, order, name, builder)
    if by_field.get(subject):
        put_one(dataset, order, subject, by_field[subject], "", builder)
    for name, cells in _signs_apart(own, header, builder).items():
        put_one(dataset, order, name, cells, _unit(header, name, builder), builder)
    _quantities(dataset, order, builder)


def _signs_apart(own: Cells, header: Header, builder: Builder) -> Cells:
    """Of two cells under the target's head of which the first holds a sign and nothing else, that is its sign."""
    cells = own.get("target", [])
    if len(cells) != _SIGN_AND_VALUE or "target_operator" in header.fields:
        return own
    sign, rest = operator(cells[0].text, builder.forms.lookups)
    if sign is None or rest or not cells[1].stripped or operator(cells[1].text, builder.forms.lookups)[0]:
        return own
    return {**own, "target_operator": cells[:1], "target": cells[1:]}


def _unit(header: Header, name: str, builder: Builder) -> str:
    """The unit that the head of a column of scores or weights declares."""
    if fields.column(header.block.dataset, name).kind != "number":
        return ""
    return units.declared("number", (header.by_field[name].label,), "", builder.forms.lookups)


def _put_level(levels: Levels, dataset: str, order: int, name: str, builder: Builder) -> None:
    cell = levels.cells[name]
    known = builder.forms.lookups.levels.get(name, {}).get(cell.key)
    if cell.key:
        if not known:
            builder.value_cell(cell)
        text = known or _without_weight(cell.text)
        builder.add(dataset, order, name, cell.text, Value(text=text), cell.address)
    cell = levels.weight or cell
    match = _WEIGHT.search(cell.text) if name == "level1" else None
    if match:
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
    read = quantity(written if is_sign else written.removeprefix(sign.text or "" if sign else ""), lookups)
    if read is None:
        for name in ("target_operator", "target_unit"):
            builder.replace(dataset, order, name, Value())
        return
    _add_derived(dataset, order, "target_value", read.number, "target", read.half_unit, builder)
    _add_derived(dataset, order, "target_unit", read.unit, "target", 0.0, builder)
    _add_derived(dataset, order, "target_operator", read.operator, "target", 0.0, builder)
