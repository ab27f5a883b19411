"""Which lines of a report are headings."""

from extractors import extract
from tests.wild.drawing import document

REPORT = """安仁县水利局2024年度部门整体支出绩效自评报告
一、绩效目标完成情况
（一）产出指标完成情况分析。
1.数量指标。清淤渠道24公里。
（二）负责全县水利建设。
（三）负责水情统计分析。
二、其他
无。
附件：1.自评表
  2.佐证材料
3、照片
安仁县水利局
2025年4月18日"""


def test_a_heading_may_be_closed_and_annexes_are_none() -> None:
    (report,) = extract(document(REPORT)).parts
    headings = [fact.text for fact in report.facts if (fact.dataset, fact.field) == ("sections", "heading")]
    assert headings == ["绩效目标完成情况", "产出指标完成情况分析", "数量指标", "其他"]
    assert report.report_date == "2025-04-18"
