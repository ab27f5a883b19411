"""Forms one below the other in one table, or in tables one below the other: each begins with its own names."""

import pytest

from extractors import extract
from tests.wild.drawing import document

PROJECT = """|项目名称|>|渠道维修|>|>|>|>|>|
|主管部门|>|水利局|>|实施单位|>|渠道站|>|
|项目资金（万元）|>|全年预算数（A）|>|全年执行数（B）|>|执行率（B/A）|>|
|^|年度资金总额|30.5|>|30.5|>|100%|>|
|绩效指标|一级指标|二级指标|三级指标|年度指标值|>|全年完成值|未完成原因|
|^|产出指标|数量指标|里程|5公里|>|5公里||
"""
UNIT = """|部门名称|>|安仁县水利局|>|>|>|>|>|
|预算资金（万元）|>|年初预算数|全年预算数|全年执行数|执行率|分值|得分|
|^|年度资金总额|800.2|900.4|900.4|100%|10|10|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|
|产出指标|数量指标|渠道|≥9公里|9公里|90|89|说明|
"""
TASKS = """|单位名称|>|安仁县林业局|>|>|>|>|>|
|年度主要任务|任务名称|主要内容|完成情况|全年预算数|全年执行数|分值|执行率|
|^|造林|造林9亩|完成|70.4|70.4|-|100%|
|^|金额合计|>|>|70.4|70.4|10|100%|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|
|产出指标|数量指标|造林|≥9亩|9亩|90|88|说明|
"""
FLAT = """|项目名称|>|{}|>|自评总分（分）|>|{}|>|
|项目资金（万元）|年初预算数|全年预算数|>|全年执行数|执行率|执行率权重|执行率得分|
|年度总金额|40.5|40.5|>|40.5|100%|10|10|
|绩效指标|指标名称|计量单位|指标性质|年初指标值|全年完成值|指标权重|指标得分|
|^|购置数量|台|≥|4|4|90|{}|
"""
BASE = """|财政供养人员情况|>|编制数|>|实际在职人数|>|控制率|>|
|^|>|40|>|38|>|95%|>|
|经费控制情况|>|上年决算数|>|本年预算数|>|本年决算数|>|
|三公经费|>|5.2|>|6.2|>|4.2|>|
"""
TOTAL = "|总分|>|>|>|>|100|99.5||\n"
SIGNED = "|填报人|>|李四|>|联系电话|>|0735123|>|\n"
NOTE = "|说明|>|无|>|>|>|>|>|\n"
EMPTY = "|||||||||\n"
FORMS = {"project": PROJECT, "unit": UNIT, "tasks": TASKS, "flat": FLAT.format("泵站", "91.5", "81.5"), "base": BASE}


def parts(drawing):
    return [(part.form, facts(part)) for part in extract(document(f"附件2\n{drawing}")).parts]


def facts(part):
    return sorted((fact.dataset, fact.order, fact.field, fact.raw_text, fact.number) for fact in part.facts)


@pytest.mark.parametrize("between", ["", EMPTY, "\n"])
@pytest.mark.parametrize("second", FORMS)
@pytest.mark.parametrize("first", FORMS)
def test_two_forms_are_what_each_is_alone(first, second, between):
    first, second = FORMS[first], FORMS[second]
    assert parts(f"{first}{between}{second}") == [*parts(first), *parts(second)]


@pytest.mark.parametrize("end", [NOTE, SIGNED, NOTE + EMPTY, TOTAL, TOTAL + SIGNED])
@pytest.mark.parametrize("second", FORMS)
def test_what_ends_a_form_is_its_own(end, second):
    second = FORMS[second]
    assert parts(f"{UNIT}{end}{second}") == [*parts(f"{UNIT}{end}"), *parts(second)]


@pytest.mark.parametrize("third", FORMS)
def test_three_forms(third):
    third = FORMS[third]
    assert parts(f"{PROJECT}{UNIT}{third}") == [*parts(PROJECT), *parts(UNIT), *parts(third)]


@pytest.mark.parametrize("second", [PROJECT, UNIT])
def test_who_filled_in_the_form_above_begins_none_over_names(second):
    signed = "|填报单位|>|安仁县水利局|>|填报人|>|李四|>|\n"
    assert parts(f"{PROJECT}{signed}{second}") == [*parts(f"{PROJECT}{signed}"), *parts(second)]


def test_nor_over_a_title():
    signed = "|填报单位|>|安仁县水利局|>|填报人|>|李四|>|\n"
    title = "|2024年度部门整体支出绩效自评表|>|>|>|>|>|>|>|\n"
    nameless = UNIT.split("\n", 1)[1]
    assert parts(f"{PROJECT}{signed}{title}{nameless}") == [*parts(f"{PROJECT}{signed}"), *parts(title + nameless)]


def test_money_that_a_form_had_already_is_anothers_though_no_name_begins_it():
    title = "2024年度部门整体支出绩效自评表"
    unit = UNIT.split("\n", 1)[1]
    first, *others = extract(document(f"{title}\n{unit}{SIGNED}{unit}")).parts
    assert [fact.order for fact in first.facts if fact.dataset == "funds" and fact.field == "executed"] == [1]
    assert all(part.form == "unit_self_eval" for part in others)


def test_but_money_below_the_indicators_is_the_forms_own():
    rows = UNIT.strip().split("\n")
    drawing = "\n".join([rows[0], *rows[3:], NOTE.strip(), *rows[1:3]])
    ((form, found),) = parts(drawing)
    assert form == "unit_self_eval"
    assert [number for dataset, _, name, _, number in found if (dataset, name) == ("funds", "executed")] == [900.4]


def test_but_heads_of_indicators_written_again_are_the_forms_own():
    heads = UNIT.strip().split("\n")[3]
    ((_, found),) = parts(f"{UNIT}{heads}\n|满意度指标|服务对象满意度指标|满意度|≥90%|95%|10|10||\n")
    assert [text for _, _, name, text, _ in found if name == "level3"] == ["渠道", "满意度"]


@pytest.mark.parametrize("score", ["98.5", "91.5"])
def test_a_score_beside_the_name_of_the_next_project_is_that_projects(score):
    first, second = FLAT.format("水泵", "97.5", "87.5"), FLAT.format("泵站", score, "81.5")
    found = extract(document(f"2024年度项目支出绩效自评表\n{first}{second}")).parts
    totals = [{f.field: f.number for f in part.facts if f.field.startswith("total_")} for part in found]
    assert [part.project_name for part in found] == ["水泵", "泵站"]
    assert totals == [{"total_score": 97.5}, {"total_score": float(score)}]


def test_a_form_of_other_words_below_records_is_none_of_these_without_merges():
    def unmerged(drawing):
        rows = [line.strip("|").split("|") for line in drawing.strip().split("\n")]
        for above, cells in zip([rows[0], *rows], rows, strict=False):
            for at, text in enumerate(cells):
                cells[at] = {">": cells[at - 1], "^": above[at]}.get(text, text)
        return "".join(f"|{'|'.join(cells)}|\n" for cells in rows)

    first, second = unmerged(UNIT + TOTAL), unmerged(BASE)
    assert parts(first + second) == [*parts(first), *parts(second)]


SUMS = """|财政供养人员情况|>|编制数|>|实际在职人数|>|控制率|>|
|^|>|40|>|38|>|95%|>|
|经费控制情况|>|上年决算数|>|本年预算数|>|本年决算数|>|
|三公经费|>|5.2|>|6.2|>|4.2|>|
|合计|>|105.2|>|106.2|>|104.2|>|
"""


@pytest.mark.parametrize("first", [PROJECT, UNIT, UNIT + TOTAL])
def test_a_sum_is_none_of_the_indicators_of_the_form_above(first):
    assert parts(f"{first}{SUMS}") == [*parts(first), *parts(SUMS)]


@pytest.mark.parametrize("second", ["project", "unit", "flat"])
def test_money_below_other_names_is_another_forms_though_the_first_has_no_indicators(second):
    first = "".join(f"{line}\n" for line in PROJECT.split("\n")[:4])
    second = FORMS[second]
    assert parts(f"{first}{second}") == [*parts(first), *parts(second)]


@pytest.mark.parametrize(
    "end", ["|存在问题|>|>|>||>|>|>|\n|改进措施|>|>|>||>|>|>|\n", "|填报人：|>|>|>|复核人：|>|>|>|\n"]
)
@pytest.mark.parametrize("mark", ["", "|附件2：|>|>|>|>|>|>|>|\n"])
@pytest.mark.parametrize("second", [UNIT, TASKS])
def test_the_title_below_a_blank_label_is_no_value_of_it(end, mark, second):
    title = f"{mark}|2024年度部门整体支出绩效自评表|>|>|>|>|>|>|>|\n"
    assert parts(f"{PROJECT}{end}{title}{second}") == [*parts(PROJECT + end), *parts(title + second)]


def test_but_a_text_below_it_is():
    text = "预算编制不够细，执行偏慢"
    ((_, found),) = parts(f"{PROJECT}|存在问题|>|>|>|>|>|>|>|\n|{text}|>|>|>|>|>|>|>|\n")
    assert [raw for _, _, name, raw, _ in found if name == "problems"] == [text]


@pytest.mark.parametrize("label", ["项目编号", "项目编码"])
def test_a_code_over_the_name_is_no_indicator_of_the_form_above(label):
    first, second = FORMS["flat"], f"|{label}|>|XM007|>|>|>|>|>|\n{PROJECT}"
    assert parts(f"{first}{second}") == [*parts(first), *parts(second)]
