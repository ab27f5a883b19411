"""List numbers as Word shows them, and outline levels."""

from __future__ import annotations

import pytest

from parsers import Paragraph
from parsers.numerals import numeral
from tests.parsers.make import p, part, read, w


def lvl(ilvl: int, fmt: str, text: str, more: str = "", start: int | str = 1) -> str:
    return f"<lvl ilvl='{ilvl}'><start val='{start}'/><numFmt val='{fmt}'/>{more}<lvlText val='{text}'/></lvl>"


def numbering(*levels: str, nums: str = "<num numId='1'><abstractNumId val='0'/></num>", more: str = "") -> str:
    return part("numbering", w(f"<abstractNum abstractNumId='0'>{''.join(levels)}</abstractNum>{more}{nums}"))


def item(ilvl: int = 0, num: int = 1, props: str = "") -> str:
    return p("x", f"{props}<numPr><ilvl val='{ilvl}'/><numId val='{num}'/></numPr>")


def numbers(body: str, definitions: str, styles: str = "") -> list[str]:
    parts = {"numbering": definitions} | ({"styles": part("styles", w(styles))} if styles else {})
    return [block.number for block in read(body, parts=parts).blocks if isinstance(block, Paragraph)]


CHINESE = (
    lvl(0, "chineseCounting", "%1、"),
    lvl(1, "chineseCounting", "（%2）"),
    lvl(2, "decimal", "%3."),
    lvl(3, "decimalEnclosedCircle", "%4"),
)


def test_levels_of_a_report() -> None:
    body = item(0) + item(1) + item(1) + item(2) + item(3) + item(3) + item(0) + item(1)
    assert numbers(body, numbering(*CHINESE)) == ["一、", "（一）", "（二）", "1.", "①", "②", "二、", "（一）"]


def test_a_deeper_level_shows_its_parents() -> None:
    levels = lvl(0, "decimal", "%1"), lvl(1, "decimal", "%1.%2"), lvl(2, "lowerLetter", "%1.%2.%3)")
    assert numbers(item(0) + item(1) + item(2) + item(2) + item(1), numbering(*levels)) == [
        "1", "1.1", "1.1.a)", "1.1.b)", "1.2",
    ]  # fmt: skip


def test_a_list_that_begins_deeper_shows_the_first_number_of_its_parents() -> None:
    levels = lvl(0, "decimal", "%1"), lvl(1, "decimal", "%1.%2")
    assert numbers(item(1) + item(0), numbering(*levels)) == ["1.1", "1"]


def test_legal_style_is_decimal_throughout() -> None:
    levels = lvl(0, "chineseCounting", "%1"), lvl(1, "decimal", "%1.%2", "<isLgl/>")
    assert numbers(item(0) + item(1), numbering(*levels)) == ["一", "1.1"]


def test_restart_after_a_given_level_or_never() -> None:
    never = lvl(0, "decimal", "%1"), lvl(1, "decimal", "%2", "<lvlRestart val='0'/>")
    assert numbers(item(0) + item(1) + item(0) + item(1), numbering(*never)) == ["1", "1", "2", "2"]
    after = lvl(0, "decimal", "%1"), lvl(1, "decimal", "%2"), lvl(2, "decimal", "%3", "<lvlRestart val='1'/>")
    assert numbers(item(0) + item(1) + item(2) + item(1) + item(2) + item(0) + item(2), numbering(*after)) == [
        "1", "1", "1", "2", "2", "2", "1",
    ]  # fmt: skip


def test_two_lists_of_one_kind_count_on_unless_one_starts_anew() -> None:
    nums = "<num numId='1'><abstractNumId val='0'/></num><num numId='2'><abstractNumId val='0'/>{}</num>"
    over = "<lvlOverride ilvl='0'><startOverride val='5'/></lvlOverride>"
    body = item() + item(num=2) + item(num=2) + item()
    level = lvl(0, "decimal", "%1")
    assert numbers(body, numbering(level, nums=nums.format(""))) == ["1", "2", "3", "4"]
    assert numbers(body, numbering(level, nums=nums.format(over))) == ["1", "5", "6", "7"]


def test_a_level_overridden_by_the_list() -> None:
    over = f"<lvlOverride ilvl='0'>{lvl(0, 'upperRoman', '%1)')}</lvlOverride>"
    nums = f"<num numId='1'><abstractNumId val='0'/>{over}</num>"
    assert numbers(item() + item(), numbering(lvl(0, "decimal", "%1"), nums=nums)) == ["I)", "II)"]


def test_numbers_come_from_styles_and_can_be_taken_off() -> None:
    styles = (
        "<style type='paragraph' styleId='A'><pPr><numPr><numId val='1'/></numPr></pPr></style>"
        "<style type='paragraph' styleId='B'><basedOn val='A'/><pPr><numPr><ilvl val='1'/></numPr></pPr></style>"
        "<style type='paragraph' styleId='C'><basedOn val='A'/><pPr><numPr><numId val='0'/></numPr></pPr></style>"
    )
    body = "".join(p("x", f"<pStyle val='{s}'/>") for s in "ABC") + item(0, 0, "<pStyle val='A'/>")
    assert numbers(body, numbering(*CHINESE), styles) == ["一、", "（一）", "", ""]


def test_a_level_linked_to_a_style_numbers_it() -> None:
    styles = "".join(
        f"<style type='paragraph' styleId='{s}'><pPr><numPr><numId val='1'/></numPr></pPr></style>" for s in "AB"
    )
    levels = lvl(0, "decimal", "%1", "<pStyle val='A'/>"), lvl(1, "decimal", "%1.%2", "<pStyle val='B'/>")
    body = "".join(p("x", f"<pStyle val='{s}'/>") for s in "ABB")
    assert numbers(body, numbering(*levels), styles) == ["1", "1.1", "1.2"]


def test_a_list_defined_by_a_numbering_style() -> None:
    styles = "<style type='numbering' styleId='S'><pPr><numPr><numId val='2'/></numPr></pPr></style>"
    more = "<abstractNum abstractNumId='1'><numStyleLink val='S'/></abstractNum>"
    nums = "<num numId='1'><abstractNumId val='1'/></num><num numId='2'><abstractNumId val='0'/></num>"
    assert numbers(item(), numbering(*CHINESE, nums=nums, more=more), styles + " ") == ["一、"]


def test_bullets_and_unknown_lists_have_no_number() -> None:
    assert numbers(item() + item(num=9) + item(8), numbering(lvl(0, "bullet", "•"))) == ["", "", ""]


def test_a_format_that_old_versions_do_not_know() -> None:
    level = (
        "<lvl ilvl='0'><start val='7'/><mc:AlternateContent><mc:Choice Requires='w14'><numFmt val='custom' "
        "format='001, 002, 003'/></mc:Choice><mc:Fallback><numFmt val='decimal'/></mc:Fallback></mc:AlternateContent>"
        "<lvlText val='%1'/></lvl>"
    )
    assert numbers(item(), numbering(level)) == ["007"]


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 101: "一○一"}),
        ("chineseCountingThousand", {10: "十", 100: "一百", 101: "一百零一", 110: "一百一十", 1010: "一千零一十"}),
        ("chineseCountingThousand", {10_001: "一万零一"}),
        ("taiwaneseCountingThousand", {12: "十二", 105: "一百零五"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹", 104: "壹佰零肆"}),
        ("ideographLegalTraditional", {3: "參"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "甲子"}),
        ("ideographDigital", {10: "一〇"}),
        ("ideographEnclosedCircle", {2: "㊁"}),
        ("japaneseCounting", {10: "十", 111: "百十一"}),
        ("decimalEnclosedCircleChinese", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedParen", {1: "⑴"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("ordinal", {1: "1st", 12: "12th", 22: "22nd"}),
        ("cardinalText", {21: "Twenty-one", 101: "One hundred one"}),
        ("ordinalText", {1: "First", 12: "Twelfth", 20: "Twentieth", 21: "Twenty-first"}),
        ("numberInDash", {3: "- 3 -"}),
        ("noSuchFormat", {3: "3"}),
    ],
)  # fmt: skip
def test_formats(style: str, shown: dict[int, str]) -> None:
    assert {value: numeral(style, value) for value in shown} == shown


def test_outline_levels() -> None:
    styles = part(
        "styles",
        w(
            "<style type='paragraph' styleId='1'><name val='heading 1'/></style>"
            "<style type='paragraph' styleId='2'><pPr><outlineLvl val='1'/></pPr></style>"
            "<style type='paragraph' styleId='3'><basedOn val='2'/></style>"
            "<style type='paragraph' styleId='4'><basedOn val='4'/></style>"
        ),
    )
    body = "".join(p("x", f"<pStyle val='{i}'/>") for i in (1, 2, 3, 4, 5))
    body += p("x", "<outlineLvl val='2'/>") + p("x", "<pStyle val='1'/><outlineLvl val='9'/>") + p("x")
    assert [b.level for b in read(body, parts={"styles": styles}).blocks] == [1, 2, 2, 0, 0, 3, 0, 0]


@pytest.mark.parametrize("style", ["upperLetter", "lowerLetter", "chicago", "decimal", "upperRoman"])
@pytest.mark.parametrize("start", ["2000000000", "9" * 5000])
def test_a_number_is_short_wherever_a_list_starts(style: str, start: str) -> None:
    [number] = numbers(item(), numbering(lvl(0, style, "%1.", start=start)))
    assert len(number) < 40


def test_a_number_is_short_whatever_its_level_says() -> None:
    wide = lvl(0, "custom", "%1.").replace("'custom'", f"'custom' format='{'0' * 5000}'")
    assert numbers(item(), numbering(wide)) == ["1.".rjust(256, "0")]
    [number] = numbers(item(), numbering(lvl(0, "decimal", "%1" * 5000)))
    assert len(number) < 256


def test_letters_begin_anew_behind_thirty_of_one_and_signs_go_on_in_digits() -> None:
    assert [numeral("upperLetter", value) for value in (780, 781, 2 * 780 + 2)] == ["Z" * 30, "A", "B"]
    assert [numeral("chicago", value) for value in (120, 121)] == ["§" * 30, "121"]
