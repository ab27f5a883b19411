"""Find a block's header row by its content, wherever it stands, and map columns by overlap of grid spans."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

import regex

from extractors.form_model import Block
from extractors.readers import block_captions, head_claims, heads, left_edge, legends, unit_rows
from extractors.readers.columns import HeadColumn, Header
from extractors.readers.head_claims import Match, alias, beside_subject, claimed_columns, without_duplicates
from extractors.readers.heads import Head
from extractors.tables import FormCell, Span, View, overlap

_NUMERIC = regex.compile(r"[+-]?[\d,.]+%?")
_CONTENT = regex.compile(r"[。；;，,%％‰]|^[\d.]+分?$|\S{16}")
_MIN_STARTING = 2
_MORE = 2  # columns than a header needs, beside a number


def find_all(view: View, blocks: Iterable[Block], labels: Container[str] = ()) -> dict[int, Header]:
    """Every header of a table, by the row in which it begins.

    labels: keys of what has a value beside it, so that a row of such is no upper row of heads.
    """
    blocks = tuple(blocks)
    known = _known(blocks)
    found: dict[int, Header] = {}
    row = 0
    while row < view.rows:
        header = _find(view, row, blocks, known, labels)
        if header is not None and header.bottom == row + 2:
            header = _deeper(header, _find(view, row + 1, blocks, known, labels))
        if header is not None:
            header = legends.taken_in(view, unit_rows.taken_in(view, header))
            found[header.row] = header = block_captions.taken_in(view, header)
        row = header.bottom if header else row + 1
    return found


def _deeper(header: Header, lower: Header | None) -> Header:
    """Of headers of two rows one row apart the lower, if it says more: the upper row stands over groups of heads.

    Merged down, these would begin no header; written again in each row they do.
    """
    if lower is None or lower.block is not header.block or lower.bottom == header.bottom:
        return header
    return lower if len(lower.fields) > len(header.fields) else header


def find(view: View, row: int, blocks: Iterable[Block]) -> Header | None:
    """The header that begins in a row."""
    blocks = tuple(blocks)
    return _find(view, row, blocks, _known(blocks), ())


def records_above(headers: Mapping[int, Header], row: int) -> Header | None:
    """The last header of records above a row; headers: of its table, by the row in which they begin."""
    above = (headers[top] for top in sorted(headers, reverse=True) if top < row)
    return next((header for header in above if header.block.layout == "records"), None)


def _known(blocks: Iterable[Block]) -> frozenset[str]:
    return frozenset().union(*(block.columns.keys() for block in blocks))


def _find(
    view: View, row: int, blocks: tuple[Block, ...], known: frozenset[str], labels: Container[str]
) -> Header | None:
    if known.isdisjoint(view.keys[row]) and not _begins_below(view, row, known):
        return None
    starting = sum(key in known for key in view.keys[row])
    plain = heads.plain(view.covering[row]) if starting >= _MIN_STARTING else []
    single = (header for block in blocks if (header := _header(view, row, row + 1, plain, block)) is not None)
    best = max(single, key=_score, default=None)
    if row + 1 < view.rows:
        # Where both are as good, heads over wholes are the surer: without merges each head is written below itself.
        below = (h for block in blocks for h in (_over_wholes(view, row, block), _two_rows(view, row, block, labels)))
        double = max(filter(None, below), key=_score, default=None)
        if double is not None and (best is None or double.block is best.block):
            return double
    return best


def _begins_below(view: View, row: int, known: frozenset[str]) -> bool:
    """Whether the heads of the next row name their columns only together with this one: 2023年 over 决算数."""
    if row + 1 >= view.rows or known.isdisjoint(view.keys[row + 1]):
        return False
    return any(map(heads.says_more, heads.lower(view, row, known)))


def _score(header: Header) -> tuple[int, int]:
    return len(header.fields), -len(header.strangers)


def _header(
    view: View, row: int, bottom: int, found: list[Head], block: Block, groups: Iterable[tuple[FormCell, str]] = ()
) -> Header | None:
    """The block's header made of some heads. groups: cells that stand over several of these, with their aliases."""
    matches = head_claims.matches(view, bottom, found, block)
    if not matches:
        return None
    claimed = beside_subject(claimed_columns(matches), block)
    columns = without_duplicates(claimed)
    if not _has_needed(claimed, block) or not any(column.field for column in columns):
        return None
    cells = [head.cell for head in found]
    if block.header_heads and not any(c.key in words for c in cells for words in (block.heads, block.side)):
        return None
    labels, strangers = _others(found, block, matches)
    columns = block_captions.under_groups(columns, (cell for cell, _ in groups), row)
    numbers = [cell for cell in strangers if cell.row >= row and _NUMERIC.fullmatch(cell.full)]
    if numbers and not (numbers == [cells[-1]] and _is_sure(columns, strangers, block)):
        return None
    first = min(column.start for column in columns if column.field)
    edge = left_edge.of(view, row, first, cells, block)
    booked = [cell for cell in edge.telling if cell.unit or cell in edge.parts]
    more = [(cell, cell.full) for cell in booked if not any(cell is other for other, _ in labels)]
    more += [(cell, alias) for cell, alias in groups if alias]
    strange = [cell for cell in strangers if cell not in booked] + [cell for cell, alias in groups if not alias]
    return Header(
        block,
        row,
        bottom,
        columns=_extended(columns, found, view, block),
        labels=(*labels, *more),
        strangers=tuple(strange),
        heads=tuple(head.span for head in found),
        side=edge.side,
        ragged=view.table.ragged,
        telling=edge.telling,
    )


def _has_needed(claimed: list[HeadColumn], block: Block) -> bool:
    """Whether heads, of which some may claim one column, make the block's header."""
    present = {column.field for column in claimed}
    return len(present & block.header_fields) >= block.need and (
        not block.header_must or bool(present & block.header_must)
    )


def _is_sure(columns: list[HeadColumn], strangers: tuple[FormCell, ...], block: Block) -> bool:
    """Whether heads are such though a number stands at their end, 完成值 | 50: there is nothing else strange."""
    named = [column for column in columns if column.field]
    return bool(block.levels) and len(strangers) == 1 and len(named) >= block.need + _MORE


def _two_rows(view: View, row: int, block: Block, labels: Container[str]) -> Header | None:
    """A header over two rows: every cell that begins in the second is the block's label, a group's, or blank."""
    lower = heads.lower(view, row, block.columns, block.under)
    groups = heads.groups(view, row)
    below = list(takewhile(partial(_may_be_lower, groups, block), lower))
    if len(below) < len(view.written[row + 1]) or not _are_of_groups(view, groups, below, block):
        return None
    columns = [head for head in below if head.label.key in block.columns]
    if not columns:
        return None
    if view.table.ragged:
        return _expanded(view, row, [head.cell for head in below], block)
    upper = [cell for cell in view.covering[row] if cell.stripped]
    kept = [cell for cell in upper if not any(overlap(cell, head.span) for head in columns)]
    whole = not any(_is_column(cell, block) for cell in kept)  # the second row is a header by itself
    apart = any(_stands_apart(cell, upper, columns, block) for cell in upper) or heads.are_pairs(
        view, row, block, labels
    )
    if (whole and apart) or any(_is_content(cell, block) or _reaches_below(cell, row, block) for cell in upper):
        return None
    found = sorted([*heads.plain(kept), *below], key=lambda head: head.span.col)
    said = [head.span for head in below if heads.says_more(head)]
    return _header(view, row, row + 2, found, block, _groups(block, [c for c in upper if c not in kept], said))


def _may_be_lower(groups: list[FormCell], block: Block, head: Head) -> bool:
    return bool(alias(head.label, block)) or (bool(groups) and heads.group_over(groups, head.cell) is not None)


def _are_of_groups(view: View, groups: list[FormCell], lower: list[Head], block: Block) -> bool:
    """Whether what nobody declared among lower heads stands below a group that another one names a column with."""
    strange = [head.cell for head in lower if not alias(head.label, block)]
    if not strange:
        return True
    if view.table.ragged or any(_is_content(cell, block) for cell in strange):
        return False
    named = [head.cell for head in lower if heads.says_more(head) and head.label.key in block.columns]
    told = [heads.group_over(groups, cell) for cell in named]
    return all(heads.group_over(groups, cell) in told for cell in strange)


def _stands_apart(cell: FormCell, upper: list[FormCell], lower: list[Head], block: Block) -> bool:
    """Whether a cell names a column, but stands over heads of others only: 实际完成情况 of a goal over 一级指标.

    It may be written again over each.
    """
    again = [other for other in upper if other.full == cell.full]
    below = [head.label.key for head in lower if any(overlap(each, head.span) for each in again)]
    names = {term.field for term in block.columns.get(cell.key, ())}
    return bool(names) and all(names.isdisjoint(term.field for term in block.columns[key]) for key in below)


def _over_wholes(view: View, row: int, block: Block) -> Header | None:
    """Heads over a whole and its parts (全年预算数 over 总额, 财政拨款, 其他资金): the whole is the column."""
    if not block.whole or view.table.ragged:
        return None
    above = {cell.col: cell.full for cell in view.starting[row]}
    lower = [cell for cell in view.starting[row + 1] if cell.stripped and cell.full != above.get(cell.col)]
    wholes = [cell for cell in lower if cell.key in block.whole]
    rest = [cell for cell in lower if cell.key in block.skip or cell.key in block.columns]
    if not wholes or len(wholes) + len(rest) < len(lower):
        return None
    upper = [cell for cell in view.covering[row] if cell.stripped]
    alone = [cell for cell in upper if not any(overlap(cell, other) for other in lower)]
    over = [
        Head(cell, Span(whole.col, whole.right), cell.label)
        for whole in wholes
        for cell in upper
        if overlap(cell, whole)
    ]
    groups = [cell for cell in upper if cell not in alone and not any(overlap(cell, whole) for whole in wholes)]
    placed = sorted([*heads.plain((*alone, *rest)), *over], key=lambda head: head.span.col)
    return _header(view, row, row + 2, placed, block, _groups(block, [*wholes, *groups]))


def _expanded(view: View, row: int, lower: list[FormCell], block: Block) -> Header | None:
    """Where spans are unknown: the group label gives way to as many heads below it as the second row has more cells."""
    upper, first = view.starting[row], lower[0].col
    grown = len(view.starting[row + 1]) - len(upper)
    if grown != len(lower) - 1 or lower[-1].col - first != grown or first >= len(upper):
        return None
    cells = [*upper[:first], *lower, *upper[first + 1 :]]
    placed = [Head(cell, Span(at, at + 1), cell.label) for at, cell in enumerate(cells)]
    return _header(view, row, row + 2, placed, block, _groups(block, [upper[first]]))


def _groups(block: Block, cells: list[FormCell], said: Sequence[Span] = ()) -> list[tuple[FormCell, str]]:
    """The cells that stand over several heads, with their aliases; said: where they belong to what a head says."""
    return [
        (cell, cell.full if any(overlap(cell, span) for span in said) else alias(cell.label, block)) for cell in cells
    ]


def _is_content(cell: FormCell, block: Block) -> bool:
    """Whether a cell is rather a text than a head: 亮灯率99% beside 实际完成情况 is no group of heads."""
    return not alias(cell.label, block) and _CONTENT.search(cell.text) is not None


def _reaches_below(cell: FormCell, row: int, block: Block) -> bool:
    """Whether a cell names a column, but reaches down below the two rows of heads from `row` on."""
    return cell.bottom > row + 2 and _is_column(cell, block)


def _is_column(cell: FormCell, block: Block) -> bool:
    return cell.key in block.columns


def _others(
    found: list[Head], block: Block, matches: list[Match]
) -> tuple[tuple[tuple[FormCell, str], ...], tuple[FormCell, ...]]:
    matched = {(m.cell.row, m.cell.col) for m in matches}
    labels = [(m.cell, m.terms[0].alias) for m in matches]
    strangers = []
    for cell, _, said in found:
        if (cell.row, cell.col) in matched or not cell.stripped:
            continue
        named = alias(said, block)
        if named:
            labels.append((cell, named))
        else:
            strangers.append(cell)
    return tuple(labels), tuple(strangers)


def _extended(columns: list[HeadColumn], found: list[Head], view: View, block: Block) -> tuple[HeadColumn, ...]:
    """All columns from left to right, unknown ones included; blank head cells belong to the label on their left."""
    taken = {column.start: column for column in columns}
    inside = {grid for column in columns for grid in range(column.start, column.stop)}
    result: list[HeadColumn] = []
    for cell, span, said in found:
        if span.col in taken:
            result.append(taken[span.col])
        elif span.col in inside:
            continue
        elif cell.stripped:
            known = said.key in block.side or said.key in block.heads
            result.append(HeadColumn(None, span.col, span.right, said, "" if known else "extra_column"))
        elif result and result[-1].stop == span.col and result[-1].field and not view.table.ragged:
            result[-1] = replace(result[-1], stop=span.right)
    return tuple(result)
