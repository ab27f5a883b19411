"""A unit in a cell of its own, below a head, beside a line or behind a number, is that of the numbers it stands by."""

import pytest

from extractors import extract
from extractors.model import RoleKind
from tests.wild.drawing import document

BASE = """2023年度部门整体支出绩效评价基础数据表
|财政供养人员情况|编制数|2023年实际在职人数|控制率|
||30|27|90%|
"""
HEADS = "|经费控制情况|2022年决算数|2023年预算数|2023年决算数|\n"
LINES = "|三公经费|71200|80000|65000|\n|项目支出|2300000|2500000|2450000|\n"
PROJECT = """2023年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|>|>|>|>|
|项目资金|>|年初预算数|全年预算数|全年执行数|分值|执行率|得分|
{units}
|^|年度资金总额|{initial}|1300000|1170000|10|90|9|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|
|产出指标|数量指标|长度|≥12公里|13公里|90|88|甲|
"""
SPENT = {"三公经费": (7.12, 8.0, 6.5), "项目支出": (230.0, 250.0, 245.0)}


def read(drawing):
    """The facts of the only part, and what is left over."""
    extraction = extract(document(drawing))
    (part,) = extraction.parts
    assert not part.issues
    return part.facts, [left.raw_text for left in extraction.leftovers]


def spending(drawing):
    """The amounts of each line (万元) by its label."""
    facts, left = read(drawing)
    found = {}
    for name in ("item_label", "prior_year_final", "budget", "final"):
        for fact in facts:
            if (fact.dataset, fact.field) == ("spending", name):
                found.setdefault(fact.order, []).append(fact.text if name == "item_label" else fact.number)
    assert not left
    return {label: tuple(amounts) for label, *amounts in found.values()}


def numbers(drawing, dataset):
    """The numbers of the first record of a dataset, by field."""
    facts, left = read(drawing)
    assert not left
    return {f.field: f.number for f in facts if (f.dataset, f.order) == (dataset, 1) and f.number is not None}


@pytest.mark.parametrize(
    "units",
    [
        "||（元）|（元）|（元）|",
        "|^|（元）|（元）|（元）|",
        "|^|元|元|元|",
        "|^|元|>|>|",
        "|单位|元|元|元|",
        "|计量单位|（元）|（元）|（元）|",
        "|（元）||||",
    ],
)
def test_in_a_row_below_the_heads(units):
    assert spending(BASE + HEADS + units + "\n" + LINES) == SPENT


def test_in_a_row_below_the_heads_one_for_each():
    lines = LINES.replace("71200", "7.12").replace("2300000", "230")
    assert spending(BASE + HEADS + "|^|（万元）|（元）|（元）|\n" + lines) == SPENT


@pytest.mark.parametrize("units", ["|^|>|元|元|元|分|%|分|", "|^|>|（元）|（元）|（元）||（%）||"])
def test_in_a_row_below_the_heads_of_the_money(units):
    amounts = numbers(PROJECT.format(units=units, initial="1000000"), "funds")
    assert (amounts["initial_budget"], amounts["adjusted_budget"], amounts["executed"]) == (100, 130, 117)
    assert amounts["execution_rate"] == 0.9


def test_in_a_row_below_the_heads_is_nearer_than_the_caption():
    text = PROJECT.format(units="|^|>|（万元）|（元）|（元）||（%）||", initial="100")
    amounts = numbers(text.replace("自评表\n", "自评表\n单位：千元\n", 1), "funds")
    assert (amounts["initial_budget"], amounts["adjusted_budget"]) == (100, 130)


def test_of_two_units_below_one_head_none_is_taken():
    rows = "|经费控制情况|2022年决算数|>|2023年预算数|2023年决算数|\n||元|万元|元|元|\n|三公经费|71200|>|80000|65000|\n"
    extraction = extract(document(BASE.replace("|90%|", "|90%|>|").replace("|控制率|", "|控制率|>|") + rows))
    assert "71200" in [left.raw_text for left in extraction.leftovers]


@pytest.mark.parametrize("line", ["元", "（元）", "　　　　元"])
def test_in_a_line_of_its_own(line):
    assert spending(BASE.replace("数据表\n", f"数据表\n{line}\n") + HEADS + LINES) == SPENT


@pytest.mark.parametrize("units", ["|^|（人）|（人）|（%）|", "|^|人|人|%|", "|单位|人|人|%|", "|^|人|人|^|"])
def test_below_the_labels_of_the_staff(units):
    staff = BASE.replace("||30|27|90%|", f"{units}\n||30|27|90%|")
    assert numbers(staff, "base_data") == {"staff_quota": 30, "staff_actual": 27, "staff_control_rate": 0.9}


@pytest.mark.parametrize(
    "rows",
    [
        "|楼堂馆所控制情况|批复规模|预算投资|实际投资|\n||平方米|元|元|\n||900|3000000|2800000|",
        "|楼堂馆所控制情况|批复规模|预算投资|实际投资|\n||900平方米|3000000元|2800000元|",
        "|楼堂馆所控制情况|单位|预算投资|实际投资|\n||元|3000000|2800000|",
    ],
)
def test_below_the_labels_of_a_building(rows):
    found = numbers(BASE + rows, "base_data")
    assert (found["building_budgeted_investment"], found["building_actual_investment"]) == (300, 280)
    assert found.get("building_approved_area", 900) == 900


@pytest.mark.parametrize("pair", ["|金额单位|元|", "|单位|元|", "|货币单位：|人民币元|"])
def test_beside_its_label_in_the_head(pair):
    head = "|填报单位|东安县水利局" + pair + "\n|财政"
    assert spending(BASE.replace("|财政", head, 1) + HEADS + LINES) == SPENT


@pytest.mark.parametrize("label", ["单位", "计量单位", "金额单位"])
def test_in_a_column_beside_each_line(label):
    table = f"""2023年度部门整体支出绩效评价基础数据表
|财政供养人员情况|{label}|编制数|2023年实际在职人数|控制率|
||人|30|27|90%|
|经费控制情况|{label}|2022年决算数|2023年预算数|2023年决算数|
|三公经费|元|71200|80000|65000|
|项目支出|万元|230|250|245|
"""
    assert spending(table) == SPENT
    (part,) = extract(document(table)).parts
    assert not part.names


@pytest.mark.parametrize("last", ["万元", "（万元）"])
def test_in_the_last_column(last):
    table = f"""2023年度部门整体支出绩效评价基础数据表
|财政供养人员情况|编制数|2023年实际在职人数|控制率||
||30|27|90%||
|经费控制情况|2022年决算数|2023年预算数|2023年决算数|计量单位|
|三公经费|71200|80000|65000|元|
|项目支出|230|250|245|{last}|
"""
    assert spending(table) == SPENT


def test_in_a_cell_behind_each_number():
    table = """2023年度部门整体支出绩效评价基础数据表
|财政供养人员情况|编制数|>|2023年实际在职人数|>|控制率|>|
||30|人|27|人|90|%|
|经费控制情况|2022年决算数|>|2023年预算数|>|2023年决算数|>|
|三公经费|71200|元|8|万元|65000|元|
|项目支出|230|万元|250|万元|245|万元|
"""
    assert spending(table) == SPENT
    assert numbers(table, "base_data")["staff_control_rate"] == 0.9


def test_is_a_label():
    extraction = extract(document(BASE + HEADS + "|^|元|元|元|\n" + LINES))
    assert {extraction.cells["1", 3, col].kind for col in (1, 2, 3)} == {RoleKind.LABEL}


BUILDING = "|楼堂馆所控制情况|批复规模（{0}）|实际规模（{0}）|预算投资（{1}）|\n||{2}|{3}|200|"


@pytest.mark.parametrize(
    ("unit", "approved", "actual"),
    [
        ("㎡", "9000", "7500"),
        ("万㎡", "0.9", "0.75"),
        ("万平方米", "0.9", "7500平方米"),
        ("公顷", "0.9", "0.75"),
        ("亩", "13.5", "11.25"),
        ("平方公里", "0.009", "0.0075"),
        ("平方米/层数", "9000", "7500"),
    ],
)
def test_of_an_area_is_turned_into_square_metres(unit, approved, actual):
    found = numbers(BASE + BUILDING.format(unit, "万元", approved, actual), "base_data")
    assert (found["building_approved_area"], found["building_actual_area"]) == (9000, 7500)


@pytest.mark.parametrize(("area", "money"), [("层", "万美元"), ("栋", "欧元")])
def test_without_a_factor_is_never_read(area, money):
    (part,) = extract(document(BASE + BUILDING.format(area, money, "5", "6"))).parts
    unread = {"building_approved_area", "building_actual_area", "building_budgeted_investment"}
    assert {issue.field for issue in part.issues} == unread
    assert not [fact for fact in part.facts if fact.field in unread and fact.number is not None]


def test_of_another_currency_above_the_form():
    (part,) = extract(document(BASE.replace("数据表\n", "数据表\n单位：万美元\n") + HEADS + LINES)).parts
    assert {issue.rule for issue in part.issues} == {"unreadable_value"}
    assert not [fact for fact in part.facts if fact.dataset == "spending" and fact.number is not None]


@pytest.mark.parametrize(("unit", "times"), [("百元", 100), ("千元", 10), ("十万元", 0.1), ("百万元", 0.01)])
@pytest.mark.parametrize("line", ["单位：{}", "（{}）"])
def test_of_money_by_hundreds_or_millions(line, unit, times):
    amounts = {label: [amount * times for amount in row] for label, row in SPENT.items()}
    lines = "".join(f"|{label}|" + "".join(f"{amount:.6g}|" for amount in row) + "\n" for label, row in amounts.items())
    found = spending(BASE.replace("数据表\n", f"数据表\n{line.format(unit)}\n") + HEADS + lines)
    assert {label: pytest.approx(row) for label, row in SPENT.items()} == found


@pytest.mark.parametrize("unit", ["加元", "万千元", "新台币元"])
def test_of_money_in_a_unit_that_nobody_declared_is_unreadable(unit):
    drawing = BASE + HEADS.replace("2023年预算数", f"2023年预算数（{unit}）") + LINES.replace("71200", "7")
    (part,) = extract(document(drawing)).parts
    assert {(issue.rule, issue.field) for issue in part.issues} == {("unreadable_value", "budget")}
