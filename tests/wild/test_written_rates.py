"""A rate without % that is a percentage is exact to a hundredth of what it would be as a ratio."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FUNDS = """2024年度部门整体支出绩效自评表
|部门名称|>|甲局|>|>|>|>|
|年度预算申请（万元）|>|年初预算数|全年预算数|全年执行数|分值|执行率|
|年度资金总额|>|80|100|{executed}|10|{rate}|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出|数量|修路|3公里|3公里|90|88|
"""


@pytest.mark.parametrize(
    ("executed", "rate", "number", "half_unit"),
    [
        ("99.45", "99.45", 0.9945, 0.00005),
        ("99.45", "99.45%", 0.9945, 0.00005),
        ("99.45", "99", 0.99, 0.005),
        ("99.45", "0.9945", 0.9945, 0.00005),
        ("99.45", "0.99", 0.99, 0.005),
    ],
)
def test_a_settled_rate_is_as_exact_as_it_was_written(executed, rate, number, half_unit):
    (part,) = extract(document(FUNDS.format(executed=executed, rate=rate))).parts
    (fact,) = (fact for fact in part.facts if fact.field == "execution_rate")
    assert (fact.number, fact.half_unit) == (pytest.approx(number), pytest.approx(half_unit))
