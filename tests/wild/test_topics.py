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
        ("因公出国（境）经费", "three_public"),
        ("公务接待费支出情况", "three_public"),
        ("公务用车购置及运行维护费", "three_public"),
        ("公务用车管理情况", "management"),
        ("项目主要绩效", "effects"),
        ("专项资金预期目标完成程度", "effects"),
        ("主要绩效目标", "goals"),
        ("主要绩效（附绩效目标自评表）", "effects"),
        ("部门（单位）基本情况", "overview"),
        ("资金（附绩效目标表）", "other"),
        ("数据库应用经费", "other"),
        ("满意度提升工程", "other"),
        ("内部控制建设项目", "other"),
        ("存在问题的项目", "problems"),
        ("满意度提升工程完成情况", "effects"),
        ("项目资金", "fund_use"),
        ("评价结果应用情况", "measures"),
        ("主要工作职责", "functions"),
        ("主要工作职能及内设股室", "functions"),
        ("部门职责概述", "functions"),
        ("主要工作任务", "key_work"),
        ("主要工作", "key_work"),
        ("评价思路和过程", "process"),
        ("绩效评价对象和范围", "process"),
        ("评价指标体系及评价标准", "process"),
        ("绩效评价指标分析", "other"),
        ("困难群众救助", "other"),
        ("家庭经济困难学生资助", "other"),
        ("困难退役军人帮扶援助", "other"),
        ("困难残疾人生活补贴支出情况", "fund_use"),
        ("困难群众救助工作完成情况", "effects"),
        ("困难群众救助存在的问题", "problems"),
        ("困难职工帮扶工作的困难", "problems"),
        ("主要困难", "problems"),
        ("面临的困难和不足", "problems"),
    ],
)
def test_the_topic_of_a_heading(heading, topic):
    (part,) = extract(document(f"2024年度项目支出绩效自评报告\n一、{heading}\n已按期完成。")).parts
    assert [fact.text for fact in part.facts if fact.field == "topic"] == [topic]
