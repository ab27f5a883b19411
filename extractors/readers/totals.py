"""The printed sums below the records: 总分 | 100 | 98.94, 总分 | 自评得分 | 98.94, 总分：93.71, 小计."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import regex

from extractors.builder import Builder
from extractors.form_model import Keys
from extractors.model import Fact
from extractors.readers import graded, labelled_totals
from extractors.readers.booking import book_pair
from extractors.readers.columns import Cells, Header
from extractors.readers.pairs import Pair
from extractors.tables import FormCell, View
from extractors.text import label, squash
from extractors.values import quantity
from extractors.weights import NUMBER

_STATED = regex.compile(rf"\s*([^:：]{{2,20}}?)\s*[:：(（]?\s*({NUMBER})\s*分?\s*[)）]?\s*")
_BOTH = 2  # weight and score


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


def read(view: View, header: Header, row: int, keys: Keys, builder: Builder) -> None:
    """总分 | 100 | 98.94: the printed sums of weight and score, by labels before them or by their columns.

    keys: the labels that a number in a row of totals may have of its own.
    """
    block, total = header.block, header.block.options["total"]
    name = _total_label(header, view, row)
    if name is None:
        return
    builder.label(name, block.total[name.key])
    rank, order = _rank(block.total[name.key], total), builder.single(total["dataset"])
    labelled = _labelled(view, header, row, name, keys, builder)
    given = {pair.term.field: cell for pair in labelled for cell in (pair.cell, *pair.doubtful) if cell is not None}
    found = _in_columns(view, header, row, name, labelled, builder)
    if builder.total_seen and rank > builder.total_rank:
        _withdraw(total, order, {**given, **found}, builder)
    for pair in labelled:
        book_pair(view, pair, builder)
    for field, cell in found.items():
        _put_total(total["dataset"], order, field, cell, builder)
    score = {**given, **found}.get(total["score"])
    if (score is None or score.blank) and (span := _own_score(name, header, builder)) is not None:
        builder.put_slice(total["dataset"], order, total["score"], name, span)
    _book_beside(view, row, name, found, header, builder)
    builder.total_rank = max(rank, builder.total_rank)
    builder.total_seen = True


def _labelled(view: View, header: Header, row: int, name: FormCell, keys: Keys, builder: Builder) -> tuple[Pair, ...]:
    """The sums that have labels; what stands behind the total's own label is one only where it may be that."""
    found = labelled_totals.find(view, row, name, keys, header.block)
    return tuple(
        labelled_totals.doubted(pair)
        if pair.label_cell is name and not _may_be(pair, found, header, builder)
        else labelled_totals.without_grade(pair, header.block, builder.forms.lookups.grades.words)
        for pair in found
    )


def _may_be(pair: Pair, found: tuple[Pair, ...], header: Header, builder: Builder) -> bool:
    """Whether a number may be the sum that its label stands for; a score beside a labelled weight surely is.

    Behind 总分（100分） it is, unless it may be that weight again.
    """
    if pair.cell is None or pair.cell.blank:
        return True
    weight = header.block.options["total"]["weight"]
    stated = quantity(pair.cell.text, builder.forms.lookups)
    if pair.term.field != weight:
        weighed = any(other.term.field == weight for other in found)
        if not weighed and pair.label.weight is not None and "weight" not in header.fields:
            again = stated is not None and stated.number == float(pair.label.weight)
            return not again or float(pair.label.weight) in _sums(header.block.dataset, "score", builder)
        return weighed or _is_score(pair.cell.text, header, builder)
    return stated is None or stated.number in sums_of_weights(header.block.dataset, builder)


def _in_columns(
    view: View, header: Header, row: int, name: FormCell, labelled: tuple[Pair, ...], builder: Builder
) -> dict[str, FormCell]:
    """The sums by field where no label tells them: by their columns, in order where spans tell nothing."""
    block, total = header.block, header.block.options["total"]
    if not labelled_totals.fields(block).isdisjoint(pair.term.field for pair in labelled):
        return {}
    taken = {cell for pair in labelled for cell in pair.cells}
    cells = [cell for cell in view.starting[row] if cell.col >= name.right and cell not in taken]
    wanted: dict[str, str] = {name: total[name] for name in ("weight", "score") if name in header.fields}
    in_order = header.ragged or _is_unmerged(view, row, header, wanted)
    found = (_by_order if in_order else _by_overlap)(header, cells, wanted)
    if not in_order and (both := _both_numbers(header, cells, wanted, builder)) and set(both) != set(found.values()):
        found = _shifted(both, header, wanted, builder)
    first = not builder.total_seen or _rank(block.total[name.key], total) > builder.total_rank
    if not found and first and (score := _across(header, cells, builder)) is not None:
        found = {"score": score}
    return {total[column]: cell for column, cell in found.items()}


def read_unnamed(view: View, header: Header, row: int, keys: Keys, builder: Builder) -> bool:
    """分值 | 100 | 得分 | 98 under a name nobody declared: no indicator, but the sum of all for all that is known."""
    sums = labelled_totals.both(view, row, keys, header.block)
    if sums:
        doubt(header, {"weight": [sums[header.block.options["total"]["weight"]]]}, builder)
    return bool(sums)


def _own_score(name: FormCell, header: Header, builder: Builder) -> tuple[int, int] | None:
    """总分（98.94分）, no score beside it: the score, where the weights come to another number."""
    match = _STATED.fullmatch(name.text)
    weighed = f"{header.block.dataset}.weight" in builder.stated()
    return match.span(2) if match and weighed and _is_score(squash(match[2]), header, builder) else None


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
        elif (grade := cell.full.rpartition(":")[2]) in builder.forms.lookups.grades.words:
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
    found = graded.find(cell.text, builder.forms.lookups.grades)
    return old.raw_text.strip() != (cell.text[slice(*found.span)] if found else cell.stripped)


def read_stated(view: View, header: Header, row: int, builder: Builder) -> bool:
    """总分：93.71 in one cell, or 自评得分 | 93.71 at the end: the score, unless it may be the sum of the weights."""
    total, block = header.block.options["total"], header.block
    written = {cell.stripped: cell for cell in reversed(view.written[row])}
    if not written or builder.total_seen or block.total.keys() & view.keys[row]:
        return False
    (first, *rest), order = reversed(written.values()), builder.single(total["dataset"])
    match = _STATED.fullmatch(first.text)
    if (
        match
        and label(match[1]).key in (*block.total, *total["alone"])
        and _is_score(squash(match[2]), header, builder)
    ):
        builder.put_slice(total["dataset"], order, total["score"], first, match.span(2))
        said = {first.stripped}
    elif first.key in total["alone"] and _is_only_number(rest, builder) and _is_score(rest[0].text, header, builder):
        builder.label(first, first.key)
        _put_total(total["dataset"], order, total["score"], rest[0], builder)
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
    if marked := graded.find(text, builder.forms.lookups.grades):
        text = text[slice(*marked.span)]
    found = quantity(text, builder.forms.lookups)
    if found is None or found.operator or found.unit not in (None, "分"):
        return False
    return found.number not in sums_of_weights(header.block.dataset, builder)


def _across(header: Header, cells: list[FormCell], builder: Builder) -> FormCell | None:
    """One number across weight and score is the score, unless it may be the sum of the weights."""
    written = [cell for cell in cells if cell.stripped]
    columns = [header.by_field.get(name) for name in ("weight", "score")]
    if len(written) != 1 or not all(c and c.over(written[0]) for c in columns):
        return None
    return written[0] if _is_score(written[0].text, header, builder) else None


def sums_of_weights(dataset: str, builder: Builder) -> set[float]:
    """What the weights come to: 100, those of the indicators, those with the money row's."""
    return {100.0, *_sums(dataset, "weight", builder)}


def _sums(dataset: str, name: str, builder: Builder) -> set[float]:
    """What the weights or the scores of the indicators come to, without and with the money row's."""
    rows = ((dataset, order, name) for order in range(1, builder.counts.get(dataset, 0) + 1))
    own = sum(_stated(builder.facts.get(row)) for row in rows)
    return {float(own), float(own + _stated(builder.facts.get(("funds", 1, name))))}


def _stated(fact: Fact | None) -> Decimal:
    return Decimal(0) if fact is None or fact.number is None else Decimal(repr(fact.number))


def _put_total(dataset: str, order: int, name: str, cell: FormCell, builder: Builder) -> None:
    """A total, behind which a grade may be printed: 98.94（自评等级：优）. What was stated otherwise stands."""
    if _stated_otherwise(dataset, order, name, cell, builder):
        builder.ledger.leave(cell, "ambiguous", builder)
        return
    found = graded.find(cell.text, builder.forms.lookups.grades)
    if found is None or name == builder.forms.blocks["indicators"].options["total"]["weight"]:  # that has no grade
        builder.put_cell(dataset, order, name, cell)
        return
    builder.put_slice(dataset, order, name, cell, found.span)
    builder.grade = found.grade


def _is_unmerged(view: View, row: int, header: Header, wanted: Iterable[str]) -> bool:
    """Whether a row ends before the columns of both totals begin: its cells stand beside each other, below whatever."""
    columns = [header.by_field[name].start for name in wanted]
    return len(columns) == _BOTH and view.covering[row][-1].right <= min(columns)


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
        over = [c.field for c in header.columns if c.field in wanted and c.over(cell)]
        if len(over) == 1 and over[0] is not None:
            if over[0] in found and found[over[0]].stripped != cell.stripped:
                doubtful.add(over[0])
            found.setdefault(over[0], cell)
    return {name: cell for name, cell in found.items() if name not in doubtful}


def _both_numbers(header: Header, cells: list[FormCell], wanted: Mapping[str, str], builder: Builder) -> list[FormCell]:
    """The only two numbers of a row of both totals, side by side or as far apart as their columns are, or none."""
    lookups = builder.forms.lookups
    numbers = (quantity(c.text, lookups) or graded.find(c.text, lookups.grades) for c in cells)
    at = [place for place, number in enumerate(numbers) if number is not None]
    if len(wanted) != _BOTH or len(at) != _BOTH:
        return []
    found = [cells[place] for place in at]
    columns = [place for place, column in enumerate(header.columns) if column.field in wanted]
    apart = at[1] - at[0] == columns[-1] - columns[0] and not any(c.stripped for c in cells[at[0] + 1 : at[1]])
    return found if apart or found[0].right == found[1].col else []


def _shifted(both: list[FormCell], header: Header, wanted: Iterable[str], builder: Builder) -> dict[str, FormCell]:
    """Two totals of which one stands below no column of theirs, in their order; none if the weight is no sum of any.

    Their label is merged over a column more or less than the heads above it.
    """
    found = dict(zip(sorted(wanted, key=lambda name: header.by_field[name].start), both, strict=True))
    weight = quantity(found["weight"].text, builder.forms.lookups)
    return found if weight is not None and weight.number in sums_of_weights(header.block.dataset, builder) else {}


def _under_stranger(header: Header, cell: FormCell) -> bool:
    """Whether a cell reaches below a head that nobody declared: another column of weights, for all that is known."""
    strange = (c for c in header.columns if c.reason == "extra_column" and c.label.key not in header.block.skip)
    return any(column.over(cell) for column in strange)


def is_unnamed_sum(header: Header, by_field: Cells, own: Cells) -> bool:
    """Weight and score under no indicator, beside a label over the levels: a sum whose label nobody declared."""
    levels = header.block.levels
    named = any(not cell.blank for cell in by_field.get(levels[-1], ()))
    if named or levels[-1] not in header.fields:
        return False
    written = {name for name, cells in own.items() if any(not cell.blank for cell in cells)}
    if not written or not written <= {"weight", "score", "deviation"}:
        return False
    return not any(cell.stripped for cell in by_field.get(levels[-2], ()))


def doubt(header: Header, own: Cells, builder: Builder) -> None:
    """Below 合计 a sum of more weight that nobody declared: the totals may be those, for all that is known."""
    total = header.block.options["total"]
    stated = builder.facts.get((total["dataset"], 1, total["weight"]))
    weights = [quantity(cell.text, builder.forms.lookups) for cell in own.get("weight", ())]
    if stated is None or stated.number is None or builder.total_rank:
        return
    if any(weight is not None and weight.number > stated.number for weight in weights):
        for name in (total["weight"], total["score"]):
            builder.withdraw(total["dataset"], 1, name)
