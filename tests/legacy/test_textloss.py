"""Chinese that did not survive is an outcome, never a value."""

import pytest

from parsers import ParseError
from parsers.textloss import check, rtf_escapes

TEXT = "部门整体支出绩效自评表，年初预算数与全年执行数。" * 3


@pytest.mark.parametrize(
    "result",
    [
        TEXT.encode("gb18030").decode("cp1252", "replace"),
        TEXT.encode("gb18030").decode("latin-1"),
        TEXT.encode("gb18030").decode("utf-8", "replace"),
        "?" * len(TEXT),
        "",
    ],
)
def test_chinese_that_was_there_must_still_be_there(result: str):
    with pytest.raises(ParseError) as caught:
        check(TEXT, result)
    assert caught.value.code == "no_cjk"


def test_mojibake_is_seen_without_knowing_the_source():
    with pytest.raises(ParseError):
        check("", TEXT.encode("gb18030").decode("cp1252", "replace"))


@pytest.mark.parametrize(
    "text",
    ["Größe, Straße, naïve café – “Zitat”", "ÄÖÜäöüß", "x²³¹°±×÷", "“”……——", "Ελληνικά", TEXT],
)
def test_other_scripts_and_signs_are_not_mojibake(text: str):
    check(text, text)


def test_a_few_lost_characters_are_no_loss():
    check(TEXT, TEXT[:-5])
    check("表", "")


def test_rtf_spells_chinese_by_number():
    assert rtf_escapes(rb"\u24180?\u-28415?\uc1 \u8212-\u123456") == "\u5e74\u9101\u2014"
