"""What only formats is cut out of a part before it is parsed: it is most of a usual part, and no Document tells of it.

    <w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:vanish/></w:rPr>   →   <w:r><w:rPr><w:vanish/></w:rPr>

Cut are the empty elements named here, and property elements that hold nothing else. Three things keep it exact:
what is cut stands inside the root, is well-formed by itself, and has no text after it that would change its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from lxml import etree

from parsers.names import STRICT_NS, W_NS

# by element: of runs, paragraphs, cells and rows, tables, anywhere; none that anything here reads, but `_FONTS`
FORMATTING = re.findall(
    r"\w+",
    """
    rFonts szCs sz b bCs color lang kern i iCs u rtl noProof webHidden bdr smallCaps
    highlight shadow caps outline emboss imprint position effect fitText cs em eastAsianLayout
    specVanish oMath jc spacing ind widowControl autoSpaceDE autoSpaceDN adjustRightInd snapToGrid bidi keepNext
    keepLines kinsoku pageBreakBefore suppressLineNumbers suppressAutoHyphens wordWrap overflowPunct
    topLinePunct contextualSpacing mirrorIndents suppressOverlap textDirection textAlignment textboxTightWrap
    framePr divId cnfStyle tcW vAlign shd hideMark noWrap tcFitText trHeight cantSplit tblHeader tblCellSpacing
    wBefore wAfter hidden tblStyle tblW tblLook tblLayout tblInd tblpPr tblOverlap bidiVisual
    tblStyleRowBandSize tblStyleColBandSize proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak
    commentRangeStart commentRangeEnd permStart permEnd
    """,
)


def _one_of(names: Iterable[str]) -> str:
    """Alternatives grouped by first letter: `re` tries them one by one, and most tags are none of them."""
    groups = groupby(sorted(names), key=lambda name: name[0])
    return "|".join(f"{letter}(?:{'|'.join(name[1:] for name in group)})" for letter, group in groups)


_EDGES = "(?:tcBorders|tcMar|tblBorders|tblCellMar|pBdr)"
_EDGED = rf"{_EDGES}>(?:<w:(?:top|left|start|bottom|right|end|insideH|insideV)[ /][^>]*+(?<=/)>)*+</w:{_EDGES}>"
_HOLDERS = "(?:rPr|pPr|tcPr|trPr|tblPr|tblPrEx)"
_FREQUENT = "(?:[prt][ >]|t[cr]>)"  # what is not cut and makes up most of the rest
_FONTS = "rFonts"  # kept in a part where one draws other characters than are written
_SYMBOLS = re.compile(rb"""<w:rFonts[ /][^<>]*["'](?:symbol|wingdings(?: 2)?)["']""", re.IGNORECASE)


def _cut(names: Iterable[str]) -> re.Pattern[bytes]:
    """The pattern of what is cut where the elements `names` are."""
    empty = rf"(?:{_one_of(names)})[ /][^>]*+(?<=/)>"
    run = rf"rPr>(?:<w:{empty})*+</w:rPr>"
    holder = rf"{_HOLDERS}>(?:<w:(?:{empty}|{run}|{_EDGED}))*+</w:{_HOLDERS}>"
    return re.compile(rf"(<w:(?!{_FREQUENT})(?:{holder}|{empty}|{_EDGED})(?=<))".encode())


_CUT, _CUT_BUT_FONTS = _cut(FORMATTING), _cut(name for name in FORMATTING if name != _FONTS)
_DECLARED = re.compile(rb"xmlns:w\s*=\s*[\"']([^\"']*)")
_WORD = ([W_NS.encode()], [STRICT_NS.encode()])


def without_formatting(content: bytes) -> bytes:
    """Return a part (UTF-8, no doctype) without what only formats; any other XML, also malformed, as it is.

    A part is left alone, too, where tags could be text (a CDATA section, a comment) or `w:` could change its meaning.
    """
    if _DECLARED.findall(content) not in _WORD or (b"!" in content and b"<!" in content):
        return content
    start, end = content.find(b"xmlns:w"), content.rfind(b"</")
    pieces = _CUT.split(content[start:end])  # kept, cut, kept, cut, …, kept
    if _SYMBOLS.search(b"".join(spellings := set(pieces[1::2]))):
        pieces = _CUT_BUT_FONTS.split(content[start:end])
    if not _is_well_formed(spellings):
        return content
    return content[:start] + b"".join(pieces[::2]) + content[end:]


def _is_well_formed(cut: set[bytes]) -> bool:
    """Parse each spelling once: no error may vanish with what is cut."""
    try:
        etree.fromstring(b'<x xmlns:w="w">' + b"".join(cut) + b"</x>")
    except etree.XMLSyntaxError:
        return False
    return True
