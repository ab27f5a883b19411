"""A label that stands twice side by side, as where a merge was undone: one value for both, or two."""

import pytest

from extractors import extract
from tests.wild.drawing import document

STAFF = """部门整体支出绩效评价基础数据表
|财政供养人员情况|编制数|编制数|实际在职人数|控制率|
|^|{first}|{second}|38|95%|
|经费控制情况|2023年决算数|2024年预算数|2024年决算数|>|
|三公经费|5.00|6.00|4.20|>|
"""


def read(first, second):
    found = extract(document(STAFF.format(first=first, second=second)))
    (part,) = found.parts
    quota = [fact.number for fact in part.facts if fact.field == "staff_quota"]
    return quota, [left.raw_text for left in found.leftovers]


@pytest.mark.parametrize(("first", "second"), [("40", "40"), ("40", ""), ("", "40")])
def test_one_value_is_read_wherever_it_stands(first, second):
    assert read(first, second) == ([40], [])


def test_a_second_value_is_left_over_and_no_label():
    assert read("40", "50") == ([40], ["50"])
