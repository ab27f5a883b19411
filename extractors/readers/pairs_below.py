"""Whether a row below a header is none of its own, but begins with a label that has its value beside it."""

from __future__ import annotations

from extractors.lookups import Lookups
from extractors.readers import pairs, records
from extractors.readers.columns import Header
from extractors.readers.pairs import FoundPairs
from extractors.tables import FormCell, View
from extractors.vocabulary import Vocabulary


def begins(view: View, row: int, header: Header, words: Vocabulary, lookups: Lookups) -> bool:
    """Whether a row begins with a label of pairs."""
    first = records.first_text(view, header, row)
    if first is None or first.key in lookups.levels["level1"] or first.key in lookups.levels["level2"]:
        return False
    named = first.key in words.general
    if named and first.key not in header.block.side:  # none that stands beside the header's records
        return True
    found = pairs.find(view, row, words.general, {}, words.weak)
    if found is None:
        return False
    if named:
        return _has_value(first, found)
    if any(first.key in pair.block.side and pair.block.family != header.block.family for pair in found.pairs):
        return True  # 财政供养人员情况 | 编制数 | … of another form
    return len(view.covering[row]) < len(header.heads) - 1 or _all_pairs(view, row, found)


def _has_value(label: FormCell, found: FoundPairs) -> bool:
    """Whether a label has one text beside it, and no row of a block."""
    return any(pair.label_cell is label and pair.cell is not None and pair.cell.stripped for pair in found.pairs)


def _all_pairs(view: View, row: int, found: FoundPairs) -> bool:
    """Whether every written cell of a row is a label with its value: signatures below the indicators."""
    inline = {(pair.label_cell.row, pair.label_cell.col) for pair in found.pairs if pair.span is not None}
    return all((cell.row, cell.col) in inline for cell in view.written[row])
