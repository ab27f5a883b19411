"""A form redrawn as in Word: its blocks as plain values for the template, each cell with what was read there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from extractors.fields import column
from parsers import Cell, Document, Paragraph, Table
from pipeline.common.masking import mask
from pipeline.common.severities import SEVERITIES
from pipeline.report.load import Row, shown
from pipeline.report.words import FIGURES, value_text

MOST_ROWS = 600
_MOST_HINTS = 6
_PROSE = frozenset({"sections", "parts"})


@dataclass(frozen=True, slots=True)
class FindingMark:
    """What a finding says about a cited place: the finding's number on the page, and its severity."""

    number: int
    severity: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell. place: ``第3行第2列``; hint: what was read there; anchor: its id on the page; gap: no cell at all."""

    text: str
    row_span: int = 1
    col_span: int = 1
    place: str = ""
    hint: str = ""
    anchor: str = ""
    value: bool = False
    gap: bool = False
    marks: tuple[FindingMark, ...] = ()
    tables: tuple[TableView, ...] = ()

    @property
    def severity(self) -> str:
        """The worst severity of its marks, or ``""``."""
        return min((mark.severity for mark in self.marks), key=list(SEVERITIES).index, default="")


@dataclass(frozen=True, slots=True)
class TableView:
    """One table: rows of cells with the number that each row has in its table; cut: rows left out."""

    rows: tuple[tuple[int, tuple[CellView, ...]], ...]
    cols: int
    cut: int = 0
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in a paragraph, marked when a value was read from it."""

    text: str
    hint: str = ""
    anchor: str = ""
    marks: tuple[FindingMark, ...] = ()


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """One paragraph with its list number."""

    number: str
    pieces: tuple[Piece, ...]
    level: int = 0
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class ValueView:
    """One value for the list under a form. anchor: of the cell that it was read from, ``""`` when not redrawn."""

    record: str
    label: str
    value: str
    raw: str
    place: str
    anchor: str
    marks: tuple[FindingMark, ...] = ()


@dataclass(slots=True)
class Places:
    """Facts of one form instance by the place they cite. prefix: makes anchors unique on the page."""

    prefix: str
    marks: Mapping[str, Sequence[FindingMark]]
    cells: defaultdict[tuple[str, int, int], list[Row]] = field(default_factory=lambda: defaultdict(list))
    prose: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def add(self, facts: Sequence[Row]) -> Places:
        """Sort the facts in."""
        for fact in facts:
            if fact["row"] is not None:
                self.cells[fact["block"], fact["row"], fact["col"]].append(fact)
            elif fact["dataset"] not in _PROSE:
                self.prose[fact["block"]].append(fact)
        return self

    def marks_of(self, facts: Sequence[Row]) -> tuple[FindingMark, ...]:
        """Marks of all findings that cite one of the facts, by number."""
        found = {mark for fact in facts for mark in self.marks.get(fact["fact_id"], ())}
        return tuple(sorted(found, key=lambda mark: mark.number)) if found else ()

    def anchor(self, block: str, row: int | None, col: int | None, start: int | None = None) -> str:
        """Id of a place on the page."""
        where = f"r{row}c{col}" if row is not None else f"t{start or 0}"
        return f"{self.prefix}-b{block.replace('.', '-')}-{where}"


def agrees(document: Document, facts: Sequence[Row]) -> bool:
    """True when every cited cell is in the Document and holds its raw text (another reader may see another grid)."""
    cells = {
        (table.path, cell.row, cell.col): shown(mask(cell.text))
        for table in document.walk()
        if isinstance(table, Table)
        for cell in table.cells
    }
    return all(
        fact["raw_text"] in cells.get((fact["block"], fact["row"], fact["col"]), "")
        for fact in facts
        if fact["row"] is not None and fact["raw_text"]
    )


def blocks(document: Document, part: Row, places: Places) -> list[TableView | ParagraphView]:
    """The blocks of one form instance in document order."""
    views: list[TableView | ParagraphView] = []
    for block in document.blocks:
        index = block.path.split(".")[0]
        if not index.isdigit() or not part["first_block"] <= int(index) <= part["last_block"]:
            continue
        if isinstance(block, Table):
            views.append(table_view(block, places, part["first_row"], part["last_row"]))
        elif block.text.strip():
            views.append(paragraph_view(block, places))
    return views


def values(facts: Sequence[Row], places: Places, *, drawn: bool) -> list[ValueView]:
    """All values of a form instance that are not blank, prose sections left out."""
    return [
        _value(fact, places, drawn=drawn)
        for fact in facts
        if fact["dataset"] not in _PROSE and (fact["raw_text"] or "").strip()
    ]


def _value(fact: Row, places: Places, *, drawn: bool) -> ValueView:
    record = fact["record_id"].rsplit("/", 2)
    anchor = places.anchor(fact["block"], fact["row"], fact["col"], fact["start"]) if drawn else ""
    return ValueView(
        f"{record[-2]}/{record[-1]}",
        _label(fact),
        _shown_value(fact),
        fact["raw_text"],
        place(fact),
        anchor,
        places.marks_of([fact]),
    )


def place(fact: Row) -> str:
    """Where a value stands, as people count, from 1."""
    if fact["row"] is not None:
        return f"第{fact['block']}块表格 第{fact['row'] + 1}行第{fact['col'] + 1}列"
    chars = f" 第{fact['start'] + 1}–{fact['end']}字" if fact["start"] is not None else ""
    return f"第{fact['block']}块正文{chars}"


def _label(fact: Row) -> str:
    try:
        return column(fact["dataset"], fact["field"]).label
    except KeyError:
        return str(fact["field"])


def _shown_value(fact: Row) -> str:
    value = fact["number"] if fact["number"] is not None else fact["text"]
    try:
        return value_text(column(fact["dataset"], fact["field"]), value)
    except KeyError:
        return str(value or "")


def table_view(table: Table, places: Places, first: int | None = None, last: int | None = None) -> TableView:
    """A table, or its rows first to last; its cells come in the order of `table.cells`, with gaps between them."""
    top, bottom = first or 0, table.rows if last is None else min(last + 1, table.rows)
    end = min(bottom, top + MOST_ROWS)
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    open_until: dict[int, int] = {}  # column → first row that it is free in
    rows = tuple(
        (row + 1, tuple(_row(by_row.get(row, []), row, end, table, places, open_until))) for row in range(top, end)
    )
    return TableView(rows, table.cols, bottom - end)


def _row(
    cells: Sequence[Cell], row: int, end: int, table: Table, places: Places, open_until: dict[int, int]
) -> Iterator[CellView]:
    at = 0
    for cell in cells:
        yield from _gap(range(at, cell.col), row, open_until)
        yield _cell(cell, min(cell.row_span, end - row), table, places)
        open_until.update(dict.fromkeys(range(cell.col, cell.right), cell.bottom))
        at = cell.right
    if not table.ragged:
        yield from _gap(range(at, table.cols), row, open_until)


def _gap(slots: range, row: int, open_until: Mapping[int, int]) -> Iterator[CellView]:
    free = sum(open_until.get(col, 0) <= row for col in slots)
    if free:
        yield CellView("", col_span=free, gap=True)


def _cell(cell: Cell, row_span: int, table: Table, places: Places) -> CellView:
    facts = places.cells.get((table.path, cell.row, cell.col), [])
    where = f"第{cell.row + 1}行第{cell.col + 1}列"
    lines = [f"{_label(fact)}：{_shown_value(fact) or '（空）'}" for fact in facts[:_MOST_HINTS]]
    return CellView(
        shown(mask(_numbered(cell))).strip(),
        row_span,
        cell.col_span,
        where,
        "\n".join([where, *lines]) if facts else "",
        places.anchor(table.path, cell.row, cell.col) if facts else "",
        bool(facts),
        False,
        places.marks_of(facts),
        tuple(table_view(block, places) for block in cell.blocks if isinstance(block, Table)),
    )


def _numbered(cell: Cell) -> str:
    """The text of a cell, each line behind its list number."""
    if not any(cell.numbers):
        return cell.text
    lines = cell.text.split("\n")
    return "\n".join(number + line for number, line in zip_longest(cell.numbers[: len(lines)], lines, fillvalue=""))


def paragraph_view(block: Paragraph, places: Places) -> ParagraphView:
    """A paragraph, cut where values were read from it."""
    text = mask(block.text)
    pieces: list[Piece] = []
    at = 0
    for fact in sorted(places.prose.get(block.path, ()), key=lambda fact: fact["start"] or 0):
        start, end = fact["start"], fact["end"]
        if start is None or start < at or end > len(text):
            continue
        pieces.append(Piece(shown(text[at:start])))
        hint = f"{_concept(fact)}：{_shown_value(fact)}"
        anchor = places.anchor(block.path, None, None, start)
        pieces.append(Piece(shown(text[start:end]), hint, anchor, places.marks_of([fact])))
        at = end
    pieces.append(Piece(shown(text[at:])))
    return ParagraphView(shown(block.number), tuple(piece for piece in pieces if piece.text), block.level)


def _concept(fact: Row) -> str:
    return FIGURES.get(fact.get("concept") or "", _label(fact))
