"""Put a label with its value, or a head line's, into the part it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

import regex

from extractors import fields, inline, units
from extractors.builder import Builder
from extractors.form_model import Keys
from extractors.ledger import Ledger
from extractors.lines import Line
from extractors.model import Address
from extractors.readers import block_captions, graded, ticks
from extractors.readers.pairs import Pair, like_label
from extractors.tables import FormCell, View, overlap
from extractors.text import Label, squash
from extractors.weights import NUMBER

NAMES = {"unit_name_written": "unit_name", "implementing_unit": "implementing_unit"}
_NUMBER = regex.compile(r"[\d.,，%]*\d[\d.,，%]*\p{Han}?")
_IN_LABELS = frozenset({"money", "persons", "rate", "area"})  # 自评得分（100） is the weight
_POINTS = regex.compile(rf"({NUMBER})\s*分\s*$")
_FULL_MARKS = 100
_GRADE = "grade"  # printed, and no field of any dataset
_SCORE = "total_score"


def book_pair(view: View, pair: Pair, builder: Builder) -> None:
    """One pair into its part: label, value, names."""
    name, dataset = pair.term.field, pair.block.dataset
    if name != _GRADE:
        pair = _in_label(view, pair, builder)
    builder.enter(pair.block.name)
    _open_group(view, pair, builder)
    if pair.span is None or pair.cell is not pair.label_cell:
        builder.label_or_leave(pair.label_cell, pair.term.alias, pair.label)
    builder.ledger.repeats((*pair.repeats, *pair.units))
    if pair.doubtful:
        _leave_doubtful(pair, builder)
    if pair.cell is None:
        return
    if pair.rest is not None:
        _leave_rest(pair.cell, pair.rest, builder)
    raw = pair.cell.text if pair.span is None else pair.cell.text[slice(*pair.span)]
    if name == _GRADE:
        builder.grade = ticks.chosen(raw, builder.forms.lookups.grades)
        if raw.strip():
            builder.ledger.label(pair.cell, raw.strip())
        return
    old = builder.facts.get((dataset, 1, name))
    if old is not None and old.raw_text.strip() and raw.strip():
        _book_again(pair, old.raw_text.strip() == raw.strip(), builder)
        return
    _put(view, pair, raw, builder)


def _leave_rest(cell: FormCell, span: tuple[int, int], builder: Builder) -> None:
    """What stands behind a value, with a label of its own that nobody declared."""
    raw = cell.text[slice(*span)]
    begin, text = span[0] + len(raw) - len(raw.lstrip()), raw.strip()
    builder.ledger.leave_slice(cell.slice(begin, begin + len(text)), text, "unknown_label", builder)


def _leave_doubtful(pair: Pair, builder: Builder) -> None:
    """Texts of which none is surely the value: what they are a part of can't be added up."""
    dataset, group = pair.block.dataset, _group(pair)
    ends = builder.forms.lookups.template.label_ends
    for cell in pair.doubtful:
        is_label = like_label(cell) and cell.key.endswith(ends)
        builder.ledger.leave(cell, "unknown_label" if is_label else "ambiguous", builder)
        if group in builder.groups:
            builder.open_sums.add(f"{dataset}.{group}_total")
            builder.miss_part(dataset, cell)


def _in_label(view: View, pair: Pair, builder: Builder) -> Pair:
    """A pair without a value whose label has a figure in brackets, 一般公共预算（1010.00）: that is its value."""
    at, value = pair.label_cell, pair.cell
    if pair.label.weight is not None and not pair.label.brackets and value is None:
        return _with_score(pair)
    if fields.column(pair.block.dataset, pair.term.field).kind not in _IN_LABELS:
        return pair
    if pair.span or pair.doubtful or (value is not None and not value.blank):
        return pair
    match = builder.forms.lookups.figures.bracketed.search(at.text)
    if match is None or _is_numbered(view, at.row) or _over_number(view, at):
        return pair
    return replace(pair, cell=at, span=match.span(1), repeats=(*pair.repeats, *([value] if value else [])))


def _with_score(pair: Pair) -> Pair:
    """总得分99分 in one cell, and no place for another number: the score, unless it may be the full marks."""
    match = None if pair.span or pair.doubtful else _POINTS.search(pair.label_cell.text)
    score = match is not None and fields.column(pair.block.dataset, pair.term.field).kind == "number"
    if match is None or not score or squash(match[1]) != pair.label.weight or float(pair.label.weight) == _FULL_MARKS:
        return pair
    return replace(pair, cell=pair.label_cell, span=match.span(1))


def _is_numbered(view: View, row: int) -> bool:
    """Whether the labels of a row count its columns: 编制数（1） | 实际在职人数（2） | 控制率（3＝2/1）."""
    digits = [
        inner for cell in view.written[row] for inner in cell.label.brackets if len(inner) == 1 and inner.isdecimal()
    ]
    return len(digits) > 1 and digits == [str(int(digits[0]) + at) for at in range(len(digits))]


def _over_number(view: View, at: FormCell) -> bool:
    """Whether a number stands right below a label, be it read or not."""
    lower = view.covering[at.bottom] if at.bottom < view.rows else []
    return any(overlap(cell, at) and _NUMBER.fullmatch(cell.full) for cell in lower)


def _book_again(pair: Pair, same: bool, builder: Builder) -> None:
    """A field that is stated already: a repeat is a label, another value is left over, unless it is one of several."""
    cell = pair.cell
    if cell is None:
        return
    if pair.span is None:
        builder.ledger.forget(cell)  # a head pair that waited for its form was booked as a value
    if same:
        builder.ledger.label(cell, cell.stripped)
    elif (mark := _mark(pair)) and mark not in builder.numbers.get(pair.term.field, {mark}):
        _go_on(pair, cell, builder)
    else:
        builder.ledger.leave(cell, "ambiguous", builder)


def _mark(pair: Pair) -> str:
    """What tells a text of a field from others of it: a number (年度目标2), or one of the labels that are collected."""
    collected = pair.block.options.get("collects", {}).get(pair.term.field, ())
    return pair.number or (pair.label.key if pair.label.key in collected else "")


def _go_on(pair: Pair, cell: FormCell, builder: Builder) -> None:
    """Another one of several texts of a field (年度目标2): they are one text."""
    name, dataset = pair.term.field, pair.block.dataset
    builder.numbers[name].add(_mark(pair))
    builder.extend(dataset, builder.single(dataset), name, cell, pair.span)
    for other in pair.more:
        builder.extend(dataset, builder.single(dataset), name, other)


def _put(view: View, pair: Pair, raw: str, builder: Builder) -> None:
    name, dataset, cell = pair.term.field, pair.block.dataset, pair.cell
    if cell is None:
        return
    old = builder.facts.get((dataset, 1, name))
    if old is not None and not old.raw_text.strip():
        del builder.facts[dataset, 1, name]
    unit = _unit(view, pair, builder)
    order = builder.single(dataset)
    if pair.span is None and name == _SCORE and (found := graded.find(raw, builder.forms.lookups.grades)):
        builder.put_slice(dataset, order, name, cell, found.span, unit)
        builder.grade = builder.grade or found.grade
    elif pair.span is None:
        builder.put_cell(dataset, order, name, cell, unit)
        for other in pair.more:
            builder.extend(dataset, order, name, other)
    else:
        if pair.cell is pair.label_cell and not raw.strip():
            builder.label(cell, pair.term.alias, pair.label)
        else:
            builder.marks.add(pair.label.key)
        builder.put_slice(dataset, order, name, cell, pair.span, unit)
    builder.columns.add(f"{dataset}.{name}")
    if mark := _mark(pair):
        builder.numbers.setdefault(name, set()).add(mark)
    if name in NAMES:
        address = cell.slice(*(pair.span or (None, None)))
        builder.named(NAMES[name], raw, address)
        # 部门：某校 in one cell is said of the form, as in a line above it
        if pair.span is None and pair.label.key in pair.block.options.get("departments", ()):
            builder.departments.add(address)


def _group(pair: Pair) -> str:
    return pair.term.field.partition("_")[0]


def _open_group(view: View, pair: Pair, builder: Builder) -> None:
    """A label over a group of values (按收入性质分（元）) and the heads beside it (金额（元）) may give their unit."""
    at, group = pair.label_cell, _group(pair)
    if pair.term.field == f"{group}_total":
        heads = takewhile(lambda cell: cell.key in {"", at.key, *pair.block.heads}, view.after(at, at.row))
        builder.groups[group] = (*heads, at)


def _above(view: View, pair: Pair, builder: Builder) -> Iterator[Label]:
    """The labels of the cells above a pair that are as wide as its value or label, from the heads of the groups on."""
    heads = [cell.row for cells in builder.groups.values() for cell in cells if cell.block == pair.label_cell.block]
    top = min(heads, default=view.rows)
    for cell in filter(None, (pair.cell, pair.label_cell)):
        width, row = (cell.col, cell.right), cell.row - 1
        while row >= top and (upper := next((c for c in view.covering[row] if (c.col, c.right) == width), None)):
            yield upper.label
            row = upper.row - 1


def _unit(view: View, pair: Pair, builder: Builder) -> str:
    """The unit of a measure: its label's, its group's (按收入性质分（元）), that of a label beside it, the block's."""
    column = fields.column(pair.block.dataset, pair.term.field)
    if not column.measure:
        return ""
    group = _group(pair)
    at = pair.label_cell
    beside = [c.label for c in reversed(view.covering[at.row]) if c.right <= at.col and c.row_span > 1]
    block = builder.side if pair.block.caption else None
    caption = builder.caption if pair.block.caption else ""
    heads = (head.label for head in builder.groups.get(group, ()))
    around = block_captions.around_pairs(view, at, pair.block) if column.kind == "money" else ()
    labels = (units.between(pair.units, pair.label), *_above(view, pair, builder), *heads, *beside, *around, block)
    return units.declared(column.kind, labels, caption, builder.forms.lookups)


def book_line(line: Line, pair: inline.Inline, keys: Keys, builder: Builder) -> None:
    """A label：value of a line over or under a form into its part; keys: the labels that may stand in lines."""
    block, term = keys[pair.label.key]
    name, raw, address = term.field, line.raw(pair.start, pair.end), line.address(pair.start, pair.end)
    if name in NAMES:
        builder.named(NAMES[name], raw, address)
    if builder.family != "evaluation":
        return
    if name == _GRADE:
        builder.grade = builder.grade or ticks.chosen(raw, builder.forms.lookups.grades)
    elif pair.label.key in block.options.get("unsure", ()):
        builder.unsure.append((line, pair))
    else:
        put_line(block.dataset, name, raw, address, builder)


def put_line(dataset: str, name: str, raw: str, address: Address, builder: Builder) -> None:
    """What a line says of a field; where that is stated already, another value is left over."""
    order = builder.single(dataset)
    old = builder.facts.get((dataset, order, name))
    if old is not None and old.raw_text.strip() and raw.strip() and squash(old.raw_text) != squash(raw):
        builder.ledger.leave_slice(address, raw, "ambiguous", builder)
        return
    builder.put(dataset, order, name, raw, address)
    builder.columns.add(f"{dataset}.{name}")


def book_name(pair: Pair, builder: Builder | None, ledger: Ledger) -> None:
    """A head line over a form that has no field for it: at least the unit's name counts."""
    if pair.cell is None:
        return
    raw = pair.cell.text if pair.span is None else pair.cell.text[slice(*pair.span)]
    if builder is not None and pair.term.field == "unit_name_written" and raw.strip():
        builder.named("unit_name", raw, pair.cell.slice(*(pair.span or (None, None))))
    elif pair.cell.stripped:
        ledger.revoke(pair.cell, "unknown_table" if builder is None else "extra_column")
