"""What a report's headings are about: the longest keyword of `topics.toml` that they contain."""

import pytest

from extractors import extract
from tests.wild.drawing import document


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("绩效目标设定情况", "goals"),
        ("绩效目标完成情况", "effects"),
        ("绩效目标自评完成情况分析", "effects"),
        ("偏离绩效目标的原因和下一步改进措施", "problems"),
        ("未完成绩效目标的原因", "problems"),
        ("绩效自评结果拟应用和公开情况", "measures"),
        ("年度满意度指标完成情况", "satisfaction"),
        ("服务对象满意度目标完成情况", "satisfaction"),
        ("产出指标、效益指标、满意度指标完成情况", "effects"),
        ("产出、效益及满意度目标完成情况", "effects"),
        ("绩效指标完成情况及服务对象满意度", "effects"),
        ("单位机构组成情况", "institution"),
        ("人员基本情况", "institution"),
        ("已完成的绩效目标", "effects"),
        ("未完成的绩效目标及原因", "problems"),
        ("2024年拟完成的绩效目标", "goals"),
        ("部门管理效率", "management"),
        ("针对存在问题的改进措施", "measures"),
        ("存在问题及改进措施", "problems"),
    ],
)
def test_the_topic_of_a_heading(heading, topic):
    (part,) = extract(document(f"2024年度项目支出绩效自评报告\n一、{heading}\n已按期完成。")).parts
    assert [fact.text for fact in part.facts if fact.field == "topic"] == [topic]
