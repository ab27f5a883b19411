"""Writes WordprocessingML straight from strings, in the many ways Word, WPS and LibreOffice do."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from tests.counties.dice import Dice
from tests.counties.sheet import Cell, Sheet

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f'<w:document xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>'
)
_TAIL = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
_RPR = (
    '<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:hint="eastAsia"/><w:sz w:val="21"/></w:rPr>',
    '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>',
    "",
    '<w:rPr><w:kern w:val="0"/><w:sz w:val="18"/></w:rPr>',
)


@dataclass(slots=True)
class Para:
    """A body paragraph. style: a heading style id, or "". listed: level of an automatic list number, or None."""

    text: str
    style: str = ""
    listed: int | None = None


@dataclass(slots=True)
class TextBox:
    """A text box anchored in an empty paragraph."""

    text: str


@dataclass(slots=True)
class Picture:
    """A picture in a paragraph."""


@dataclass(slots=True)
class Break:
    """A page break."""


Block = Para | Sheet | TextBox | Picture | Break


@dataclass(slots=True)
class Draft:
    """A document in the making: its blocks and how it is to be written. list_formats: number text by list level."""

    dice: Dice
    blocks: list[Block] = field(default_factory=list)
    list_formats: tuple[tuple[str, str], ...] = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"))


def write(draft: Draft) -> bytes:
    """The .docx file."""
    body = "".join(_block(block, draft.dice) for block in draft.blocks)
    listed = any(isinstance(block, Para) and block.listed is not None for block in draft.blocks)
    picture = any(isinstance(block, Picture) for block in draft.blocks)
    return _package(_HEAD + body + _TAIL, _numbering(draft.list_formats) if listed else "", picture)


def _block(block: Block, dice: Dice) -> str:
    if isinstance(block, Para):
        return _body_paragraph(block, dice)
    if isinstance(block, Sheet):
        return _sheet(block, dice)
    if isinstance(block, TextBox):
        return _text_box(block, dice)
    if isinstance(block, Picture):
        return _PICTURE
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


# paragraphs and runs


def _body_paragraph(para: Para, dice: Dice) -> str:
    props = f'<w:pStyle w:val="{para.style}"/>' if para.style else ""
    if para.listed is not None:
        props += f'<w:numPr><w:ilvl w:val="{para.listed}"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p>{_ppr(props)}{runs(para.text, dice)}</w:p>"


def _ppr(props: str) -> str:
    return f"<w:pPr>{props}</w:pPr>" if props else ""


def runs(text: str, dice: Dice) -> str:
    """Runs of one paragraph; split inside words where the dice say so. A line break in the text is a w:br."""
    if not text:
        return ""
    pieces = _split(text, dice) if dice.on("split_runs") else [text]
    return "".join(_run(piece, dice) for piece in pieces)


def _split(text: str, dice: Dice) -> list[str]:
    if len(text) < 2 or dice.chance(0.5):
        return [text]
    cuts = sorted({dice.between(1, len(text) - 1) for _ in range(min(3, 1 + len(text) // 12))})
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def _run(text: str, dice: Dice) -> str:
    rpr = dice.pick(_RPR) if dice.on("split_runs") else _RPR[0]
    content = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\n"))
    run = f"<w:r>{rpr}{content}</w:r>"
    if dice.on("split_runs") and dice.chance(0.1):
        run += '<w:proofErr w:type="spellEnd"/>'
    if dice.sometimes("content_controls", 0.1):
        return f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>'
    return run


# tables


def _sheet(sheet: Sheet, dice: Dice) -> str:
    grid = "".join('<w:gridCol w:w="1000"/>' for _ in range(sheet.width))
    rows = sheet.laid()
    body = "".join(_row(row, dice) for row in rows)
    table = f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    if dice.on("wrapped_1x1"):
        inner = f"<w:tc><w:tcPr/>{table}<w:p/></w:tc>"
        return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr>{inner}</w:tr></w:tbl><w:p/>'
    return table


def _row(row: list[tuple[Cell, int, bool]], dice: Dice) -> str:
    last = row[-1][0]
    props = ""
    if len(row) > 1 and last.kind == "value" and not last.text and dice.sometimes("grid_before_after"):
        row, props = row[:-1], f'<w:trPr><w:gridAfter w:val="{last.span}"/></w:trPr>'
    cells = "".join(_cells(cell, continues, dice) for cell, _, continues in row)
    tr = f"<w:tr>{props}{cells}</w:tr>"
    if dice.sometimes("content_controls", 0.05):
        return f"<w:sdt><w:sdtContent>{tr}</w:sdtContent></w:sdt>"
    return tr


def _cells(cell: Cell, continues: bool, dice: Dice) -> str:
    text = "" if continues else cell.text
    if continues and dice.on("unmerged_repeated") and not dice.on("unmerged_blank"):
        text = cell.text if cell.kind == "level" else ""
    if cell.span > 1 and dice.on("hunmerged_blank"):
        first = _cell(cell, text, 1, continues, dice)
        return first + "".join(_cell(cell, "", 1, continues, dice) for _ in range(cell.span - 1))
    return _cell(cell, text, cell.span, continues, dice)


def _cell(cell: Cell, text: str, span: int, continues: bool, dice: Dice) -> str:
    props = '<w:tcW w:w="1000" w:type="dxa"/>'
    if span > 1:
        props += f'<w:gridSpan w:val="{span}"/>'
    if cell.down > 1 and not (dice.on("unmerged_blank") or dice.on("unmerged_repeated")):
        props += _vmerge(continues, dice)
    tc = f"<w:tc><w:tcPr>{props}</w:tcPr>{_paragraphs(text, cell.kind, dice)}</w:tc>"
    if cell.kind == "value" and text and dice.sometimes("content_controls", 0.1):
        return f"<w:sdt><w:sdtContent>{tc}</w:sdtContent></w:sdt>"
    return tc


def _vmerge(continues: bool, dice: Dice) -> str:
    if not continues:
        return '<w:vMerge w:val="restart"/>'
    return '<w:vMerge w:val="continue"/>' if dice.on("vmerge_continue_spelled") else "<w:vMerge/>"


def _paragraphs(text: str, kind: str, dice: Dice) -> str:
    if kind == "value" and text and dice.sometimes("tracked_changes", 0.15):
        return f"<w:p>{_tracked(text, dice)}</w:p>"
    ppr = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    if "\n" in text and dice.chance(0.2):
        return f"<w:p>{ppr}{runs(text, dice)}</w:p>"
    return "".join(f"<w:p>{ppr}{runs(line, dice)}</w:p>" for line in text.split("\n"))


def _tracked(text: str, dice: Dice) -> str:
    mark = 'w:id="1" w:author="审核" w:date="2025-03-01T00:00:00Z"'
    old = "<w:r><w:delText>1.00</w:delText></w:r>"
    return f"<w:del {mark}>{old}</w:del><w:ins {mark}>{runs(text, dice)}</w:ins>"


# the rest


def _text_box(box: TextBox, dice: Dice) -> str:
    inner = "".join(f"<w:p>{runs(line, dice)}</w:p>" for line in box.text.split("\n"))
    shape = f"<v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape>"
    return f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"


_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="5000000" cy="7000000"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="rId9"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="a"/>'
        f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
        for n in (1, 2, 3)
    )
    + "</w:styles>"
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/numbering.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def _numbering(formats: tuple[tuple[str, str], ...]) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for index, (kind, text) in enumerate(formats)
    )
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _document_rels(numbered: bool, picture: bool) -> str:
    targets = [("rId1", "styles", "styles.xml")]
    if numbered:
        targets.append(("rId2", "numbering", "numbering.xml"))
    if picture:
        targets.append(("rId9", "image", "media/image1.png"))
    items = "".join(f'<Relationship Id="{rid}" Type="{_REL}/{kind}" Target="{path}"/>' for rid, kind, path in targets)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
    )


def _package(document: str, numbering: str, picture: bool) -> bytes:
    parts: list[tuple[str, str | bytes]] = [
        ("[Content_Types].xml", _TYPES if numbering else _TYPES.replace(_NUMBERING_OVERRIDE, "")),
        ("_rels/.rels", _RELS),
        ("word/document.xml", document),
        ("word/styles.xml", _STYLES),
        ("word/_rels/document.xml.rels", _document_rels(bool(numbering), picture)),
    ]
    if numbering:
        parts.append(("word/numbering.xml", numbering))
    if picture:
        parts.append(("word/media/image1.png", _PNG))
    return zipped(parts)


_NUMBERING_OVERRIDE = (
    '<Override PartName="/word/numbering.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>'
)


def zipped(parts: list[tuple[str, str | bytes]]) -> bytes:
    """A deterministic zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts:
            info = zipfile.ZipInfo(name, (2025, 3, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()
