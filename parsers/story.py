"""Blocks of a story (body, header, footer, note, text box): paragraphs, tables and what is anchored in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from parsers import names as n
from parsers.fit import fit
from parsers.grid import RawCell, RawRow, resolve
from parsers.inline import InlineState, choose
from parsers.limits import Limits
from parsers.model import Block, Paragraph, Table
from parsers.spans import integer, place_cell, place_row, stated_width
from parsers.survey import Survey
from parsers.xml import Element

Labels = Callable[[Element], tuple[str, int]]


def no_labels(_: Element) -> tuple[str, int]:
    """For a part without lists and headings."""
    return "", 0


@dataclass(slots=True)
class PathScope:
    """Where block paths are counted: one body block, or one text box, header, footer or note.

    root: the scope whose text boxes are counted (a box in a box counts in the body block).
    """

    prefix: str
    root: PathScope | None = None
    tables: int = 0
    boxes: int = 0

    def table_path(self) -> str:
        """Path of the next nested table."""
        self.tables += 1
        return f"{self.prefix}.{self.tables}"

    def box_path(self) -> str:
        """Path of the next text box."""
        if self.root is not None:
            return self.root.box_path()
        self.boxes += 1
        return f"{self.prefix}.t{self.boxes}"


@dataclass(slots=True)
class Lines:
    """The paragraphs of a cell or box; one whose mark was deleted runs on into the next."""

    texts: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    open: str | None = None
    numbered: bool = False

    def add(self, text: str, number: str, runs_on: bool) -> None:
        """Take one more paragraph."""
        if self.open is not None:
            text = self.open + text
            self.open = None
        if runs_on:
            self.open = text
            return
        self.texts.append(text)
        self.numbers.append(number)
        self.numbered = self.numbered or bool(number)

    def close(self) -> None:
        """Let a run-on paragraph with nothing after it stand by itself."""
        if self.open:
            self.texts.append(self.open)
            self.numbers.append("")
        self.open = None

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self.texts)


@dataclass(slots=True)
class Reader:
    """Reads blocks out of elements; one per document, for all its stories.

    by_width: parts have the widths of their cells, which may tell where these are. labels: list number and outline
    level of a paragraph.
    """

    limits: Limits
    survey: Survey = field(default_factory=Survey)
    by_width: bool = False
    labels: Labels = no_labels
    inline: InlineState = field(init=False)

    def __post_init__(self) -> None:
        self.inline = InlineState(prompts=self.survey.prompts)

    def survey_part(self, root: Element) -> None:
        """Look over a part; has to come before any of it is read."""
        self.survey.add(root)
        self.inline.asks = self.survey.asks

    def label(self, paragraph: Element) -> tuple[str, int]:
        """List number and outline level of a paragraph; has to be asked in document order."""
        return self.labels(paragraph) if self.survey.is_labelled(paragraph) else ("", 0)

    def runs_on(self, paragraph: Element) -> bool:
        """Whether the paragraph's mark was deleted, so that the next one continues it."""
        if not self.survey.changed:
            return False
        props = paragraph.find(n.P_PR)
        mark = None if props is None else props.find(n.R_PR)
        if mark is None or (mark.find(n.DEL) is None and mark.find(n.MOVE_FROM) is None):
            return False
        self.inline.notes.add("tracked_changes")
        return True

    def boxes(self, scope: PathScope) -> list[Block]:
        """Read the text boxes met since the last call, each followed by its tables."""
        found: list[Block] = []
        while self.inline.boxes:
            waiting, self.inline.boxes = self.inline.boxes, []
            for box in waiting:
                path = scope.box_path()
                found += self.story(box, PathScope(path, scope.root or scope))
        return found

    def story(self, container: Element, scope: PathScope) -> list[Block]:
        """Read a container as one Paragraph at the scope's path, if it has text, and its tables after it."""
        lines = Lines()
        self._collect(container, lines, scope)
        lines.close()
        head = [Paragraph(scope.prefix, lines.text, "\n".join(lines.numbers).strip("\n"))] if lines.text.strip() else []
        return [*head, *lines.blocks]

    def _collect(self, container: Iterable[Element], lines: Lines, scope: PathScope) -> None:
        for child in container:
            tag = child.tag
            if tag == n.P:
                self._add_line(child, lines, scope)
            elif tag == n.TBL:
                lines.close()
                table = self.table(child, scope.table_path(), scope)
                if table is None:
                    scope.tables -= 1
                else:
                    lines.blocks.append(table)
            elif tag in DROPPED:
                self.inline.notes.add("tracked_changes")
            elif tag not in SKIPPED:
                inner = transparent(child)
                if inner is not None and holds_runs(inner):
                    lines.add(self.inline.text(inner), "", False)
                    lines.blocks += self.boxes(scope)
                elif inner is not None:
                    self._collect(inner, lines, scope)

    def _add_line(self, paragraph: Element, lines: Lines, scope: PathScope) -> None:
        runs_on = self.runs_on(paragraph)
        number = "" if runs_on or not self.survey.is_labelled(paragraph) else self.labels(paragraph)[0]
        lines.add(self.inline.text(paragraph), number, runs_on)
        if self.inline.boxes:
            lines.blocks += self.boxes(scope)

    def table(self, element: Element, path: str, scope: PathScope) -> Table | None:
        """Read a `w:tbl` as a logical grid; None when all its rows were deleted."""
        rows: list[RawRow] = []
        self._rows(element, rows, scope)
        if not rows and self.survey.changed and element.find(n.TR) is not None:
            return None
        grid = element.find(n.TBL_GRID)
        widths = () if grid is None else tuple([integer(column.get(n.WIDTH), 0) for column in grid])
        if self.by_width and fit(rows, widths, stated_width):
            self.inline.notes.add("irregular_grid")
        table, notes = resolve(path, rows, widths, self.limits)
        self.inline.notes |= notes
        return table

    def _rows(self, container: Element, rows: list[RawRow], scope: PathScope) -> None:
        for child in container:
            tag = child.tag
            if tag == n.TR:
                if not (self.survey.changed and self._is_deleted(child.find(n.TR_PR), n.DEL, n.INS)):
                    row = RawRow()
                    place_row(self.survey.spans.get(child, ()), row)
                    self._cells(child, row, scope)
                    rows.append(row)
            elif tag in DROPPED:
                self.inline.notes.add("tracked_changes")
            elif tag not in SKIPPED:
                inner = transparent(child)
                if inner is not None:
                    self._rows(inner, rows, scope)

    def _cells(self, container: Element, row: RawRow, scope: PathScope) -> None:
        for child in container:
            tag = child.tag
            if tag == n.TC:
                cell = RawCell(source=child)
                marks = self.survey.spans.get(child)
                if marks is not None:
                    if self.survey.changed and self._is_deleted(marks, n.CELL_DEL, n.CELL_INS, n.CELL_MERGE):
                        continue
                    place_cell(marks, cell)
                self._fill(cell, child, scope)
                row.cells.append(cell)
            elif tag in DROPPED:
                self.inline.notes.add("tracked_changes")
            elif tag not in SKIPPED:
                inner = transparent(child)
                if inner is not None:
                    self._cells(inner, row, scope)

    def _is_deleted(self, marks: Iterable[Element] | None, deleted: str, *changed: str) -> bool:
        """Whether a row or cell was deleted; notes that, and other tracked changes of it."""
        tags = set() if marks is None else {mark.tag for mark in marks}
        if not tags.isdisjoint((deleted, *changed)):
            self.inline.notes.add("tracked_changes")
        return deleted in tags

    def _fill(self, cell: RawCell, element: Element, scope: PathScope) -> None:
        content = list(element)
        if content and content[0].tag == n.TC_PR:
            del content[0]
        if len(content) == 1 and content[0].tag == n.P and self.survey.is_plain(content[0]):
            cell.text = self.inline.text(content[0])
            if self.inline.boxes:
                cell.blocks = tuple(self.boxes(scope))
        else:
            self._fill_by_lines(cell, content, scope)

    def _fill_by_lines(self, cell: RawCell, content: list[Element], scope: PathScope) -> None:
        lines = Lines()
        self._collect(content, lines, scope)
        if lines.open is not None:
            lines.close()
        cell.text = lines.texts[0] if len(lines.texts) == 1 else lines.text
        if lines.numbered:
            cell.numbers = tuple(lines.numbers)
        if lines.blocks:
            cell.blocks = tuple(lines.blocks)


DROPPED = frozenset((n.DEL, n.MOVE_FROM))
SKIPPED = frozenset((n.TC_PR, n.TR_PR, n.TBL_PR, n.TBL_GRID, n.TBL_PR_EX, n.SDT_PR, n.SDT_END_PR, n.SECT_PR))

_RUNS = frozenset((n.R, n.T, n.M_MATH, n.M_MATH_PARAGRAPH))


def transparent(element: Element) -> Element | None:
    """Return what stands for a wrapper: the shown branch of an AlternateContent, else the wrapper itself."""
    return choose(element) if element.tag == n.ALTERNATE else element


def holds_runs(element: Element) -> bool:
    """Whether an element that is no paragraph holds runs as one does: its text may not be lost."""
    return next(element.iterchildren(n.R, n.T), None) is not None or element.tag in _RUNS
