"""Spans to the logical grid: each value in its own slot, whatever the rows look like."""

from __future__ import annotations

import pytest

from parsers import Table
from tests.parsers.make import GO_ON, RESTART, c, docx, draw, p, r, read, row, table, w

PROMPT = w("<sdt><sdtPr><showingPlcHdr/></sdtPr><sdtContent>{}</sdtContent></sdt>")
CASES = {
    "plain": (table(row("a", "b"), row("c", "d"), grid=2), "a b\nc d"),
    "no tblGrid": (table(row("a", "b"), row("c", "d")), "a b\nc d"),
    "gridSpan": (table(row(c("a", span=2), "b"), row("c", "d", "e")), "a a b\nc d e"),
    "vMerge restart, no val": (
        table(row(c("a", RESTART), "b"), row(c("", GO_ON), "c"), row(c("", '<vMerge val="continue"/>'), "d")),
        "a b\na c\na d",
    ),
    "two merges, one under the other": (
        table(row(c("a", RESTART)), row(c("", GO_ON)), row(c("b", RESTART)), row(c("", GO_ON))),
        "a\na\nb\nb",
    ),
    "a merge of a span": (
        table(row(c("a", RESTART, span=2), "b"), row(c("", GO_ON, span=2), "c")),
        "a a b\na a c",
    ),
    "what a cell below repeats or adds is not shown": (
        table(row(c("a", RESTART), "x"), row(c("a", GO_ON), "y"), row(c("b", GO_ON), "z")),
        "a x\na y\na z",
    ),
    "a merge that begins empty": (table(row(c("", RESTART)), row(c("b", GO_ON))), ".\n."),
    "what is merged across is shown": (table(row(c("a", '<hMerge val="restart"/>'), c("b", "<hMerge/>"))), "a|b a|b"),
    "hMerge": (
        table(row(c("a", '<hMerge val="restart"/>'), c("", "<hMerge/>"), "b"), row("c", "d", "e")),
        "a a b\nc d e",
    ),
    "gridBefore, gridAfter": (
        table(row("a", "b", "c"), row("d", props='<gridBefore val="1"/><gridAfter val="1"/>')),
        "a b c\n- d -",
    ),
    "content control around a row": (
        table(row("a"), f"<sdt><sdtPr/><sdtContent>{row('b')}</sdtContent></sdt>"),
        "a\nb",
    ),
    "content control around a cell": (
        table(row("a", f"<sdt><sdtPr/><sdtContent>{c('b')}</sdtContent></sdt>", "c"), row("d", "e", "f")),
        "a b c\nd e f",
    ),
    "content control in a cell": (
        table(row("a", c(f"<sdt><sdtContent>{p('b')}</sdtContent></sdt>"), "c")),
        "a b c",
    ),
    "placeholders around row, cell and paragraph": (
        table(PROMPT.format(row("a", "b")), row("c", PROMPT.format(c("d"))), row(c(PROMPT.format(p("e"))), "f")),
        ". .\nc .\n. f",
    ),
    "custom xml around row and cell": (
        table(row("a"), f"<customXml>{row('<customXml>' + c('b') + '</customXml>')}</customXml>"),
        "a\nb",
    ),
    "deleted row": (table(row("a"), row("b", props="<del/>"), row("c", props="<ins/>")), "a\nc"),
    "deleted cell": (table(row("a", c("b", "<cellDel/>"), c("c", "<cellIns/>"))), "a c"),
    "tracked merge": (
        table(row(c("a", '<cellMerge vMerge="rest"/>')), row(c("", '<cellMerge vMerge="cont"/>'))),
        "a\na",
    ),
    "merged before a tracked change": (
        table(row(c("a", f'<tcPrChange id="1"><tcPr><gridSpan val="2"/>{RESTART}</tcPr></tcPrChange>'), "b"),
              row(c("c", f'<tcPrChange id="2"><tcPr>{GO_ON}</tcPr></tcPrChange>'), "d")),
        "a b\nc d",
    ),
    "paragraphs": (table(row(c(p("a") + p() + p("b")))), "a||b"),
    "alternate content around a row": (
        table("<mc:AlternateContent><mc:Choice Requires='w14'>" + row("a") + "</mc:Choice><mc:Fallback>" + row("b")
              + "</mc:Fallback></mc:AlternateContent>"),
        "a",
    ),
    "no rows": (table(grid=3), ""),
}  # fmt: skip

REPAIRED = {
    "ragged rows": (table(row("a", "b", "c"), row("d"), row("e", "f")), "a b c\nd - -\ne f -"),
    "merge without a start": (table(row(c("a", GO_ON), "b"), row(c("c", GO_ON), "d")), "a b\nc d"),
    "merge under another width": (
        table(row(c("a", RESTART, span=2), "b"), row(c("c", GO_ON), "d", "e")),
        "a a b\nc d e",
    ),
    "hMerge without a start": (table(row(c("a", "<hMerge/>"), "b")), "a b"),
    "span 0": (table(row(c("a", span=0), "b"), row("c", "d"), grid=2), "a b\nc d"),
    "span below 0": (table(row(c("a", span=-7), "b"), row("c", "d"), grid=2), "a b\nc d"),
    "span that is no number": (table(row(c("a", span="x"), "b"), row("c", "d"), grid=2), "a b\nc d"),
    "huge span": (table(row(c("a", span=200_000_000)), row("c", "d", "e"), grid=3), "a a a\nc d e"),
    "huge span, more cells after it": (
        table(row("a", c("b", span=1_000_000), "c"), row("d", "e", "f", "g"), grid=4),
        "a b b c\nd e f g",
    ),
    "huge span, no grid": (table(row(c("a", span=9_999_999)), row("b", "c")), "a a\nb c"),
    "huge gridBefore": (table(row("a", props='<gridBefore val="99999999"/>'), row("b"), grid=1), "a\nb"),
}


@pytest.mark.parametrize(("xml", "drawing"), CASES.values(), ids=CASES)
def test_grid(xml: str, drawing: str) -> None:
    document = read(xml)
    assert draw(document.blocks[0]) == drawing
    assert "irregular_grid" not in document.notes or "hMerge" in xml


@pytest.mark.parametrize(("xml", "drawing"), REPAIRED.values(), ids=REPAIRED)
def test_repaired_grid_is_noted(xml: str, drawing: str) -> None:
    document = read(xml)
    assert draw(document.blocks[0]) == drawing
    assert document.notes == ("irregular_grid",)


def wide(text: str, width: int | str, span: int = 1, kind: str = "dxa") -> str:
    return c(text, f"<tcW w='{width}' type='{kind}'/>", span)


COLUMNS = "<tblGrid><gridCol w='900'/><gridCol w='900'/><gridCol w='1200'/></tblGrid>"
REGULAR = row(wide("e", 900), wide("f", 900), wide("g", 1200))


@pytest.mark.parametrize(
    ("odd", "drawing"),
    [
        (row(wide("a", 1800), wide("b", 1200)), "a a b"),  # a span was lost
        (row(wide("a", 905), wide("b", 890, span=2), wide("c", 1200)), "a b c"),  # or is too large
        (row(wide("b", 2100, span=1), props="<gridBefore val='1'/>"), "- b b"),
        (row(wide("a", 900), wide("b", 900)), "a b -"),  # shorter, and says so
        (row(wide("a", 1800), wide("b", 1200), props="<gridAfter val='3'/>"), "a a b"),
        (row(wide("a", 1500), wide("b", 1500)), "a b -"),  # widths that meet no border tell nothing
        (row(wide("a", 1800), c("b")), "a b -"),
        (row(wide("a", 1800), wide("b", 50, kind="pct")), "a b -"),
        (row(wide("a", 1800), wide("b", "x")), "a b -"),
        (row(wide("a", 1800), wide("b", 2100)), "a b -"),
    ],
)
def test_a_row_whose_spans_do_not_add_up_is_placed_by_the_widths_of_its_cells(odd: str, drawing: str) -> None:
    document = read(f"<tbl>{COLUMNS}{odd}{REGULAR}{REGULAR}</tbl>")
    assert draw(document.blocks[0]) == f"{drawing}\ne f g\ne f g"
    assert document.notes == ("irregular_grid",)


def test_columns_that_most_rows_do_not_keep_to_place_no_row() -> None:
    odd = row(wide("a", 1800), wide("b", 1200))
    assert draw(read(f"<tbl>{COLUMNS}{odd}{odd}{REGULAR}</tbl>").blocks[0]) == "a b -\na b -\ne f g"


@pytest.mark.parametrize(
    ("odd", "drawing", "loose"),
    [
        (row(wide("b", 900), wide("c", 1200)), "- b c", set()),  # the first is missing
        (row(wide("c", 1200)), "- - c", set()),
        (row(wide("b", 2100, span=2)), "- b b", set()),
        (row(wide("a", 900)), "a - -", {0}),  # the first or the second
        (row(wide("b", 900), wide("c", 1500)), "b c -", {0}),  # of no place
    ],
)
def test_a_row_that_is_as_wide_as_other_columns_stands_there(odd: str, drawing: str, loose: set[int]) -> None:
    (found,) = read(f"<tbl>{COLUMNS}{odd}{REGULAR}{REGULAR}</tbl>").blocks
    assert draw(found) == f"{drawing}\ne f g\ne f g"
    assert isinstance(found, Table)
    assert found.loose == loose


def test_widths_that_the_other_rows_do_not_keep_to_place_no_row() -> None:
    stale = row(wide("e", 700), wide("f", 700), wide("g", 700))
    odd = row(wide("a", 1800), wide("b", 1200))
    assert draw(read(f"<tbl>{COLUMNS}{odd}{stale}{stale}</tbl>").blocks[0]) == "a b -\ne f g\ne f g"


@pytest.mark.parametrize(
    ("first", "second", "notes"),
    [
        ("a", "", ()),
        ("a", " a ", ()),
        ("a", "b", ("covered_text",)),
        ("", "b", ("covered_text",)),
        ("a", table(row("b")), ("covered_text",)),
    ],
)
def test_text_that_a_merge_covers_is_noted_if_nothing_else_says_it(
    first: str, second: str, notes: tuple[str, ...]
) -> None:
    assert read(table(row(c(first, RESTART)), row(c(second, GO_ON)))).notes == notes


def test_nested_tables_are_blocks_of_their_cell() -> None:
    inner = table(row("x", c(p("y") + table(row("z")) + p())))
    document = read(p() + table(row("a", c(p("b") + inner + p("c"))), row(c(table(row("d")) + p()))))
    outer = document.blocks[1]
    assert isinstance(outer, Table)
    assert [(cell.text, [b.path for b in cell.blocks]) for cell in outer.cells] == [
        ("a", []),
        ("b\nc", ["1.1"]),
        ("", ["1.3"]),
    ]
    assert [b.path for b in document.walk()] == ["0", "1", "1.1", "1.2", "1.3"]


def test_seventy_nested_tables_are_read() -> None:
    xml = p("内")
    for _ in range(70):
        xml = w("<tbl><tr><tc>") + xml + w("</tc></tr></tbl>")
    assert [b.path for b in read(xml).walk()] == ["0", *(f"0.{i}" for i in range(1, 70))]


def test_a_table_all_of_whose_rows_were_deleted_is_gone() -> None:
    assert [b.path for b in read(p() + table(row("a", props="<del/>")) + p()).blocks] == ["0", "1"]


def test_a_block_content_control_is_transparent() -> None:
    body = f"<sdt><sdtContent>{p('a')}{table(row('b'))}</sdtContent></sdt><customXml>{p('c')}</customXml>"
    assert [b.path for b in read(body).blocks] == ["0", "1", "2"]


def test_list_numbers_in_a_cell() -> None:
    numbering = (
        "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        + w("<abstractNum abstractNumId='0'><lvl ilvl='0'><start val='1'/><numFmt val='decimal'/><lvlText val='%1.'/>")
        + w("</lvl></abstractNum><num numId='1'><abstractNumId val='0'/></num>")
        + "</w:numbering>"
    )
    listed = "<numPr><numId val='1'/></numPr>"
    document = read(table(row(c(p("a", listed) + p("b") + p("c", listed)), "d")), parts={"numbering": numbering})
    assert [cell.numbers for cell in document.blocks[0].cells] == [("1.", "", "2."), ()]


def test_a_merge_over_five_thousand_rows_is_one_cell() -> None:
    rows = row(c("a", RESTART), "b") + row(c("", GO_ON), "c") * 4999
    found = read(table(rows)).blocks[0]
    assert (found.rows, found.cells[0].row_span, len(found.cells)) == (5000, 5000, 5001)


def test_reading_gives_equal_documents() -> None:
    data = docx(table(row("a", c(r("b")))))
    from parsers import parse

    assert parse(data, "a.docx") == parse(data, "a.docx")


@pytest.mark.parametrize(
    ("xml", "loose"),
    [
        (table(row("a", "b"), row("c", "d")), set()),
        (table(row("a", "b", "c"), row("d", "e"), row("f", c("g", span=2))), {1}),
        (table(row("a", "b", "c"), row("d", "e", props='<gridBefore val="1"/>')), set()),
        (table(row("a", "b", "c"), row("d", "e", props='<gridAfter val="1"/>')), set()),
        (table(row("a", "b", "c"), row("d", props='<gridAfter val="1"/>')), {1}),
        (table(row("a", "b", "c"), row("d", props='<gridBefore val="1"/>')), set()),
    ],
)
def test_a_row_that_is_short_and_does_not_say_where_it_begins_is_loose(xml: str, loose: set[int]) -> None:
    (found,) = read(xml).blocks
    assert isinstance(found, Table)
    assert found.loose == loose
