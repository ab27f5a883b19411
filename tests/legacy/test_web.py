"""Web pages under a Word name: what they show is read, what they hide or strike is not, and a cut one is refused."""

import time

import lxml.html
import pytest

from parsers import ParseError
from parsers.legacy import check, for_converter
from parsers.sniff import sniff
from parsers.webdoc import clean, decode, is_whole
from tests.legacy.samples import html, mht, rtf

FRAGMENT = "<p>自评表</p><table><tr><td>1</td></tr></table><p>报告</p>"


def cells(content: str, head: str = "") -> list[str]:
    """Return what is read of a page's one row: `parsers.inline` leaves out what is struck."""
    page = f"<html><head>{head}</head><body><table><tr>{content}</tr></table></body></html>"
    root = lxml.html.document_fromstring(clean(page.encode(), "html").removeprefix(b"\xef\xbb\xbf").decode())
    for struck in root.findall(".//s"):
        struck.drop_tree()
    return ["".join(cell.text_content().split()) for cell in root.iter("td")]


@pytest.mark.parametrize(
    "cell",
    [
        '<span style="display:none">1</span>8.5',
        '<font style="COLOR: red; DISPLAY: none !important">1</font>8.5',
        '<span style="mso-hide:all">1</span>8.5',
        "<div hidden>1</div>8.5",
        '<b style="visibility:hidden">1<i>2</i></b>8.5',
        '<b style="visibility:hidden">1<i style="visibility:visible">8</i>1</b>.5',
        "<del>9</del><ins>8.5</ins><s>9</s><strike>9</strike>",
        '<b style="text-decoration-line:line-through">9</b>8.5<b style="visibility:collapse">9</b>',
        "<noscript>9</noscript><template>9</template><datalist><option>9</datalist>8.5",
        '<span style="text-decoration: underline line-through">9<b>9</b>9</span>8.5',
        "<ruby>8<rp>(</rp><rt>1</rt><rp>)</rp></ruby>.5",
        '<span class="a off">1</span>8.5',
        "<span id=gone>1</span>8.5",
        '<b style="visibility:hidden">1<i style="visibility:inherit">8</i></b>8.5',
        '<div hidden>1<p style="display:block">1</p>1</div>8.5',
        '<b class="late on">1</b><b class="in">1</b><b id=first>1</b><b class="In2">1</b>8.5',
        '<span class="shown" id=gone>1</span>8.5',
        '<b style="display:none!important;display:inline">1</b>8.5',
        '<b class="kept" style="display:none">1</b>8.5',
    ],
)
def test_what_is_hidden_or_struck_is_not_read(cell: str):
    sheet = (
        "<style><!-- .in, B.In2 {display:none} --></style>"
        '<style>@charset "utf-8"; @import url(a.css); #first{display:none}'
        "/* x */ .on, .off {display:none} #gone{display:none}</style>"
        "<style>.late{display:inline} .on{display:none} span.shown{display:inline} .kept{display:inline}</style>"
    )
    assert cells(f"<td>{cell}</td><td>3</td>", sheet) == ["8.5", "3"]


@pytest.mark.parametrize("hidden", ["<td hidden>5</td>", '<td style="display:none">5</td>', "<td class=off>5</td>"])
def test_a_hidden_cell_shifts_no_value(hidden: str):
    assert cells(f"{hidden}<td>8.5</td><td>3</td>", "<style>td.off{display:none}</style>") == ["8.5", "3"]


@pytest.mark.parametrize(
    ("cell", "sheet"),
    [
        ('<span class="off" style="display:inline">8.5</span>', ".off{display:none}"),
        ('<span class="off">8.5</span>', "@media print{.off{display:none} .x{color:red}}"),
        ('<span class="off">8.5</span>', "p.off{display:none}"),
        ('<span style="display:block;text-decoration:underline">8.5</span>', ""),
        ("<ins>8.5</ins>", "ins{color:red} /* .off{"),
        ('<b class="later off">8.5</b>', ".off{display:none} .later{display:inline}"),
        ('<b class="off later">8.5</b>', ".off{display:none} .later{display:inline}"),
        ('<b class="off">8.5</b>', "b.off{display:inline} .off{display:none}"),
        ('<b class="off" id="on">8.5</b>', "#on{display:inline} b.off{display:none}"),
        ('<b class="off" style="display:none">8.5</b>', ".off{display:inline !important}"),
        ('<b class="off">8.5</b>', ".off:hover{display:none} .x .off{display:none}"),
    ],
)
def test_what_is_shown_stays(cell: str, sheet: str):
    assert cells(f"<td>{cell}</td>", f"<style>{sheet}</style>") == ["8.5"]


def test_a_sheet_for_printing_hides_nothing():
    assert cells("<td class=off>8.5</td>", "<style media=print>.off{display:none}</style>") == ["8.5"]


def test_a_page_that_a_script_would_show_is_read():
    page = clean(b'<html><body style="display:none;visibility:hidden"><p>22</p></body></html>', "html").decode()
    assert "<p>22</p>" in page


@pytest.mark.parametrize(
    "page",
    [
        "<style>" + ".a{display:none}" * 20_000 + "</style>" + "<b class=a>x</b>" * 20_000,
        "<style>" + ",".join([".a"] * 20_000) + "{display:none}</style><b class='" + "a " * 20_000 + "'>x</b>",
        "<style>" + "@a{b{}" * 100_000 + "</style>",
        "<div hidden>" * 200 + "x" * 500_000,
        "<b>" * 200 + "<p>x</p>" * 20_000,
        "<b><div hidden>" * 100 + "x" * 500_000,
        "<select>" * 200 + "<option>x" * 500,
    ],
    ids=["rules", "selectors", "blocks", "hidden", "deep", "half hidden", "fields"],
)
def test_a_page_takes_linear_time(page: str):
    start = time.process_time()
    assert len(clean(page.encode(), "html")) < 2 * len(page) + 100
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<p>" * 1_500_001, "limit_nodes"),
        ("<b>1</i>" * 200 + "<div>" * 300 + FRAGMENT, "limit_depth"),
        ("<font color=red>甲" * 300 + FRAGMENT + "</i>" * 200, "limit_depth"),
        ("<p>" + "甲" * 4_000_000 + "</p>" + FRAGMENT, "limit_text"),
    ],
)
def test_a_page_beyond_a_limit_is_refused(page: str, code: str):
    with pytest.raises(ParseError) as caught:
        clean(page.encode(), "html")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ('<input value="8.5">', "8.5"),
        ("<INPUT type=hidden value=7>8.5", "8.5"),
        ("<input type=submit value=保存>", ""),
        ("<input type=checkbox checked>是<input type=checkbox>否", "☒是☐否"),
        ("<select><option>1<option selected>8.5</select>", "8.5"),
        ("<select><option>优<option>良</select>", "优"),
        ("<select multiple><option selected>优<option>良<option selected>中</select>", "优中"),
        ("<select><option selected>优<option selected>良</select>", "良"),
        ("<select><optgroup label=x><option>优</optgroup></select><select></select>", "优"),
        ('<INPUT TYPE=" CheckBox ">是', "☐是"),
        ("<textarea>8.5</textarea>", "8.5"),
    ],
)
def test_a_field_is_what_it_shows(field: str, text: str):
    assert cells(f"<td>{field}</td>") == [text]


def test_what_was_hidden_leaves_a_struck_line_so_that_it_is_noted():
    page = clean(b"<html><body><p hidden>11</p><p>22</p></body></html>", "html").decode()
    assert page.index("<p>22</p>") < page.index("<s>11</s>")


PAGE = html().decode("gb18030")


@pytest.mark.parametrize(
    "page",
    [
        PAGE[: PAGE.index("<p>") + 5],
        PAGE[: PAGE.rindex("</body>") + 3],
        PAGE[:80],
        FRAGMENT[: FRAGMENT.rindex("<") + 2],
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_page_that_begins_and_does_not_end_is_cut(page: str, encoding: str):
    with pytest.raises(ParseError) as caught:
        check(page.encode(encoding), "html")
    assert caught.value.code == "file_truncated"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_letter_cut_in_half_leaves_the_others_as_they_are(encoding: str):
    name = "绩效目标完成情况及社会效益均已达到年初批复的预期".encode(encoding)
    data = html("utf-8", encoding).replace(b"<p>", b"<p>" + name * 2 + name[: len(name) // 2 + 1][:-2] + b"<br>")
    assert "项目支出绩效自评表" in decode(data, "html")


OPEN_ENDED = PAGE.removesuffix("</body></html>")


@pytest.mark.parametrize(
    "page", [OPEN_ENDED + "<p>合计", OPEN_ENDED + "填表人", OPEN_ENDED.replace("<p>", "<div><p>"), OPEN_ENDED + "<br>"]
)
def test_a_page_that_only_begins_is_cut_unless_it_ends_with_a_block(page: str):
    with pytest.raises(ParseError) as caught:
        check(page.encode(), "html")
    assert caught.value.code == "file_truncated"


def test_an_envelope_that_ends_is_whole_whatever_its_page_closes():
    data = mht().replace(b"</body></html>", b"<br>")
    check(data, "mht")
    with pytest.raises(ParseError):
        check(data.replace(b"--==b==--", b""), "mht")


@pytest.mark.parametrize(
    "page",
    [
        *(PAGE, PAGE.removesuffix("</html>"), FRAGMENT, FRAGMENT + "其中 a < b"),
        *(PAGE.replace("<p>", "<!-- <table> --><p>") + "\n\0", PAGE + "\n导出", "abc", ""),
        *(OPEN_ENDED, OPEN_ENDED + "<P>填表人</P >\r\n\0", OPEN_ENDED.replace("<p>", "<div><p>") + "</div>"),
    ],
)
def test_a_page_that_ends_and_a_fragment_are_whole(page: str):
    assert is_whole(page.encode(), "html")


@pytest.mark.parametrize(
    "before",
    [
        "<!-- " + "x" * 5000 + " -->\n",
        "<style>" + "td{}\n" * 2000 + "</style>",
        "<form>",
        "<!-- x -->自评表",
        "\ufeff<!-- " + "x" * 5000 + " -->自评表",
    ],
)
def test_a_page_is_known_whatever_it_opens_with(before: str):
    assert sniff((before + FRAGMENT).encode()) == "html"


@pytest.mark.parametrize("remark", ["", "<!-- x -->"])
def test_xml_of_another_program_is_no_page(remark: str):
    rows = "\n\t<Table>\n\t<Row>\n\t<p>1</p></Row></Table>"
    book = f'<?xml version="1.0"?>\n<Workbook><Style><Font/></Style>{rows}</Workbook>'
    assert sniff((remark + book).encode()) == "other"
    assert sniff(('<?xml version="1.0"?>\n' + PAGE).encode()) == "html"
    assert sniff(('<?xml:namespace prefix = o ns = "x" />' + FRAGMENT).encode()) == "html"


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b" \r\n\t"])
def test_an_rtf_is_converted_from_its_brace(before: bytes):
    assert sniff(before + rtf()) == "rtf"
    assert for_converter(before + rtf(), "rtf") == rtf()
