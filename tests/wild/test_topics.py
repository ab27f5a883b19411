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
    ],
)
def test_the_topic_of_a_heading(heading, topic):
    (part,) = extract(document(f"2024年度项目支出绩效自评报告\n一、{heading}\n已按期完成。")).parts
    assert [fact.text for fact in part.facts if fact.field == "topic"] == [topic]
