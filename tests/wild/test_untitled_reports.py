"""Where running text without a title over it begins to be a report."""

from extractors import extract, forms
from extractors.lines import Reading
from extractors.walk.outlines import Outlines
from tests.wild.drawing import document

TEXT = """报送说明
一、部门概况
内设股室五个。
二、绩效情况
完成造林。
三、说明
略。
|一|二|
|甲|乙|
四、问题
无。"""


def test_which_lines_may_be_the_first_does_not_depend_on_the_order_they_are_asked_for_in():
    known = forms.load()
    items = Reading(document(TEXT), known.lookups).items
    alone = [Outlines(items, known).begin(at) for at in range(len(items))]
    assert alone.index(True) == 1  # 一、部门概况; from the next heading on there are too few
    again = Outlines(items, known)
    assert [again.begin(at) for at in reversed(range(len(items)))] == alone[::-1]


def test_a_report_without_a_title_begins_with_its_first_heading():
    (part,) = extract(document(TEXT.partition("\n|")[0])).parts
    assert [fact.text for fact in part.facts if fact.field == "number"] == ["一、", "二、", "三、"]
