"""A drawing in text → a Word file.

A line that begins with ``|`` is a table row, its cells between bars: ``>`` goes on with the cell to its left, ``^``
with the one above, ``¶`` is a line break. An empty line ends the table. ``[box] …`` is a paragraph in a text box, any
other line a paragraph. A row may have fewer cells than the others. ``[header] …`` and ``[footer] …`` are paragraphs in
the margins of all pages.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from parsers import Document, parse
from tests.parsers.make import GO_ON, RESTART, c, docx, p, part, r, row, table, w

_BOX = "<r><pict><v:shape><v:textbox><txbxContent>{}</txbxContent></v:textbox></v:shape></pict></r>"
_MARGINS = {"header": "[header] ", "footer": "[footer] "}
_Owner = tuple[int, int]


def document(drawing: str, name: str = "表.docx") -> Document:
    """The drawing written as .docx and read again."""
    lines = drawing.strip("\n").split("\n")
    margins = {kind: [line[len(mark) :] for line in lines if line.startswith(mark)] for kind, mark in _MARGINS.items()}
    body = "".join(_blocks([line for line in lines if not line.startswith(tuple(_MARGINS.values()))]))
    parts = {f"{kind}1": _margin(texts) for kind, texts in margins.items() if texts}
    references = "".join(f"<{kind}Reference r:id='{kind}1'/>" for kind, texts in margins.items() if texts)
    return parse(docx(f"{body}<sectPr>{references}</sectPr>" if parts else body, parts=parts), name)


def _margin(texts: list[str]) -> str:
    return part("hdr", "".join(p(r(escape(text))) for text in texts))


def _blocks(lines: list[str]) -> list[str]:
    blocks: list[str] = []
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append([cell.strip(" ") for cell in line.strip()[1:-1].split("|")])
            continue
        if rows:
            blocks.append(_table(rows))
            rows = []
        if line.strip():
            blocks.append(_paragraph(line))
    return blocks


def _paragraph(line: str) -> str:
    if line.startswith("[box] "):
        return p(w(_BOX.format(p(escape(line[6:])))))
    return p(r(escape(line)))


def _table(rows: list[list[str]]) -> str:
    owners = _owners(rows)
    width = max(len(cells) for cells in rows)
    return table(*(_row(rows, owners, at) for at in range(len(rows))), grid=width)


def _owners(rows: list[list[str]]) -> list[list[_Owner]]:
    owners: list[list[_Owner]] = []
    for at, cells in enumerate(rows):
        line: list[_Owner] = []
        for col, text in enumerate(cells):
            assert text != "^" or col < len(owners[-1]), f"nothing above column {col} of {cells}"
            line.append(line[-1] if text == ">" else owners[-1][col] if text == "^" else (at, col))
        owners.append(line)
    return owners


def _row(rows: list[list[str]], owners: list[list[_Owner]], at: int) -> str:
    cells: list[str] = []
    line = owners[at]
    for col, owner in enumerate(line):
        if col and line[col - 1] == owner:
            continue
        below = at + 1 < len(owners) and owner in owners[at + 1]
        merge = GO_ON if owner[0] < at else RESTART if below else ""
        text = "" if owner[0] < at else rows[owner[0]][owner[1]]
        inner = "".join(p(r(escape(part))) if part else p() for part in text.split("¶"))
        cells.append(c(inner, merge, span=line.count(owner)))
    return row(*cells)
