"""A letter in the style of official documents (GB/T 9704): A4, margins, 仿宋 text, 黑体 headings, ruled tables.

What it looks like is in its styles, so that a clerk can change all tables or headings of a letter at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from pipeline.common.disk import replacing
from pipeline.report.load import shown

TEXT, HEADING, TITLE = "仿宋", "黑体", "方正小标宋简体"
_LATIN = "Times New Roman"
_BODY, _SMALL = 16, 10.5
_PAGE = {"page_width": Mm(210), "page_height": Mm(297)}
_MARGINS = {"top_margin": Mm(37), "bottom_margin": Mm(32), "left_margin": Mm(28), "right_margin": Mm(26)}
_AUTHOR = "绩效自评材料审核"
_MAIN = "word/document.xml"
_TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/>'
    '<w:tblLayout w:type="fixed"/></w:tblPr>'
)
_TABLE_STYLE = "Table Grid"
_PARTS = {RT.STYLES, RT.SETTINGS, RT.FONT_TABLE, RT.THEME, RT.FOOTER}
_PACKAGE_PARTS = {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES, RT.EXTENDED_PROPERTIES}
_LEFT, _CENTER, _RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


@dataclass(frozen=True, slots=True)
class _Look:
    """A paragraph style. Sizes in points; line: exactly so high; indent: of the first line."""

    font: str = TEXT
    size: float = _BODY
    alignment: WD_ALIGN_PARAGRAPH = _LEFT
    line: float = 28
    before: float = 0
    after: float = 0
    indent: float = 0
    right: float = 0
    with_next: bool = False


_LOOKS = {
    "公文标题": _Look(TITLE, 22, _CENTER, line=34, after=20),
    "主送机关": _Look(),
    "公文小标题": _Look(HEADING, indent=2 * _BODY, with_next=True),
    "公文正文": _Look(alignment=WD_ALIGN_PARAGRAPH.JUSTIFY, indent=2 * _BODY),
    "落款机关": _Look(alignment=_RIGHT, before=28, right=2 * _BODY, with_next=True),
    "落款日期": _Look(alignment=_RIGHT, right=2 * _BODY),
    "表头": _Look(HEADING, _SMALL, _CENTER, line=15),
    "表文": _Look(size=_SMALL, line=15),
    "表文居中": _Look(size=_SMALL, alignment=_CENTER, line=15),
    "表后": _Look(size=6, line=8),
    "公文页码": _Look(size=14, alignment=_CENTER),
}


class Letter:
    """One Word file, written from top to bottom."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._new_page = False

    def save(self, target: Path) -> None:
        """Write the file; one that stood there is replaced as a whole."""
        members, head, tail = _blank()
        text = "".join((head, *self._blocks, tail)).encode("utf-8")
        with replacing(target) as file, ZipFile(file, "w", ZIP_DEFLATED) as package:
            for name, data in {**members, _MAIN: text}.items():
                package.writestr(ZipInfo(name), data, ZIP_DEFLATED)

    def begin(self) -> None:
        """Begin a letter, on a new page where one stands here already."""
        self._new_page = bool(self._blocks)

    def title(self, text: str) -> None:
        """The title of the letter, centred, with a line of air below."""
        self._blocks.append(_paragraph(text, "公文标题", "<w:pageBreakBefore/>" if self._new_page else ""))

    def addressee(self, text: str) -> None:
        """To whom it goes, flush left."""
        self._blocks.append(_paragraph(text, "主送机关"))

    def heading(self, text: str) -> None:
        """A heading of the first level."""
        self._blocks.append(_paragraph(text, "公文小标题"))

    def text(self, text: str) -> None:
        """A paragraph, its first line indented by two characters."""
        self._blocks.append(_paragraph(text, "公文正文"))

    def signature(self, issuer: str, when: str) -> None:
        """Who sends it, and when; kept together."""
        self._blocks += (_paragraph(issuer, "落款机关"), _paragraph(when, "落款日期"))

    def table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], *, centred: Sequence[int]
    ) -> None:
        """A ruled table; its first row is repeated on every page. widths: cm."""
        twips = [round(Cm(width).twips) for width in widths]
        looks = ["表文居中" if at in centred else "表文" for at in range(len(heads))]
        self._blocks += (_TABLE, "<w:tblGrid>", *(f'<w:gridCol w:w="{width}"/>' for width in twips), "</w:tblGrid>")
        self._blocks += _row(heads, twips, ["表头"] * len(heads), "<w:cantSplit/><w:tblHeader/>")
        for row in rows:
            self._blocks += _row(row, twips, looks, "<w:cantSplit/>")  # a row is not torn over two pages
        self._blocks += ("</w:tbl>", _paragraph("", "表后"))


def _row(texts: Sequence[str], twips: Sequence[int], looks: Sequence[str], properties: str) -> Iterator[str]:
    yield f"<w:tr><w:trPr>{properties}</w:trPr>"
    for text, width, look in zip(texts, twips, looks, strict=True):
        yield f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(text, look)}</w:tc>'
    yield "</w:tr>"


def _paragraph(text: str, style: str, more: str = "") -> str:
    """A `w:p`. more: further properties. The hint has quotation marks, too, set in the Chinese font."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(shown(text))}</w:t></w:r></w:p>'
    )


@cache
def _blank() -> tuple[dict[str, bytes], str, str]:
    """A file without text: page, margins, styles, page number. Its members, and what its text stands between."""
    document = Document()
    section = document.sections[0]
    for name, value in {**_PAGE, **_MARGINS}.items():
        setattr(section, name, value)
    document.core_properties.author = _AUTHOR
    _set_font(document.styles["Normal"], TEXT, _BODY)
    for name, look in _LOOKS.items():
        _add_style(document, name, look)
    _page_number(section.footer.paragraphs[0])
    _leave_out(document)
    data = BytesIO()
    document.save(data)
    with ZipFile(data) as package:
        members = {name: package.read(name) for name in package.namelist()}
    head, section_properties, tail = members[_MAIN].decode("utf-8").partition("<w:sectPr")
    return members, head, section_properties + tail


def _leave_out(document: DocumentType) -> None:
    """Take out of the library's blank file what no letter uses: nineteen of twenty bytes, packed again in each file."""
    for rels, kept in ((document.part.rels, _PARTS), (document.part.package.rels, _PACKAGE_PARTS)):
        for key in [key for key, rel in rels.items() if rel.reltype not in kept]:
            del rels[key]
    styles = document.styles.element
    for style in styles.style_lst:
        if style.name_val not in {*_LOOKS, _TABLE_STYLE} and not style.default:
            styles.remove(style)


def _add_style(document: DocumentType, name: str, look: _Look) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _set_font(style, look.font, look.size)
    form = style.paragraph_format
    form.alignment = look.alignment
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.line)
    form.first_line_indent, form.right_indent = Pt(look.indent), Pt(look.right)
    form.keep_with_next = look.with_next


def _set_font(style: ParagraphStyle, font: str, size: float) -> None:
    style.font.name, style.font.size = _LATIN, Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _page_number(paragraph: Paragraph) -> None:
    """``— 1 —`` in the middle of the foot."""
    paragraph.style = "公文页码"
    paragraph.add_run("— ")
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._element.append(element)
    paragraph.add_run(" —")
