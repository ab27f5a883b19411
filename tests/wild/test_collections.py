"""Reports of several units in one file, and lines that say whose a form is in places seldom seen."""

import pytest

from extractors import extract
from parsers import Document, Paragraph

ONE, TWO = "安仁县民政局", "安仁县林业局"
TITLE = "2024年度部门整体支出绩效自评报告"
BODY = ("一、部门概况", "我单位内设股室五个。", "二、存在的问题", "编制不够细化。")


def names(*lines):
    blocks = tuple(Paragraph(str(at), text, "") for at, text in enumerate(lines))
    return [[name.text for name in part.names] for part in extract(Document("a.docx", "docx", "docx", blocks)).parts]


@pytest.mark.parametrize(
    "first",
    [
        (ONE, TITLE, *BODY),
        (ONE + TITLE, *BODY),
        (TITLE, *BODY, ONE, "2025年5月6日"),
        (TITLE, *BODY, ONE),
        (TITLE, *BODY, ONE + " 2025年5月6日"),
        (TITLE, *BODY, ONE + "（盖章）2025年5月"),
    ],
)
def test_a_unit_above_a_title_owns_the_report_below_it(first):
    owners = [[name.removesuffix("(盖章)") for name in part] for part in names(*first, TWO, TITLE, *BODY)]
    assert owners == [[ONE], [TWO]]


@pytest.mark.parametrize("first", [(ONE + TITLE, *BODY, ONE), (TITLE, *BODY, ONE)])
def test_but_one_that_signs_the_report_above_does_not(first):
    assert set(names(*first, TITLE, *BODY)[0]) == {ONE}
    assert names(*first, TITLE, *BODY)[1] == []


@pytest.mark.parametrize("date", ["2025年5月6日", "2025年5月"])
def test_nor_may_one_below_a_date_where_nobody_else_signs(date):
    assert names(TITLE, *BODY, date, ONE, TITLE, *BODY, date, TWO) == [[], [TWO]]


@pytest.mark.parametrize(
    ("titled", "signed"),
    [
        (ONE, f"{ONE}（盖章）"),
        ("安仁县卫健局", "安仁县卫生健康局"),
        ("安仁县人力资源和社会保障局", "安仁县人社局"),
        ("永乐江镇人民政府", "安仁县永乐江镇"),
    ],
)
def test_nor_does_the_titles_own_unit_as_it_signs(titled, signed):
    assert names(titled + TITLE, *BODY, signed, TITLE, *BODY, TWO) == [[titled, signed], [TWO]]


@pytest.mark.parametrize("line", [f"{ONE}   二〇二五年五月", f"{ONE}（公章）　2025年5月"])
def test_a_unit_signs_beside_a_month(line):
    assert [squashed.removesuffix("(公章)") for squashed in names(TITLE, *BODY, line)[0]] == [ONE]


@pytest.mark.parametrize("line", [f"{ONE}   二〇二五年五月", f"{ONE} 2025年5月", f"{ONE} 2025年5月6日", "2025年5月"])
def test_and_a_report_of_headings_that_is_only_signed_is_blank(line):
    blocks = tuple(Paragraph(str(at), text, "") for at, text in enumerate((TITLE, *BODY[::2], line)))
    assert [part.status for part in extract(Document("a.docx", "docx", "docx", blocks)).parts] == ["blank"]
