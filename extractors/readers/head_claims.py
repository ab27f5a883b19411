"""Which column of a block each head claims, which claim gives way, and which exclude each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from extractors.form_model import Block
from extractors.form_terms import Term
from extractors.readers import left_edge
from extractors.readers.columns import HeadColumn
from extractors.readers.heads import Head
from extractors.tables import FormCell, Span, View
from extractors.text import Label


@dataclass(frozen=True, slots=True)
class Match:
    """A head cell that names a column: where it stands, and what its label may mean."""

    cell: FormCell
    span: Span
    label: Label
    terms: tuple[Term, ...]


def matches(view: View, bottom: int, found: list[Head], block: Block) -> list[Match]:
    """The heads that name columns of the block; those that do so less surely give way. bottom: the first row below."""
    named = [head for head in found if head.label.key in block.columns]
    if len(named) < max(block.need, 1):
        return []
    kept = [Match(*head, block.columns[head.label.key]) for head in named]
    kept += _only_subject(kept, found, block)
    # 具体指标, an explanation, beside 三级指标; where that is the same for several rows, the other may be the surer one
    seconds = block.options.get("seconds", ())
    kept = _giving_way(kept, seconds, lambda match, sure: not _tells_rows_apart(view, sure, match.cell))
    kept = _with_earlier(kept, block)
    # The block's own label: 年度预算数 beside 调整后预算数.
    kept = [m for m in kept if m.label.key not in block.side or not left_edge.over_rows(view, m.cell, block)]
    kept = _giving_way(kept, block.side)
    kept = _giving_way(kept, block.yields)  # 年初指标值 beside 年度指标值
    kept = _without_weak(kept, found, block)
    # A reviewer's column (自评得分 | 得分) below which nothing was filled in.
    reviewed = block.options.get("reviewed", ())
    return _giving_way(kept, reviewed, lambda match, _: _is_filled(view, bottom, match, block))


def alias(label: Label, block: Block) -> str:
    """How a head is declared that belongs to a block, be it a column's or not; or ``""``."""
    key = label.key
    if key in block.columns:
        return block.columns[key][0].alias
    return next((words[key] for words in (block.side, block.heads, block.skip, block.whole) if key in words), "")


def _giving_way(
    found: list[Match],
    doubtful: Collection[str],
    stays: Callable[[Match, FormCell], bool] = lambda _match, _sure: False,
) -> list[Match]:
    """Without the heads of some keys for whose column there is another one. stays: whether one does all the same."""
    if {match.label.key for match in found}.isdisjoint(doubtful):
        return found
    sure = {match.terms[0].field: match.cell for match in found if match.label.key not in doubtful}
    return [
        match
        for match in found
        if match.label.key not in doubtful or (other := sure.get(match.terms[0].field)) is None or stays(match, other)
    ]


def _without_weak(found: list[Match], heads: list[Head], block: Block) -> list[Match]:
    """Without the heads that name a column only where no surer one does: 扣分原因 beside 偏差原因分析.

    A head that nobody declared may be the surer one; but what stands left of all amounts is over the rows' names.
    """
    first = min((match.span.col for match in found), default=0) if block.layout == "matrix" else 0
    if any(match.label.key in block.weak for match in found) and any(
        head.cell.stripped and head.span.col >= first and not alias(head.label, block) for head in heads
    ):
        return [match for match in found if match.label.key not in block.weak]
    return _giving_way(found, block.weak)


def _only_subject(matches: list[Match], found: list[Head], block: Block) -> list[Match]:
    """评价内容 | 分值 | 得分: what names the subject where no level does, beside its weight and its score."""
    told = {term.field for match in matches for term in match.terms}
    scored = {*block.options.get("leveled", ()), *block.options.get("paired", ())}
    if not block.levels or not scored <= told or not told.isdisjoint(block.levels):
        return []
    words, subject = block.options.get("alone", ()), str(block.options["subject"])
    heads = [head for head in found if head.label.key in words]
    return [Match(*head, (Term(subject, head.label.key),)) for head in heads] if len(heads) == 1 else []


def _with_earlier(found: list[Match], block: Block) -> list[Match]:
    """With what heads say left of a surer one of their column, where no head says it: 预算数 | 调整后预算数."""
    vague = [match for match in found if match.label.key in block.earlier]
    told = {match.terms[0].field for match in found}
    if len(vague) != 1 or block.earlier[vague[0].label.key][0].field in told:
        return found
    head, doubtful = vague[0], (*block.side, *block.weak)
    surer = [match for match in found if match is not head and match.terms[0].field == head.terms[0].field]
    if len(surer) != 1 or surer[0].label.key in doubtful or surer[0].span.col < head.span.right:
        return found
    return [replace(m, terms=block.earlier[m.label.key]) if m is head else m for m in found]


def _is_filled(view: View, bottom: int, match: Match, block: Block) -> bool:
    """Whether anything was filled in below a head, down to the next row of heads."""
    for row in range(bottom, view.rows):
        if sum(key in block.columns for key in view.keys[row]) > 1:
            return False
        cells = view.starting[row]
        if any(c.filled and match.span.col <= c.col and c.right <= match.span.right for c in cells):
            return True
    return False


def _tells_rows_apart(view: View, head: FormCell, second: FormCell) -> bool:
    texts = list(_beside(view, head, second))
    return "" not in texts and len(set(texts)) == len(texts)


def _beside(view: View, head: FormCell, second: FormCell) -> Iterator[str]:
    """What stands below a head in the rows where something stands below the other; "" for what goes on from above."""
    for row in range(max(head.bottom, second.bottom), view.rows):
        found = {(cell.col, cell.right): cell.full for cell in view.starting[row]}
        if found.get((second.col, second.right)):
            yield found.get((head.col, head.right), "")


def claimed_columns(matches: list[Match]) -> list[HeadColumn]:
    """The matched heads as columns; the latest year is the current one, or the one before where that fits better."""
    years = [match.label.year for match in matches if match.label.year is not None]
    if not years:
        return _claimed(matches, None)
    latest = max(years)
    return max((_claimed(matches, current) for current in (latest, latest + 1)), key=_named)


def _named(columns: list[HeadColumn]) -> int:
    """How many columns have a field to themselves."""
    return sum(1 for column in without_duplicates(columns) if column.field)


def _claimed(matches: list[Match], latest: int | None) -> list[HeadColumn]:
    columns: list[HeadColumn] = []
    for match in matches:
        name = _resolved(match, latest)
        last = columns[-1] if columns else None
        if last and name and last.field == name and last.stop == match.span.col and last.label.key == match.label.key:
            columns[-1] = replace(last, stop=match.span.right)
        else:
            columns.append(HeadColumn(name, match.span.col, match.span.right, match.label, "" if name else "ambiguous"))
    return columns


def _resolved(match: Match, latest: int | None) -> str | None:
    year = match.label.year
    if year is None:
        return next((term.field for term in match.terms if term.relative is None), None)
    relative = year - (latest or year)
    exact = next((term.field for term in match.terms if term.relative == relative), None)
    if exact is None and relative == 0:
        exact = next((term.field for term in match.terms if term.relative is None), None)
    return exact


def beside_subject(columns: list[HeadColumn], block: Block) -> list[HeadColumn]:
    """Of columns of one field, those of other levels (一级指标 | 分值 | 得分) are not the field's, where one is left.

    Only where it is known what stands right of the subject: it could be that one.
    """
    subject = block.options.get("subject")
    others = [at for at, level in _levels_beside(columns, block).items() if level != subject]
    if not others or not {c.stop for c in columns if c.field == subject} & {c.start for c in columns}:
        return columns
    left = [column.field for column in columns if column.start not in others]
    return [
        replace(column, field=None, reason="extra_column")
        if column.start in others and left.count(column.field) == 1
        else column
        for column in columns
    ]


def _levels_beside(columns: list[HeadColumn], block: Block) -> dict[int, str | None]:
    """The level right of which a weight stands, and a score right of that weight, by where these begin."""
    levels, leveled, paired = (block.options.get(name, ()) for name in ("levels", "leveled", "paired"))
    ending = {column.stop: column for column in columns}
    found: dict[int, str | None] = {}
    for column in columns:
        before = ending.get(column.start)
        if before and column.field in leveled and before.field in levels:
            found[column.start] = before.field
        elif before and column.field in paired and before.field in leveled and before.start in found:
            found[column.start] = found[before.start]
    return found


def without_duplicates(columns: list[HeadColumn]) -> list[HeadColumn]:
    """Two columns that claim one field are both ambiguous: never settled by luck."""
    names = [column.field for column in columns if column.field]
    return [
        replace(column, field=None, reason="ambiguous") if column.field and names.count(column.field) > 1 else column
        for column in columns
    ]
