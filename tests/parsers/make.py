"""Small Word files for tests, from a short notation.

`w("<p><r><t>甲</t></r></p>")` puts the prefix w: before every name that has none. `p("甲")`, `c("甲", span=2)`,
`row(...)`, `table(...)` spell the usual things; `docx(body)` packs them; `draw(table)` shows a Table as text:
one line a row, a merged cell in each slot it covers, `.` for an empty cell and `-` for a slot of no cell.
"""

from __future__ import annotations

import io
import re
import zipfile

from parsers import Document, Table, parse
from parsers.names import M_NS, MC_NS, R_NS, W_NS

_NAMESPACES = {
    "w": W_NS,
    "r": R_NS,
    "mc": MC_NS,
    "m": M_NS,
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_TAG = re.compile(r"<(/?)([A-Za-z]\w*)(?=[\s/>])([^<>]*)")
_ATTRIBUTE = re.compile(r"(\s)([A-Za-z]\w*)=")
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DIGITS = "0123456789"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def w(xml: str) -> str:
    """Put w: before element and attribute names that have no prefix."""
    return _TAG.sub(lambda m: f"<{m[1]}w:{m[2]}" + _ATTRIBUTE.sub(r"\1w:\2=", m[3]), xml)


def r(text: str, props: str = "") -> str:
    """A run."""
    return w(f'<r>{f"<rPr>{props}</rPr>" if props else ""}<t xml:space="preserve">{text}</t></r>')


def p(content: str = "", props: str = "") -> str:
    """A paragraph of plain text, or of elements."""
    inner = content if content.startswith("<") else r(content) if content else ""
    return w(f"<p>{f'<pPr>{props}</pPr>' if props else ''}{inner}</p>")


def c(content: str = "", props: str = "", span: int | str = 1) -> str:
    """A cell; `props` go into its tcPr."""
    props += f'<gridSpan val="{span}"/>' if span != 1 else ""
    return w(f"<tc><tcPr>{props}</tcPr>{content if content.startswith('<') else p(content)}</tc>")


def row(*cells: str, props: str = "") -> str:
    """A row of cells; a bare word is a cell of that text."""
    inner = "".join(cell if cell.startswith("<") else c(cell) for cell in cells)
    return w(f"<tr>{f'<trPr>{props}</trPr>' if props else ''}{inner}</tr>")


def table(*rows: str, grid: int = 0) -> str:
    """A table, with `grid` columns declared."""
    declared = "<tblGrid>" + "<gridCol/>" * grid + "</tblGrid>" if grid else ""
    return w(f"<tbl><tblPr/>{declared}{''.join(rows)}</tbl>")


RESTART, GO_ON = '<vMerge val="restart"/>', "<vMerge/>"


def part(root: str, content: str) -> str:
    """A whole part with all prefixes declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {XMLNS}>{content}</w:{root}>'


def docx(
    body: str,
    *,
    main: str = "word/document.xml",
    main_type: str = WORD_TYPE,
    document: str | bytes | None = None,
    parts: dict[str, str | bytes] | None = None,
    relations: str = "",
    files: dict[str, str | bytes] | None = None,
) -> bytes:
    """Pack a file. parts: kind (``styles``, ``header1``) → XML, related under that name as id; files: any others."""
    folder, _, leaf = main.rpartition("/")
    parts = parts or {}
    rels = "".join(
        f'<Relationship Id="{kind}" Type="{_REL}/{kind.rstrip(_DIGITS)}" Target="{kind}.xml"/>' for kind in parts
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/{main}" ContentType="{main_type}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="{main}"/></Relationships>',
        f"{folder}/_rels/{leaf}.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{rels}{relations}'
        "</Relationships>",
        main: part("document", f"<w:body>{w(body)}</w:body>") if document is None else document,
        **{f"{folder}/{kind}.xml": xml for kind, xml in parts.items()},
        **(files or {}),
    }
    return pack(members)


def pack(members: dict[str, str | bytes]) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(body: str, name: str = "a.docx", **kinds: object) -> Document:
    """Pack and parse."""
    return parse(docx(body, **kinds), name)  # type: ignore[arg-type]  # the keywords of docx


def texts(document: Document) -> list[str]:
    """Text of the paragraphs and drawings of the tables, body blocks only."""
    return [draw(block) if isinstance(block, Table) else block.text for block in document.blocks]


def draw(found: Table) -> str:
    """Show a table as text."""
    slots = [["-"] * found.cols for _ in range(found.rows)]
    for cell in found.cells:
        for line in slots[cell.row : cell.bottom]:
            line[cell.col : cell.right] = [cell.text.replace("\n", "|") or "."] * cell.col_span
    return "\n".join(" ".join(line) for line in slots)
