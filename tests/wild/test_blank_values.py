"""A blank row below labels: theirs, if nothing else can be, as where they stand side by side."""

import pytest

from extractors import extract
from tests.wild.drawing import document

STAFF = """部门整体支出绩效评价基础数据表
{labels}
{values}
|经费控制情况|2023年决算数|2024年预算数|2024年决算数|>|
|三公经费|5.00|6.00|4.20|>|
"""


def asked(labels, values):
    (part,) = extract(document(STAFF.format(labels=labels, values=values))).parts
    return [fact.field for fact in part.facts if fact.dataset == "base_data" and fact.number is None], part.value_cells


@pytest.mark.parametrize("values", ["|^|||||", "|^|/|—||无|"])
def test_labels_side_by_side_have_their_blank_values_below(values):
    fields, cells = asked("|财政供养人员情况|编制数|实际在职人数|控制率|>|", values)
    assert fields == ["staff_quota", "staff_actual", "staff_control_rate"]
    assert cells == 6
