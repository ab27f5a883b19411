"""Amounts one below the other, each behind its label, and the titles of the forms for a region that have them so."""

import pytest

from extractors import extract
from tests.wild.drawing import document

FORM = """{title}
|单位名称|东安县市场监管局|联系人及电话|张三|
{money}
|年度目标|预期目标|>|实际完成情况|
|^|完成抽检|>|已抽检|
|绩效指标|一级指标|三级指标|指标值|完成值|
|^|产出指标|抽检品种|≥3|4|
"""
TITLE = "2021年中央对地方专项转移支付区域绩效目标自评表"
MONEY = "|预算执行情况（万元）|预算数（A）|5.8|执行率（B/A）|50%|\n|^|执行数（B）|2.9|^|^|"


def funds(money):
    extraction = extract(document(FORM.format(title=TITLE, money=money)))
    (part,) = extraction.parts
    found = {}
    for fact in part.facts:
        if fact.dataset == "funds":
            found.setdefault(fact.order, {})[fact.field] = fact.number if fact.number is not None else fact.text
    return list(found.values()), [left.raw_text for left in extraction.leftovers if left.raw_text not in "张三"]


@pytest.mark.parametrize(
    ("amount", "wide"),
    [("5.8", "５.８"), ("5.8", "５．８"), ("2.9", "２．９万"), ("50%", "５０％"), ("5.8", "\u200e5.8")],
)
def test_digits_of_full_width_are_read_alike(amount, wide):
    assert funds(MONEY.replace(f"|{amount}|", f"|{wide}|")) == funds(MONEY)


def total(label, **amounts):
    return [{"source": "total", "source_label": label, **amounts}]


@pytest.mark.parametrize(
    "money",
    [
        MONEY,
        MONEY.replace("5.8", "5.8万").replace("2.9", "2.9万"),
        MONEY.replace("5.8", "5.8万元").replace("2.9", "2.9万元"),
        MONEY.replace("万元", "元").replace("5.8", "58000").replace("2.9", "29000"),
        MONEY.replace("（万元）", "")
        .replace("|^|执行", "|（元）|执行")
        .replace("5.8", "58000")
        .replace("2.9", "29000"),
        MONEY.replace("|^|执行", "||执行"),
    ],
)
def test_are_the_total(money):
    amounts = {"adjusted_budget": 5.8, "executed": 2.9, "execution_rate": 0.5}
    assert funds(money) == (total("预算数（A）", **amounts), [])


def test_of_the_transfer_form():
    money = MONEY.replace("|预算数", "|转移支付预算数").replace("|执行数", "|转移支付执行数")
    assert funds(money)[0][0]["executed"] == 2.9


def test_of_three_columns():
    money = MONEY + "\n"
    money = money.replace("|预算数", "|年初预算数|6|||\n|^|全年预算数")
    (found,), _ = funds(money)
    assert (found["initial_budget"], found["adjusted_budget"], found["executed"]) == (6, 5.8, 2.9)


@pytest.mark.parametrize(
    "money",
    [
        "|预算执行情况（万元）|预算数（A）|5.8|执行率（B/A）|50%|",
        MONEY.replace("执行数（B）", "预算数"),
        MONEY.replace("执行数（B）", "某数"),
        MONEY.replace("预算执行情况（万元）", "某某"),
        MONEY.replace("5.8", "").replace("2.9", ""),
    ],
)
def test_alone_or_of_one_column_or_of_no_block_are_none(money):
    assert funds(money)[0] == []


@pytest.mark.parametrize(
    ("title", "project"),
    [
        (TITLE, None),
        ("2022年度中央对地方转移支付区域绩效目标自评表", None),
        ("中央对地方专项转移支付绩效目标自评表（2020年度）", None),
        ("2023年度省对下转移支付区域绩效自评表", None),
        ("2023年度省对市县一般性转移支付绩效自评表", None),
        ("2022年省级转移支付资金绩效目标自评表", None),
        ("2022年护林员补助转移支付区域绩效目标自评表", "护林员补助转移支付"),
        ("2021年护林员补助资金区域绩效目标自评表", "护林员补助资金"),
        ("2021年区域医疗中心建设补助资金绩效目标自评表", "区域医疗中心建设补助资金"),
    ],
)
def test_a_title_of_a_regions_form_names_no_project_but_its_own(title, project):
    (part,) = extract(document(FORM.format(title=title, money=MONEY))).parts
    assert part.project_name == project
