"""What only formats is cut before parsing: no Document tells, and no error goes unseen."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import Document, ParseError, names, parse, xml
from parsers.formatting import FORMATTING, without_formatting
from tests.parsers.make import docx, part, r

CUT = [f'<w:{name} w:val="a/b>c"/>' if name == "lang" else f'<w:{name} w:val="1"/>' for name in FORMATTING]
KEPT = [
    '<w:vanish/>', '<w:strike/>', '<w:vertAlign w:val="superscript"/>', '<w:rStyle w:val="a"/>',
    '<w:del w:id="1"/>', '<w:ins w:id="1"/>', '<w:moveFrom w:id="1"/>', '<w:outlineLvl w:val="0"/>',
    '<w:pStyle w:val="a"/>', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', '<w:gridSpan w:val="2"/>',
    '<w:vMerge w:val="restart"/>', '<w:vMerge/>', '<w:hMerge/>', '<w:cellDel w:id="1"/>', '<w:cellIns w:id="1"/>',
    '<w:gridBefore w:val="1"/>', '<w:tabs><w:tab w:val="left"/></w:tabs>', '<w:unknown/>', "",
    '<w:tcBorders><w:top w:val="nil"/><w:end w:val="nil"/></w:tcBorders>', '<w:pBdr></w:pBdr>',
]  # fmt: skip
BROKEN = [
    "<w:jc", "<w:b/", "</w:rPr>", "<w:rPr>", '<w:jc w:val="a" w:val="b"/>', "<w:jc w:val=a/>", '<w:jc w:val="&x;"/>',
    '<w:jc x:val="a"/>', '<w:jc w:val="a<b"/>', '<w:jc w:val="\x01"/>', '<w:jc w:val="a/>',
    "<w:tcBorders><w:top/></w:pBdr>",
]  # fmt: skip


def properties(holder: str, pieces: list[str]) -> st.SearchStrategy[str]:
    """A property element of any mixture, or none."""
    mixture = st.lists(st.sampled_from(pieces), max_size=4).map("".join)
    return st.one_of(st.just(""), mixture.map(lambda inner: f"<w:{holder}>{inner}</w:{holder}>"))


def bodies(pieces: list[str]) -> st.SearchStrategy[str]:
    """Paragraphs and a table, with such properties at every place that has any, and between elements."""
    loose = st.one_of(st.just(""), st.sampled_from(CUT))
    run = st.tuples(properties("rPr", pieces), loose).map(lambda x: f"<w:r>{x[0]}<w:t>甲{x[1]}乙</w:t></w:r>{x[1]}")
    marks = st.tuples(properties("pPr", pieces), properties("rPr", pieces)).map(
        lambda x: x[0].replace("</w:pPr>", x[1] + "</w:pPr>")
    )
    paragraph = st.tuples(marks, st.lists(run, max_size=2)).map(lambda x: f"<w:p>{x[0]}{''.join(x[1])}</w:p>")
    cell = st.tuples(properties("tcPr", pieces), paragraph).map(lambda x: f"<w:tc>{x[0]}{x[1]}</w:tc>")
    row = st.tuples(properties("trPr", pieces), st.lists(cell, min_size=1, max_size=3)).map(
        lambda x: f"<w:tr>{x[0]}{''.join(x[1])}</w:tr>"
    )
    table = st.tuples(properties("tblPr", pieces), st.lists(row, max_size=3)).map(
        lambda x: f"<w:tbl>{x[0]}{''.join(x[1])}</w:tbl>"
    )
    return st.lists(st.one_of(paragraph, table), max_size=4).map("".join)


def outcome(body: str) -> Document | str:
    """The Document of a body, or the code of what is wrong with it."""
    try:
        return parse(docx("", document=part("document", f"<w:body>{body}</w:body>")), "a.docx")
    except ParseError as error:
        return error.code


def uncut(body: str) -> Document | str:
    """The same, with nothing cut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xml, "without_formatting", lambda content: content)
        return outcome(body)


@settings(max_examples=150, deadline=None)
@given(bodies(CUT + KEPT * 4))
def test_any_mixture_of_properties_gives_the_same_document(body: str) -> None:
    assert outcome(body) == uncut(body)


@settings(max_examples=150, deadline=None)
@given(bodies(CUT + KEPT + BROKEN * 8))
def test_an_error_in_what_is_cut_is_still_an_error(body: str) -> None:
    assert outcome(body) == uncut(body)


def test_nothing_is_cut_that_has_a_name_here() -> None:
    spelled = {value for value in vars(names).values() if isinstance(value, str)}
    assert spelled & {names.w(name) for name in FORMATTING} == {names.R_FONTS}  # kept where one draws


BOLD = r("甲", "<w:b/><w:sz w:val='21'/>")


@pytest.mark.parametrize(
    "content",
    [
        part("document", f"<!-- x -->{BOLD}"),
        part("document", f"<w:t><![CDATA[<w:b/><w:b/>]]></w:t>{BOLD}"),
        part("document", f'<w:p xmlns:w="other">{BOLD}</w:p>'),
        '<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:b/><x:b/></x:document>',
        '<w:Relationships xmlns:w="http://schemas.openxmlformats.org/package/2006/relationships"><w:b/><w:b/></w:Relationships>',
    ],
)
def test_a_part_is_left_alone_where_tags_may_be_text_or_mean_something_else(content: str) -> None:
    assert without_formatting(content.encode()) == content.encode()


@pytest.mark.parametrize("name", FORMATTING)
def test_every_name_is_cut(name: str) -> None:
    xml = part("document", f'<w:p><w:{name} w:val="1"/><w:{name}/><w:r/></w:p><w:p/>').encode()
    assert without_formatting(xml) == part("document", "<w:p><w:r/></w:p><w:p/>").encode()


@pytest.mark.parametrize(("font", "kept"), [("Wingdings 2", True), ("SYMBOL", True), ("Segoe UI Symbol", False)])
def test_fonts_are_kept_where_one_draws_other_characters(font: str, kept: bool) -> None:
    xml = part("document", r("甲", "<rFonts ascii='宋体'/><b/>") + r("乙", f"<b/><rFonts hAnsi='{font}'/>")).encode()
    assert without_formatting(xml).count(b"rFonts") == 2 * kept
    assert b"<w:b/>" not in without_formatting(xml)


@pytest.mark.parametrize("value", ["rFonts ", "&lt;w:rFonts ", "symbol "])
def test_a_long_name_of_a_font_takes_linear_time(value: str) -> None:
    xml = part("document", r("甲", f"<rFonts ascii='{value * 100_000}'/>")).encode()
    start = time.process_time()
    assert b"rFonts" not in without_formatting(xml)
    assert time.process_time() - start < 1


def test_reading_leaves_no_cycles_behind() -> None:
    numbered = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    data = docx(
        "", document=part("document", f"<w:body>{numbered}</w:body>"), parts={"numbering": part("numbering", "")}
    )
    parse(data, "a.docx")
    gc.collect()
    gc.disable()
    try:
        parse(data, "a.docx")
        assert gc.collect() == 0
    finally:
        gc.enable()
