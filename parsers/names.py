"""Names of WordprocessingML, spelled once as lxml spells them (``{namespace}local``)."""

from __future__ import annotations

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_NS = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"
M_NS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def w(local: str) -> str:
    """Return the name of an element or attribute in the main namespace."""
    return f"{{{W_NS}}}{local}"


VAL, WIDTH = w("val"), w("w")
R_ID = f"{{{R_NS}}}id"

DOCUMENT, BODY, SECT_PR = w("document"), w("body"), w("sectPr")
P, P_PR, R, R_PR, T = w("p"), w("pPr"), w("r"), w("rPr"), w("t")
TBL, TBL_GRID, TR, TR_PR, TC, TC_PR = w("tbl"), w("tblGrid"), w("tr"), w("trPr"), w("tc"), w("tcPr")
GRID_SPAN, V_MERGE, H_MERGE = w("gridSpan"), w("vMerge"), w("hMerge")
GRID_BEFORE, GRID_AFTER = w("gridBefore"), w("gridAfter")
SDT, SDT_PR, SDT_END_PR, SHOWING_PLACEHOLDER = w("sdt"), w("sdtPr"), w("sdtEndPr"), w("showingPlcHdr")
PLACEHOLDER, DOC_PART, DOC_PART_PR, NAME = w("placeholder"), w("docPart"), w("docPartPr"), w("name")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
TXBX_CONTENT = w("txbxContent")
ALTERNATE, CHOICE, FALLBACK = f"{{{MC_NS}}}AlternateContent", f"{{{MC_NS}}}Choice", f"{{{MC_NS}}}Fallback"
REQUIRES = "Requires"
VANISH, STRIKE, D_STRIKE, VERT_ALIGN = w("vanish"), w("strike"), w("dstrike"), w("vertAlign")
P_STYLE, R_STYLE = w("pStyle"), w("rStyle")
TAB, PTAB, BR, CR = w("tab"), w("ptab"), w("br"), w("cr")
NO_BREAK_HYPHEN, SOFT_HYPHEN = w("noBreakHyphen"), w("softHyphen")
SYM, FONT, CHAR = w("sym"), w("font"), w("char")
R_FONTS, ASCII, H_ANSI = w("rFonts"), w("ascii"), w("hAnsi")
FLD_CHAR, FLD_CHAR_TYPE, FF_DATA = w("fldChar"), w("fldCharType"), w("ffData")
DD_LIST, LIST_ENTRY, RESULT, DEFAULT = w("ddList"), w("listEntry"), w("result"), w("default")
CHECK_BOX, CHECKED = w("checkBox"), w("checked")
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE, ID = w("footnoteReference"), w("endnoteReference"), w("id")
RUBY_TEXT, TBL_PR = w("rt"), w("tblPr")
CELL_DEL, CELL_INS, CELL_MERGE = w("cellDel"), w("cellIns"), w("cellMerge")
HEADER_REFERENCE, FOOTER_REFERENCE = w("headerReference"), w("footerReference")
TYPE, ALT_CHUNK = w("type"), w("altChunk")
M_T, M_FRACTION, M_NUM, M_DEN = (f"{{{M_NS}}}{local}" for local in ("t", "f", "num", "den"))
M_MATH, M_MATH_PARAGRAPH = f"{{{M_NS}}}oMath", f"{{{M_NS}}}oMathPara"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
V_MERGE_ATTRIBUTE, TBL_PR_EX = w("vMerge"), w("tblPrEx")

# styles and numbering
STYLE, STYLE_ID, BASED_ON, NAME = w("style"), w("styleId"), w("basedOn"), w("name")
OUTLINE_LVL, NUM_PR, NUM_ID, ILVL = w("outlineLvl"), w("numPr"), w("numId"), w("ilvl")
NUM, ABSTRACT_NUM, ABSTRACT_NUM_ID, NUM_STYLE_LINK = w("num"), w("abstractNum"), w("abstractNumId"), w("numStyleLink")
LVL, LVL_OVERRIDE, START_OVERRIDE, START = w("lvl"), w("lvlOverride"), w("startOverride"), w("start")
NUM_FMT, FORMAT, LVL_TEXT, LVL_RESTART, IS_LGL = w("numFmt"), w("format"), w("lvlText"), w("lvlRestart"), w("isLgl")
