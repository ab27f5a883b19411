"""A letter in the style of official documents (GB/T 9704): A4, margins, 仿宋 text, 黑体 headings, ruled tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph

TEXT, HEADING, TITLE = "仿宋", "黑体", "方正小标宋简体"
_LATIN = "Times New Roman"
_BODY, _BIG, _SMALL = Pt(16), Pt(22), Pt(10.5)
_LINE, _TABLE_LINE = Pt(28), Pt(15)
_PAGE = {"page_width": Mm(210), "page_height": Mm(297)}
_MARGINS = {"top_margin": Mm(37), "bottom_margin": Mm(32), "left_margin": Mm(28), "right_margin": Mm(26)}
_AUTHOR = "绩效自评材料审核"


class Letter:
    """One Word file, written from top to bottom."""

    def __init__(self) -> None:
        self._document = Document()
        self._new_page = False
        section = self._document.sections[0]
        for name, value in {**_PAGE, **_MARGINS}.items():
            setattr(section, name, value)
        _font_of_style(self._document.styles["Normal"])
        self._document.core_properties.author = _AUTHOR
        _page_number(section.footer.paragraphs[0])

    def save(self, target: Path) -> None:
        """Write the file."""
        self._document.save(str(target))

    def begin(self) -> None:
        """Begin a letter, on a new page where one stands here already."""
        self._new_page = bool(self._document.paragraphs)

    def title(self, text: str) -> None:
        """The title of the letter, centred, with a line of air below."""
        paragraph = self._paragraph(text, TITLE, _BIG, WD_ALIGN_PARAGRAPH.CENTER)
        paragraph.paragraph_format.line_spacing = Pt(34)
        paragraph.paragraph_format.space_after = Pt(20)
        paragraph.paragraph_format.page_break_before = self._new_page

    def addressee(self, text: str) -> None:
        """To whom it goes, flush left."""
        self._paragraph(text, TEXT, _BODY)

    def heading(self, text: str) -> None:
        """A heading of the first level."""
        paragraph = self._paragraph(text, HEADING, _BODY)
        paragraph.paragraph_format.first_line_indent = _BODY * 2
        paragraph.paragraph_format.keep_with_next = True

    def text(self, text: str) -> None:
        """A paragraph, its first line indented by two characters."""
        self._paragraph(text, TEXT, _BODY, WD_ALIGN_PARAGRAPH.JUSTIFY).paragraph_format.first_line_indent = _BODY * 2

    def signature(self, issuer: str, when: str) -> None:
        """Who sends it, and when; kept together."""
        for text, before, with_next in ((issuer, Pt(28), True), (when, Pt(0), False)):
            paragraph = self._paragraph(text, TEXT, _BODY, WD_ALIGN_PARAGRAPH.RIGHT)
            paragraph.paragraph_format.space_before = before
            paragraph.paragraph_format.right_indent = _BODY * 2
            paragraph.paragraph_format.keep_with_next = with_next

    def table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], *, centred: Sequence[int]
    ) -> None:
        """A ruled table; its first row is repeated on every page. widths: cm."""
        table = self._document.add_table(rows=0, cols=len(heads))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for number, row in enumerate([heads, *rows]):
            line = table.add_row()
            _unbroken(line, header=not number)
            for at, (cell, text) in enumerate(zip(line.cells, row, strict=True)):
                cell.width = Cm(widths[at])
                _fill(cell.paragraphs[0], text, header=not number, centred=not number or at in centred)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        self._paragraph("", TEXT, Pt(6)).paragraph_format.line_spacing = Pt(8)

    def _paragraph(
        self, text: str, font: str, size: Length, alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    ) -> Paragraph:
        paragraph = self._document.add_paragraph()
        paragraph.alignment = alignment
        form = paragraph.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
        _run(paragraph, text, font, size)
        return paragraph


def _run(paragraph: Paragraph, text: str, font: str, size: Length, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name, run.font.bold = size, _LATIN, bold or None
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks are Chinese too


def _fill(paragraph: Paragraph, text: str, *, header: bool, centred: bool) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = _TABLE_LINE
    _run(paragraph, text, HEADING if header else TEXT, _SMALL)


def _unbroken(row: _Row, *, header: bool) -> None:
    """A row is not torn over two pages; a header row is repeated."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _font_of_style(style: ParagraphStyle) -> None:
    style.font.name, style.font.size = _LATIN, _BODY
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), TEXT)


def _page_number(paragraph: Paragraph) -> None:
    """``— 1 —`` in the middle of the foot."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, "— ", TEXT, Pt(14))
    run = paragraph.add_run()
    run.font.size, run.font.name = Pt(14), _LATIN
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._element.append(element)
    _run(paragraph, " —", TEXT, Pt(14))
