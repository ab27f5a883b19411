"""One value per label, in any arrangement: in the label's own cell, to its right, or below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

import regex

from extractors import fields, inline
from extractors.form_model import Block, Keys
from extractors.form_terms import Term
from extractors.readers import below, head_depth, legends, points, surest_label
from extractors.tables import FormCell, View, overlap
from extractors.text import Label

_LABEL = regex.compile(r"[\p{Han}()、/“”]+:?")
_COLONS = (":", "：")
_LONGEST_LABEL = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with its value. cell: where the value stands (None: nowhere); span: the slice of an inline value.

    repeats: cells that repeat the value or the label. more: cells in which the value goes on. doubtful: cells with
    different texts, of which none is taken. rest: the slice behind an inline value that is
    of no declared label. units: cells that hold the unit of the value and nothing else. number: the
    numbered label in its row (年度目标2), if there is one: it tells the value from others of the field.
    """

    block: Block
    term: Term
    label: Label
    label_cell: FormCell
    cell: FormCell | None
    span: tuple[int, int] | None = None
    repeats: tuple[FormCell, ...] = ()
    doubtful: tuple[FormCell, ...] = ()
    more: tuple[FormCell, ...] = ()
    units: tuple[FormCell, ...] = ()
    number: str = ""
    rest: tuple[int, int] | None = None

    @property
    def cells(self) -> tuple[FormCell, ...]:
        """All cells that it takes."""
        values = () if self.cell is None else (self.cell,)
        return (self.label_cell, *values, *self.repeats, *self.doubtful, *self.more, *self.units)


@dataclass(frozen=True, slots=True)
class FoundPairs:
    """What a row holds: its pairs, and the first row that is not consumed."""

    pairs: tuple[Pair, ...]
    bottom: int


def find(view: View, row: int, keys: Keys, labels: Mapping[str, str], weak: frozenset[str]) -> FoundPairs | None:
    """The pairs whose labels begin in `row`.

    labels: other declared labels, which are never values. weak: keys that only name their block beside a surer one.
    """
    found = _find(view, row, keys, labels, weak)
    if found is None or not any(pair.block.several for pair in found.pairs):
        return found
    return replace(found, pairs=tuple(_numbered(pair, view.written[row]) for pair in found.pairs))


def _numbered(pair: Pair, cells: list[FormCell]) -> Pair:
    """A pair with the number that stands in its row, be it in the label of another one of its block."""
    several = pair.block.several
    number = next((key for key in (pair.label.key, *(cell.key for cell in cells)) if key in several), "")
    return replace(pair, number=number) if number else pair


def _find(view: View, row: int, keys: Keys, labels: Mapping[str, str], weak: frozenset[str]) -> FoundPairs | None:
    within = [pair for cell in view.written[row] for pair in _inline(cell, keys)]
    free = (cell for cell in view.written[row] if cell.key in keys and cell.role is None)
    named = [cell for cell in free if not _over_unit(view, cell)]
    keyed = surest_label.latest(surest_label.surer(named, keys, weak), keys)
    if not keyed:
        return FoundPairs(tuple(within), row + 1) if within else None
    beside = _all_right(view, row, keyed, within, keys, labels)
    if not any(_is_answered(view, pair) for pair in beside) and not any(
        _is_line(view, cell, within, keys) for cell in keyed
    ):
        aside = {cell: tuple(again) for cell, *again in head_depth.aside(view, keyed)}
        found = _below(view, [cell for cell in keyed if cell not in aside], keys, labels, weak)
        if found is not None:
            left = (replace(p, repeats=aside[p.label_cell]) for p in beside if p.label_cell in aside)
            return FoundPairs((*within, *left, *found.pairs), found.bottom)
    return FoundPairs((*within, *beside), row + 1)


def _is_answered(view: View, pair: Pair) -> bool:
    said = [cell for cell in (pair.cell, *pair.doubtful) if cell is not None and cell.stripped]
    return below.is_answered(view, pair.label_cell, said, fields.is_measure(pair.block.dataset, pair.term.field))


def _is_line(view: View, cell: FormCell, within: list[Pair], keys: Keys) -> bool:
    """Whether a label is a line to be filled in (政府性基金：) among others of that kind: what is below is another one.

    It ends in a colon, and so does, or goes on behind one, what stands in its row or right above it.
    """
    if not cell.stripped.endswith(_COLONS) or keys[cell.key][0].options.get("stacked"):
        return False
    above = view.covering[cell.row - 1] if cell.row else []
    return bool(within) or any(
        (other.col, other.right) == (cell.col, cell.right) and any(colon in other.text for colon in _COLONS)
        for other in above
    )


def _over_unit(view: View, cell: FormCell) -> bool:
    """Whether a label stands over a unit, so that it is the head of a column of units: 单位 over 人."""
    lower = view.starting[cell.bottom] if cell.key in view.unit_heads and cell.bottom < view.rows else []
    return any(below.unit and overlap(below, cell) for below in lower)


def in_row(view: View, row: int, keys: Keys, labels: Mapping[str, str]) -> tuple[Pair, ...]:
    """The pairs of a row of which label and value stand in it."""
    within = [pair for cell in view.written[row] for pair in _inline(cell, keys)]
    keyed = [cell for cell in view.written[row] if cell.key in keys]
    return (*within, *_all_right(view, row, keyed, within, keys, labels))


def _inline(cell: FormCell, keys: Keys) -> list[Pair]:
    if cell.key in keys:
        return []
    hits = inline.leading(cell.text, keys)
    return [_within(cell, hit, stop, keys) for hit, stop in zip(hits, inline.stops(cell.text, hits), strict=True)]


def _within(cell: FormCell, hit: inline.Inline, stop: int, keys: Keys) -> Pair:
    """A pair in a cell; a name or a date in it ends where a gap and any other label follow."""
    block, term = keys[hit.label.key]
    own = inline.before_gap(cell.text, hit, tuple(gaps)) if (gaps := block.options.get("gaps")) else hit
    rest = None if own is hit else (own.end, stop)
    return Pair(block, term, hit.label, cell, cell, (own.start, own.end), rest=rest)


def like_label(cell: FormCell) -> bool:
    """Whether a text is short and of such characters as labels are."""
    return len(cell.full) <= _LONGEST_LABEL and _LABEL.fullmatch(cell.full) is not None


def before_blank(view: View, row: int, value: FormCell) -> bool:
    """Label, blank, text, blank in a table with merged cells: the first blank is the value, the text a label."""
    after = view.after(value, row)
    return bool(after) and not after[0].stripped and any(cell.col_span > 1 for cell in view.table.cells)


def is_label(cell: FormCell, keys: Keys, labels: Mapping[str, str]) -> bool:
    """Whether a cell holds a declared label; template text (……) stands in the place of a value and is none."""
    return bool(cell.stripped) and (cell.key in keys or (cell.key in labels and not cell.hint))


def _ends_as_label(cell: FormCell, block: Block) -> bool:
    """Whether a text that nobody declared ends as only the labels of the block do: 2024年末在册人数 is no number."""
    return cell.key.endswith(tuple(block.options.get("ends", ())))


def _ends_run(other: FormCell, cell: FormCell, row: int, keys: Keys) -> bool:
    """Whether a text is no value of the label for another reason: it has a role already, or ends as a label."""
    return (other.row == row and other.role is not None) or _ends_as_label(other, keys[cell.key][0])


def _all_right(
    view: View, row: int, keyed: list[FormCell], within: list[Pair], keys: Keys, labels: Mapping[str, str]
) -> list[Pair]:
    inside = {pair.label_cell for pair in within}
    return [_right(view, cell, row, keys, labels, inside) for cell in surest_label.without_repeats(keyed)]


def _right(view: View, cell: FormCell, row: int, keys: Keys, labels: Mapping[str, str], inside: set[FormCell]) -> Pair:
    """The cells to the right up to the next label, or what is one already: one text, repeated or after blanks."""
    run: list[FormCell] = []
    repeats: list[FormCell] = []
    stacked = keys[cell.key][0].options.get("stacked")
    for other in points.left_out(view, cell, row, (keys, labels)) if stacked else view.after(cell, row):
        if other.full == cell.full and not run and other.stripped:
            repeats.append(other)
        elif other in inside or is_label(other, keys, labels) or _ends_run(other, cell, row, keys):
            break
        else:
            run.append(other)
    return _pair(cell, run, repeats, keys)


def _pair(cell: FormCell, run: list[FormCell], repeats: list[FormCell], keys: Keys) -> Pair:
    label = cell.label
    written = [other for other in run if other.stripped]
    units = tuple(other for other in written if other.unit)
    units = units if len(units) < len(written) else ()  # nothing was filled in beside it
    said = [other for other in written if other not in units]
    if len({other.stripped for other in said}) > 1:
        return Pair(*keys[label.key], label, cell, None, None, tuple(repeats), tuple(written))
    value = said[0] if said else (run[0] if run else None)
    return Pair(*keys[label.key], label, cell, value, None, (*repeats, *said[1:]), units=units)


def _below(
    view: View, keyed: list[FormCell], keys: Keys, labels: Mapping[str, str], weak: frozenset[str]
) -> FoundPairs | None:
    """Values under their labels, or under what stands below these and is of the head too."""
    heads = [head_depth.of(view, cell, keys[cell.key][0]) for cell in keyed]
    if any(len(head) > 1 for head in heads):
        found = _under_heads(view, heads, keys, labels, weak)
        if found is not None:
            return found
    return _under_heads(view, [[cell] for cell in keyed], keys, labels, weak)


def _under_heads(
    view: View, heads: list[list[FormCell]], keys: Keys, labels: Mapping[str, str], weak: frozenset[str]
) -> FoundPairs | None:
    """Values under heads: something stands there, or the labels fill the row side by side."""
    keyed, lowest = [head[0] for head in heads], [head[-1] for head in heads]
    bottom = max(cell.bottom for cell in lowest)
    if bottom >= view.rows or any(cell.bottom != bottom for cell in lowest):
        return None
    declared = partial(is_label, keys=keys, labels=labels)
    bottom = below.behind_gap(view, keyed, bottom, declared)
    block = keys[keyed[0].key][0]
    bottom += legends.below_labels(view, bottom, block)
    if bottom == view.rows:
        return None
    rows = below.rows(view, keyed, bottom, block, declared)
    if not rows:
        under = [_under(view, cell, bottom, lowest) for cell in lowest]
        return FoundPairs(tuple(map(partial(_doubtful, keys=keys), keyed, under)), bottom + 1)
    under = [_under(view, cell, rows[0], lowest) for cell in lowest]
    if not _are_values(view, [cell for found in under for cell in found], heads, keys, labels, weak):
        return None
    beside = [c for c in view.starting[rows[0]] if c.unit and not any(c in found for found in under)]
    result = [_headed(_pair(head[0], own, [], keys), head[1:], beside) for head, own in zip(heads, under, strict=True)]
    for row in rows[1:]:
        result = [_going_on(pair, _under(view, at, row, lowest)) for pair, at in zip(result, lowest, strict=True)]
    return FoundPairs(tuple(result), rows[-1] + 1)


def _are_values(
    view: View,
    cells: list[FormCell],
    heads: list[list[FormCell]],
    keys: Keys,
    labels: Mapping[str, str],
    weak: frozenset[str],
) -> bool:
    """Whether what stands under heads are their values, and no other labels with values of their own."""
    keyed, bottom = [head[0] for head in heads], heads[0][-1].bottom
    if any(len(head) > 1 for head in heads) and not head_depth.may_be_values(cells):
        return False
    alike = len(keyed) == 1 and any(_is_alike(view, keyed[0], cell) for cell in cells)
    if not cells or alike or _begins_pair(view, bottom, keyed, keys, weak) or _shared(cells, keyed, keys):
        return False
    if any(is_label(cell, keys, labels) or names_other(cell, keyed, keys) for cell in cells):
        return False
    return any(cell.stripped for cell in cells) or _side_by_side(keyed)


def names_other(cell: FormCell, keyed: list[FormCell], keys: Keys) -> bool:
    """Whether a cell holds labels with their values, of other fields than the labels above it."""
    fields = {keys[above.key][1].field for above in keyed}
    return any(pair.term.field not in fields for pair in _inline(cell, keys))


def _headed(pair: Pair, lower: list[FormCell], beside: list[FormCell]) -> Pair:
    """A pair with what stands between its label and its value, and with the units of its row."""
    units = (*pair.units, *(cell for cell in lower if cell.unit), *beside)
    return replace(pair, units=units, repeats=(*pair.repeats, *(cell for cell in lower if not cell.unit)))


def _doubtful(cell: FormCell, under: list[FormCell], keys: Keys) -> Pair:
    return Pair(*keys[cell.key], cell.label, cell, None, doubtful=tuple(under))


def _going_on(pair: Pair, under: list[FormCell]) -> Pair:
    """A pair with the text of one more row; the first text that is written is its cell."""
    written = tuple(cell for cell in under if cell.stripped)
    if pair.cell is None or not written:
        return pair
    if not pair.cell.stripped:
        return replace(pair, cell=written[0])
    if written[0].stripped == pair.cell.stripped:
        return replace(pair, repeats=(*pair.repeats, *written))
    return replace(pair, more=(*pair.more, *written))


def _is_alike(view: View, label: FormCell, lower: FormCell) -> bool:
    """Whether what stands below a label, each before a blank, is another label, which nobody declared."""
    stands = (label.col, label.right) == (lower.col, lower.right) and like_label(lower)
    return stands and before_blank(view, label.row, label) and before_blank(view, lower.row, lower)


def _begins_pair(view: View, row: int, keyed: list[FormCell], keys: Keys, weak: frozenset[str]) -> bool:
    """Whether a row begins with a label of its own, left of the labels above it, so that what follows is its value."""
    first = next((cell for cell in view.written[row] if cell.right <= keyed[0].col), None)
    if first is None or first.key not in keys or first.key in weak:
        return False
    return all(cell.full != first.full for cell in view.covering[row - 1] if cell.right <= keyed[0].col)


def _shared(cells: list[FormCell], keyed: list[FormCell], keys: Keys) -> bool:
    """Whether one cell is all there is below the labels of several fields: it is none's, unless it says so (无)."""
    if cells and cells[0].blank and cells[0].stripped:
        return False
    return len(set(cells)) == 1 and len({keys[cell.key][1].field for cell in keyed}) > 1


def _under(view: View, cell: FormCell, row: int, keyed: list[FormCell]) -> list[FormCell]:
    if view.table.ragged:
        heads, found = view.starting[row - 1], view.starting[row]
        return [found[heads.index(cell)]] if len(heads) == len(found) and cell in heads else []
    others = [other for other in keyed if other is not cell]
    right = min((other.col for other in others if other.col >= cell.right), default=view.cols)
    stop = right if not any(c.stripped for c in view.after(cell, cell.row) if c.col < right) else cell.right
    return [c for c in view.covering[row] if c.row == row and c.col < stop and c.right > cell.col]


def _side_by_side(keyed: list[FormCell]) -> bool:
    if len(keyed) < 2:  # noqa: PLR2004  # one label alone is beside nothing
        return False
    return all(one.right == other.col for one, other in pairwise(keyed))
