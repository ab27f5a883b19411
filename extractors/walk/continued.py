"""A table that is the rest of the form above it though it begins as that did: the same names over the same columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.builder import Builder
from extractors.inline import Inline
from extractors.lines import Line
from extractors.readers import pairs
from extractors.readers.booking import book_pair
from extractors.readers.columns import Header
from extractors.readers.pairs import Pair
from extractors.tables import View
from extractors.vocabulary import Vocabulary

_ROWS = 4  # over the heads, in which names are repeated
_BLOCK, _NAME = "indicators", "project_name"


def names_again(
    view: View,
    headers: Mapping[int, Header],
    current: Builder | None,
    words: Vocabulary,
    over: Sequence[tuple[Line, Inline]] = (),
) -> tuple[Pair, ...]:
    """What a table repeats over its columns, all of which the form being read has; nothing where it is another form.

    It has the project's name and indicators only, below the same heads, and nothing that the form says otherwise; nor
    do the lines over it (`over`: 填报单位：…). A form with its total is whole, and one that has all its indicators was
    handed in twice.
    """
    top = min(headers, default=0)
    if current is None or current.total_seen or not 0 < top <= _ROWS or not _same_columns(headers, current):
        return ()
    if not all(_is_named(line, pair, current) for line, pair in over) or _has_all(view, headers[top], current):
        return ()
    found = tuple(pair for row in range(top) for pair in pairs.in_row(view, row, words.general, words.others))
    taken = {cell for pair in found for cell in pair.cells}
    strange = any(cell not in taken for row in range(top) for cell in view.written[row])
    named = any(pair.term.field == _NAME and pair.cell is not None and pair.cell.filled for pair in found)
    return found if named and not strange and all(_is_said(pair, current) for pair in found) else ()


def book(view: View, again: Sequence[Pair], headers: Mapping[int, Header], current: Builder | None) -> int:
    """Book the names that a table repeats over its columns, if it does; the row of these."""
    if current is None or not again:
        return 0
    for pair in again:
        book_pair(view, pair, current)
    return min(headers)


def _same_columns(headers: Mapping[int, Header], current: Builder) -> bool:
    if any(header.block.name != _BLOCK for header in headers.values()):
        return False
    dataset = headers[min(headers)].block.dataset
    own = {column for column in current.columns if column.startswith(f"{dataset}.")}
    return own == {f"{dataset}.{name}" for name in headers[min(headers)].fields}


def _is_named(line: Line, pair: Inline, current: Builder) -> bool:
    """Whether what a line says of a form is a name that another has."""
    return line.text[pair.start : pair.end].strip() in {name.text.strip() for name in current.names}


def _has_all(view: View, header: Header, current: Builder) -> bool:
    """Whether a form has an indicator of each name that stands in a table."""
    dataset, subject = header.block.dataset, header.block.options["subject"]
    column = header.by_field.get(subject)
    if column is None:
        return False
    rows = (view.starting[row] for row in range(header.bottom, view.rows))
    cells = (cell for cells in rows for cell in cells if column.start <= cell.col and cell.right <= column.stop)
    named = {cell.stripped for cell in cells if cell.filled}
    keys = ((dataset, order, subject) for order in range(1, current.counts.get(dataset, 0) + 1))
    return bool(named) and named <= {fact.raw_text.strip() for key in keys if (fact := current.facts.get(key))}


def _is_said(pair: Pair, current: Builder) -> bool:
    """Whether the form says the same of a field, be it nothing."""
    if pair.doubtful or pair.cell is None:
        return False
    said = current.facts.get((pair.block.dataset, 1, pair.term.field))
    text = pair.cell.text if pair.span is None else pair.cell.text[slice(*pair.span)]
    return said is not None and said.raw_text.strip() == text.strip()
