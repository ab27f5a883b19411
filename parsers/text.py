"""Tab dumps: the text that a Word table leaves behind when it is copied into a text file.

⇥姓名        a line that starts with a tab starts a cell
⇥年龄        a line without one continues it, also across one blank line
             one blank line before a tab line ends the row
⇥张三        two blank lines, or a line that begins with a space, end the table
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from parsers.errors import ParseError
from parsers.limits import Limits
from parsers.model import Block, Cell, Document, Paragraph, Table

_LEAST_ROWS = 3


def read_text(data: bytes, name: str, limits: Limits) -> Document:
    """Read a tab dump; its tables are `ragged`. Raises ParseError("not_word") for any other text."""
    lines = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    dump = _Dump()
    for line in lines:
        dump.take(line)
    dump.end_table()
    if max(dump.heights, default=0) < _LEAST_ROWS:
        raise ParseError("not_word", "text without a tab table")
    if any(len(t.cells) > limits.grid_slots for t in dump.blocks if isinstance(t, Table)):
        raise ParseError("limit_grid")
    return Document(name, "txt", "text", tuple(dump.blocks))


def decode(data: bytes) -> str:
    """Text by byte order mark, else UTF-8, else GB18030. Raises ParseError("not_word") for bytes that are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strict(data, "gb18030")
    if "\0" in text:
        raise ParseError("not_word", "binary")
    return text


_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ParseError("not_word", str(error)) from None


@dataclass(slots=True)
class _Dump:
    """The state of the grammar: the rows of the open table, and how many blank lines were just seen."""

    blocks: list[Block] = field(default_factory=list)
    heights: list[int] = field(default_factory=list)
    rows: list[list[list[str]]] = field(default_factory=list)
    blanks: int = 0

    def take(self, line: str) -> None:
        if not line:
            self.blanks += 1
        else:
            self._take_text(line)
            self.blanks = 0

    def _take_text(self, line: str) -> None:
        if self.rows and (self.blanks > 1 or line.startswith(" ")):
            self.end_table()
        if line.startswith("\t"):
            if not self.rows or self.blanks:
                self.rows.append([])
            self.rows[-1].append([line[1:]])
        elif self.rows:
            self.rows[-1][-1].append(line)
        else:
            self.blocks.append(Paragraph(str(len(self.blocks)), line))

    def end_table(self) -> None:
        if not self.rows:
            return
        cells = tuple(
            Cell(row, col, 1, 1, "\n".join(lines))
            for row, texts in enumerate(self.rows)
            for col, lines in enumerate(texts)
        )
        width = max(len(texts) for texts in self.rows)
        self.blocks.append(Table(str(len(self.blocks)), len(self.rows), width, cells, ragged=True))
        self.heights.append(len(self.rows))
        self.rows = []
