"""Whose a form is, as its title, cover and signature say it."""

import pytest

from extractors import extract
from extractors.forms import load
from extractors.titles import find
from tests.wild.drawing import document

BODY = """一、部门概况
我单位内设股室五个。
二、部门整体支出管理及使用情况
2024年总支出1999.99万元。
三、存在的问题
无。"""
FORM = """|项目名称|>|渠道维修|>|>|>|
|主管部门|>|安仁县水利局|实施单位|>|安仁县司法局|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|
|产出指标|数量指标|里程|≥12公里|13公里|100|"""


def names(drawing):
    (part,) = extract(document(drawing)).parts
    return [(name.kind, name.text) for name in part.names]


@pytest.mark.parametrize(
    ("title", "year", "unit"),
    [
        (["2024年度安仁县教育局部门整体支出绩效自评报告"], 2024, "安仁县教育局"),
        (["2024年度安仁县财政局", "部门整体支出绩效自评报告"], 2024, "安仁县财政局"),
        (["安仁县信访局二〇二四年度部门整体支出绩效自评报告"], 2024, "安仁县信访局"),
        (["部门整体支出绩效自评报告", "（二○二三年度）"], 2023, None),
        (["安仁县信访局二Ｏ二四年度部门整体支出绩效自评报告"], 2024, "安仁县信访局"),  # the letter
        (["安仁县2o24年度部门整体支出绩效自评报告"], 2024, None),
        (["部门整体支出绩效自评报告", "（2O24年度）"], 2024, None),
        (["安仁县信访局202O年度部门整体支出绩效自评报告"], 2020, "安仁县信访局"),
        (["安仁县信访局2O2O年部门整体支出绩效自评报告"], 2020, "安仁县信访局"),
        (["安仁县信访局二◯二◯年度部门整体支出绩效自评报告"], 2020, "安仁县信访局"),
        (["关于报送2024年度部门整体支出绩效自评报告的报告"], 2024, None),
        (["关于安仁县民政局报送2024年度部门整体支出绩效自评报告的报告"], 2024, "安仁县民政局"),
        (["2024年度安仁县部门整体支出绩效自评报告"], 2024, None),
        (["2024年度县直单位部门整体支出绩效自评报告"], 2024, None),
        (["2024年度农贸市场项目支出绩效自评报告"], 2024, None),
        (["2024年安仁县水利局专项资金绩效自评报告"], 2024, "安仁县水利局"),
        (["2024年安仁县水利局项目绩效自评报告"], 2024, "安仁县水利局"),
        (["2024年安仁县敬老院项目绩效自评报告"], 2024, None),
        (["部门整体支出绩效自评报告", "（（2019年度）"], 2019, None),
        (["部门整体支出绩效自评报告", "【2019年度】"], 2019, None),
        (["2023年度农村公路养护绩效自评报告"], 2023, None),
        (["2024年度灰山港镇部门整体支出绩效自评表"], 2024, "灰山港镇"),
        (["2023-2024年度部门整体支出绩效自评报告"], None, None),
        (["2024年度安仁县水利局项目支出绩效自评表"], 2024, "安仁县水利局"),
        (["安仁县林业局2023年造林补助项目支出绩效自评报告", "（2024年度）"], 2024, "安仁县林业局"),
        (["安仁县林业局关于报送2024年度部门整体支出绩效自评报告的报告"], 2024, "安仁县林业局"),
        (["安仁县林业局关于2023—2024年度部门整体支出绩效自评报告"], None, "安仁县林业局"),
        (["安仁县林业局24年度部门整体支出绩效自评报告"], None, "安仁县林业局"),
        (["安仁县林业局2025年部门整体支出绩效自评报告（2024年度）"], 2024, "安仁县林业局"),
        (["造林补助（2022年结转）项目2024年度绩效自评报告"], 2024, None),
        (["造林补助2022年结转项目支出绩效自评报告"], None, None),
        (["造林补助2024年项目支出绩效自评报告"], 2024, None),
    ],
)
def test_in_a_title(title, year, unit):
    hit = find(title, load())
    assert (hit.year, hit.owner, hit.lines) == (year, unit, len(title))


@pytest.mark.parametrize(
    ("title", "project"),
    [
        ("水库维修项目支出绩效自评报告", "水库维修"),
        ("市场监管项目支出绩效自评报告", "市场监管"),
        ("学校食堂改造项目支出绩效自评报告", "学校食堂改造"),
        ("敬老院维修项目支出绩效自评报告", "敬老院维修"),
        ("文化中心建设项目支出绩效自评报告", "文化中心建设"),
        ("2024年度农贸市场项目支出绩效自评报告", "农贸市场"),
        ("2022-2024年三年行动项目支出绩效自评报告", "2022-2024年三年行动"),
        ("2022年至2024年三年行动项目支出绩效自评报告", "2022年至2024年三年行动"),
        ("安仁县2024年度项目支出绩效自评表（水库维修）", "水库维修"),
        ("2024年度项目支出绩效自评表（农村饮水项目）", "农村饮水项目"),
        ("2024年度水库维修项目支出绩效自评表", "水库维修"),
        ("2024年度水利局水库维修项目支出绩效自评报告", None),  # where such a name ends is not for a title to say
        ("2024年度安仁县水利局“水库维修”项目支出绩效自评报告", "水库维修"),
        ("安仁县水利局《水库维修（二期）》项目绩效自评报告", "水库维修(二期)"),
        ("（水库维修）项目支出绩效自评报告", "水库维修"),
        ("2024年度（水库维修）项目支出绩效自评报告", "水库维修"),
        ("（2024年度）水库维修（二期）项目支出绩效自评报告", "水库维修(二期)"),
        ("2024年年货采购项目支出绩效自评报告", "年货采购"),
        ("造林补助2022年结转项目支出绩效自评报告", "造林补助2022年结转"),
        ("造林补助（2022年结转）项目2024年度绩效自评报告", "造林补助(2022年结转)项目"),
        ("2024年湖南省文化和旅游专项资金绩效自评报告", "湖南省文化和旅游专项资金"),
        ("水库维修专项资金绩效自评报告", "水库维修专项资金"),
        ("2024年安仁县水利局水库维修专项资金绩效自评报告", "水库维修专项资金"),
        ("2024年安仁县水利局专项资金绩效自评报告", None),
        ("2024年安仁县水利局项目绩效自评报告", None),
        ("2024年省级专项资金绩效自评报告", None),
        ("2024年重点项目绩效自评报告", None),
        ("财政专项资金绩效自评报告", None),
        ("2024年度安仁县财政专项资金绩效自评报告", None),
        ("2024年度重点项目支出绩效自评表", None),
        ("项目支出绩效自评表（2024年度）", None),
        ("项目支出绩效自评表（部门预算项目）", None),
        ("项目支出绩效自评表（安仁县水利局）", None),
        ("项目支出绩效自评表（样表）", None),
    ],
)
def test_a_project_in_a_title(title, project):
    assert find([title], load()).topic == project


@pytest.mark.parametrize(
    "title",
    [
        *(
            "关于2024年度{}使用情况的绩效自评报告",
            "关于安仁县2024年度{}的绩效自评报告",
            "2024年度{}使用情况绩效自评报告",
        ),
        *("安仁县水利局关于2024年度{}支出的绩效自评报告", "{}管理和使用情况2024年度绩效自评报告"),
        *("2024年度{}安排使用情况的绩效评价报告", "2024年度{}使用管理情况绩效自评报告", "{}支出情况的绩效评价报告"),
        *(
            "关于2024年度{}的使用情况的绩效自评报告",
            "2024年度关于{}的绩效自评报告",
            "安仁县水利局2024年度《{}》使用情况的绩效自评报告",
        ),
    ],
)
@pytest.mark.parametrize("project", ["护林补助资金", "水库管护经费"])
def test_what_a_report_is_on_is_named_without_the_grammar_around_it(title, project):
    assert find([title.format(project)], load()).topic == project


@pytest.mark.parametrize(
    ("title", "project"),
    [
        ("2024年度护林员培训项目实施情况绩效自评报告", "护林员培训项目"),
        ("2024年度渠道清淤工程完成情况的绩效评价报告", "渠道清淤工程"),
        ("2024年度档案管理绩效自评报告", "档案管理"),
        ("2024年度渠道工程管理绩效自评报告", "渠道工程管理"),
        ("2024年度河道管理情况的绩效自评报告", "河道管理情况"),
        ("2024年度义务教育支出的绩效自评报告", "义务教育支出"),
        ("关于2024年度资金使用情况的绩效自评报告", None),
        ("关于2024年度专项资金使用情况的绩效自评报告", None),
    ],
)
def test_but_not_without_words_of_its_own(title, project):
    assert find([title], load()).topic == project


@pytest.mark.parametrize(
    "project",
    [
        *(
            "安仁县学校建设项目",
            "安仁县乡镇卫生院标准化建设项目",
            "安仁县农村幼儿园玩教具项目",
            "安仁县派出所用房建设项目",
        ),
        *("安仁县敬老院改造项目", "安仁县幼儿园新建工程", "安仁县社区治理项目"),
    ],
)
@pytest.mark.parametrize("title", ["2024年{}绩效自评报告", "{}绩效自评报告", "{}2024年度绩效自评报告"])
def test_kinds_of_bodies_behind_a_county_are_no_unit_but_what_the_project_is_for(title, project):
    hit = find([title.format(project)], load())
    assert (hit.owner, hit.topic, hit.joint) == (None, project, None)


@pytest.mark.parametrize(
    "project",
    [
        *(
            "安仁县敬老院设备购置项目",
            "安仁县敬老院食堂改造项目",
            "安仁县图书馆阅读推广项目",
            "安仁县江口镇敬老院改造项目",
        ),
        *(
            "安仁县社区服务中心设备项目",
            "安仁县便民服务中心设备项目",
            "安仁县城区小学维修项目",
            "安仁县思源学校标准化建设项目",
            "安仁县学校后勤服务中心设备项目",
        ),
    ],
)
def test_but_a_unit_may_be_there_of_which_a_county_has_one(project):
    hit = find([f"2024年{project}绩效自评报告"], load())
    assert (hit.owner, hit.topic, hit.joint) == (None, None, project)


@pytest.mark.parametrize(
    ("title", "unit", "project"),
    [
        ("2024年度安仁县水利局水库维修项目支出绩效自评报告", "安仁县水利局", "水库维修"),
        ("安仁县水利局水库维修项目支出绩效自评报告", "安仁县水利局", "水库维修"),
        ("安仁县水利局水库维修项目绩效自评报告", "安仁县水利局", "水库维修项目"),
        ("安仁县水利局水库维修2024年度绩效自评报告", "安仁县水利局", "水库维修"),
        ("2024年安仁县水利局关于水库维修的绩效自评报告", "安仁县水利局", "水库维修"),
        ("2024年郴州市安仁县发展和改革局粮食储备项目绩效自评报告", "郴州市安仁县发展和改革局", "粮食储备项目"),
        ("2024年安仁县残疾人联合会康复救助专项资金绩效自评报告", "安仁县残疾人联合会", "康复救助专项资金"),
        ("2024年芷江侗族自治县教育局营养餐项目绩效自评报告", "芷江侗族自治县教育局", "营养餐项目"),
        ("2024年安仁县教育局城乡校园网站建设项目绩效自评报告", "安仁县教育局", "城乡校园网站建设项目"),
        ("2024年安仁县江口镇人民政府公路养护项目绩效自评报告", "安仁县江口镇人民政府", "公路养护项目"),
        ("2024年度安仁县江口镇护林员专项资金绩效评价报告", "安仁县江口镇", "护林员专项资金"),
        ("2024年度安仁县残联残疾人就业项目绩效自评报告", "安仁县残联", "残疾人就业项目"),
        ("郴州市安仁县妇联家庭教育项目2024年度绩效自评报告", "郴州市安仁县妇联", "家庭教育项目"),
        ("2024年安仁县团委志愿服务项目支出绩效自评报告", "安仁县团委", "志愿服务"),
        ("安仁县残联中央转移支付2024年度项目支出绩效自评报告（残疾人就业补助）", "安仁县残联", "残疾人就业补助"),
        ("安仁县残联中央转移支付2024年度项目支出绩效自评报告", "安仁县残联", None),
        ("安仁县水利局渠道项目2024年度项目支出绩效自评报告——渠道维修二期", "安仁县水利局", "渠道维修二期"),
        ("2024年安仁县人民医院设备购置项目绩效自评报告", "安仁县人民医院", "设备购置项目"),
        ("2024年安仁县人民医院公立医院改革补助资金绩效自评报告", "安仁县人民医院", "公立医院改革补助资金"),
        ("安仁县第一中学助学金项目2024年度绩效自评报告", "安仁县第一中学", "助学金项目"),
        ("2024年安仁县特殊教育学校送教上门项目绩效自评报告", "安仁县特殊教育学校", "送教上门项目"),
        ("青云州第二人民医院疾病防控补助资金2024年度绩效自评报告", "青云州第二人民医院", "疾病防控补助资金"),
        ("青云州残联康复救助项目2024年度绩效自评报告", "青云州残联", "康复救助项目"),
        ("青云侗族自治州中医院疾病防控项目2024年度绩效自评报告", "青云侗族自治州中医院", "疾病防控项目"),
    ],
)
def test_a_whole_name_of_an_office_is_parted_from_the_project_behind_it(title, unit, project):
    hit = find([title], load())
    assert (hit.owner, hit.topic, hit.joint) == (unit, project, None)


@pytest.mark.parametrize(
    "title",
    [
        "2024年安仁县公安局交警大队信号灯维护项目绩效自评报告",
        "2024年安仁县教育局幼儿园改造项目绩效自评报告",
        "2024年安仁县水利局和林业局造林项目绩效自评报告",
        "2024年安仁县教育局及学校维修项目绩效自评报告",
        "2024年安仁县教育局所属学校维修项目绩效自评报告",
        "2024年安仁县人民政府办公室维修项目绩效自评报告",
        "2024年安仁县原粮食局宿舍改造项目绩效自评报告",
        "2024年水利局水库维修项目绩效自评报告",
        "2024年中央财政安仁县民政局困难群众救助项目绩效自评报告",
        "2024年安仁县江口镇公路养护项目绩效评价报告",  # the town it lies in
        "2024年安仁县江口镇敬老院改造专项资金绩效评价报告",
        "2024年安仁县建制镇污水处理专项资金绩效评价报告",
        "2024年安仁县城镇污水处理专项资金绩效评价报告",
        "2024年安仁县水利局维修项目支出绩效自评报告",
        "2024年安仁县残联和妇联宣传项目绩效自评报告",
        "2024年安仁县残联康复中心设备购置项目绩效自评报告",
        "2024年安仁县文联系统创作项目支出绩效自评报告",
        "2024年安仁县人民医院门诊楼建设项目绩效自评报告",  # where it is built
        "2024年安仁县人民医院江口分院设备购置项目绩效自评报告",
        "2024年安仁县人民医院及卫生院设备购置项目绩效自评报告",
        "2024年安仁县第一中学教学楼维修项目绩效自评报告",
        "2024年安仁县第一中学附属小学助学金项目绩效自评报告",
        "青云州第二人民医院住院楼建设项目2024年度绩效自评报告",
        "中央财政青云州第二人民医院疾病防控项目2024年度绩效自评报告",
        "第二人民医院疾病防控项目2024年度绩效自评报告",
        "青云州水利局渠道项目2024年度绩效自评报告",
    ],
)
def test_where_the_name_may_go_on_or_be_none_it_is_not_parted(title):
    hit = find([title], load())
    assert (hit.owner, hit.topic) == (None, None)
    assert hit.joint


@pytest.mark.parametrize("title", ["2024年产业布局规划项目绩效自评报告", "2024年安仁县产业布局规划项目绩效自评报告"])
def test_a_word_that_ends_like_an_offices_name_is_of_the_project(title):
    hit = find([title], load())
    assert (hit.owner, hit.topic) == (None, title.removeprefix("2024年").removesuffix("绩效自评报告"))


@pytest.mark.parametrize(
    "project",
    [
        *("安仁县农贸市场仓储基地建设项目", "安仁县农村公路养护项目", "安仁县产业园区道路建设项目"),
        *("安仁县水库维修项目", "安仁县乡村振兴项目", "安仁县污水处理厂改造工程", "安仁县校园安全项目"),
        *("人民医院门诊楼建设项目", "第一中学教学楼维修项目", "安仁县中学教师培训项目"),
    ],
)
@pytest.mark.parametrize("title", ["2024年{}绩效自评报告", "{}2024年度绩效自评报告"])
def test_a_place_in_a_projects_name_hides_it_not(title, project):
    hit = find([title.format(project)], load())
    assert (hit.owner, hit.topic, hit.joint) == (None, project, None)


@pytest.mark.parametrize(
    "project",
    [
        *("安仁县农村信用社改造项目", "安仁县市场服务中心抽检项目", "安仁县水库管理所设备项目"),
        *("安仁县产业园区管委会道路项目", "安仁县社会福利院设备项目", "安仁县苗木基地养护项目"),
        *("安仁县乌山乡农贸市场改造项目", "安仁县污水处理厂药剂项目"),
    ],
)
def test_but_a_unit_that_may_stand_there_does(project):
    hit = find([f"2024年{project}绩效自评报告"], load())
    assert (hit.owner, hit.topic, hit.joint) == (None, None, project)


def test_the_project_in_a_tables_title_is_its_name_where_the_table_has_none():
    form = FORM.split("\n", 1)[1]
    (part,) = extract(document(f"2024年度渠道维修项目支出绩效自评表\n{form}")).parts
    assert part.project_name == "渠道维修"


def test_in_the_line_below_a_reports_title():
    assert names(f"2024年度部门整体支出绩效自评报告\n安仁县档案馆（盖章）\n{BODY}") == [
        ("title", "安仁县档案馆（盖章）")
    ]


@pytest.mark.parametrize("line", ["根据通知要求，我单位开展了自评。", "基本情况", "单位", "部门概况"])
def test_any_other_line_there_names_nobody(line):
    assert names(f"2024年度部门整体支出绩效自评报告\n{line}\n{BODY}") == []


@pytest.mark.parametrize("front", ["XX单位", "**县", "××局", "（单位名称）", "〇〇县〇〇局"])
def test_a_name_that_was_never_filled_in_names_nobody(front):
    assert names(f"{front}2024年度部门整体支出绩效自评报告\n{BODY}") == []


def test_in_a_signature_without_a_date():
    assert names(f"2024年度部门整体支出绩效自评报告\n{BODY}\n安仁县民政局") == [("signature", "安仁县民政局")]


@pytest.mark.parametrize(
    "line", ["安仁县民政局    2025年4月18日", "安仁县民政局　二〇二五年四月十八日", "安仁县民政局 2O25年4月18日"]
)
def test_in_a_signature_beside_its_date(line):
    (part,) = extract(document(f"2024年度部门整体支出绩效自评报告\n{BODY}\n{line}")).parts
    assert [(name.kind, name.text) for name in part.names] == [("signature", "安仁县民政局")]
    assert part.report_date == "2025-04-18"


@pytest.mark.parametrize("line", ["二〇二五年十十月一日", "二〇二五年一二月三日", "二〇二五年二十月十十一日"])
def test_a_date_that_is_none_is_no_date(line):
    (part,) = extract(document(f"2024年度部门整体支出绩效自评报告\n{BODY}\n安仁县民政局\n{line}")).parts
    assert part.report_date is None


@pytest.mark.parametrize("line", ["日期：2025年4月18日", "报告日期：2025年4月18日"])
def test_a_labelled_date_of_a_report(line):
    (part,) = extract(document(f"2024年度部门整体支出绩效自评报告\n{BODY}\n安仁县民政局\n{line}")).parts
    assert (part.report_date, part.names[-1].text) == ("2025-04-18", "安仁县民政局")


@pytest.mark.parametrize(
    "line", ["公开12表", "表12", "财绩04表", "样表3", "GK15表", "附表3", "绩效管理03表", "表1-2", "宜章县财政局制"]
)
def test_the_number_of_a_form_above_its_title_is_nobody(line):
    assert names(f"{line}\n项目支出绩效自评表\n{FORM}") == [("implementing_unit", "安仁县司法局")]


@pytest.mark.parametrize(
    "line",
    [
        *("2025年4月8日", "2025年4月", "二〇二五年四月", "样表", "（参考格式）", "表一", "格式三", "机密", "第二部分"),
        *("以下为表格", "安仁县", "财务股", "办公室", "全部", "各单位", "本单位"),
    ],
)
def test_any_other_line_above_a_title_is_nobody(line):
    assert names(f"{line}\n项目支出绩效自评表\n{FORM}") == [("implementing_unit", "安仁县司法局")]


@pytest.mark.parametrize(
    "line",
    [
        "安仁县司法局",
        "219001-安仁县司法局",
        "灰山港镇",
        "安仁县第12中学",
        "县妇联",
        "安仁县桃花社区",
        "安仁县重点项目事务中心",
    ],
)
def test_a_name_above_a_title_is_the_units(line):
    expected = [("title", line), ("implementing_unit", "安仁县司法局")]
    assert sorted(names(f"{line}\n项目支出绩效自评表\n{FORM}")) == sorted(expected)


@pytest.mark.parametrize(
    "line",
    [
        *("特此报告", "4.加强绩效管理", "（四）强化培训", "二是加强培训", "预算编制有待加强", "（此页无正文）"),
        *("安仁县", "严格预算执行", "改善办学条件，回报社会", "五、其他"),
    ],
)
def test_a_last_line_that_names_no_unit_is_no_signature(line):
    (part,) = extract(document(f"2024年度部门整体支出绩效自评报告\n{BODY}\n{line}\n2025年4月18日")).parts
    assert (part.names, part.report_date) == ((), "2025-04-18")


def test_a_seal_may_stand_between_a_signature_and_its_date():
    assert names(f"2024年度部门整体支出绩效自评报告\n{BODY}\n安仁县民政局\n（单位公章）\n2025年4月18日") == [
        ("signature", "安仁县民政局")
    ]


@pytest.mark.parametrize(
    "written",
    ["本单位", "我局", "本局机关", "局机关", "同上", "各乡镇", "/", "各中小学校", "全市公办幼儿园", "县直各单位"],
)
def test_a_word_for_whoever_fills_in_the_form_names_nobody(written):
    form = FORM.replace("安仁县司法局", written)
    assert names(f"项目支出绩效自评表\n{form}") == []


@pytest.mark.parametrize(
    "written", ["安仁县各村、各社区", "各乡镇卫生院和社区卫生服务机构", "相关乡镇", "所有行政村", "本单位及各乡镇"]
)
def test_nor_does_a_word_for_all_of_a_kind(written):
    form = FORM.replace("安仁县司法局", written)
    assert names(f"项目支出绩效自评表\n{form}") == []


@pytest.mark.parametrize("written", ["全州县教育局", "全州县第一小学", "安仁县林业局、各乡镇", "全南县人民医院"])
def test_but_a_unit_may_be_worded_so(written):
    form = FORM.replace("安仁县司法局", written)
    assert [text for _, text in names(f"项目支出绩效自评表\n{form}")] == [written]


@pytest.mark.parametrize("label", ["评价单位", "自评单位", "填报单位"])
@pytest.mark.parametrize(
    "body",
    [
        *("绩效评价小组", "安仁县水利局评价小组", "安仁县水利局绩效自评工作组", "安仁县财政绩效评价专家组"),
        *("湖南某某会计师事务所有限公司", "某某会计师事务所（普通合伙）", "湖南某某工程咨询有限公司"),
    ],
)
def test_who_evaluated_a_unit_is_not_the_unit(label, body):
    head = f"2024年度部门整体支出绩效自评报告\n单位名称：安仁县水利局\n{label}：{body}\n{BODY}"
    assert names(head) == [("unit_name", "安仁县水利局")]


@pytest.mark.parametrize(
    "unit",
    [
        *("安仁县水利局", "安仁县绩效评价中心", "安仁县评审中心", "安仁县委巡察工作领导小组办公室"),
        *("安仁县城市建设投资有限公司", "安仁县委巡察组", "安仁县公证处"),
    ],
)
def test_a_body_whose_name_has_such_words_is_a_unit(unit):
    assert names(f"2024年度部门整体支出绩效自评报告\n评价单位：{unit}\n{BODY}") == [("unit_name", unit)]


@pytest.mark.parametrize(
    ("title", "project"),
    [
        (["竹笋产业基地", "建设项目绩效评价报告"], "竹笋产业基地建设项目"),
        (["竹笋交易市场", "改扩建工程项目支出绩效评价报告"], "竹笋交易市场改扩建工程"),
        (["安仁县竹笋", "产业升级项目", "绩效评价报告"], "安仁县竹笋产业升级项目"),
        (["安仁县竹笋", "产业升级项目绩效评价报告"], "安仁县竹笋产业升级项目"),
        (["安仁县竹笋", "产业基地建设项目", "绩效评价报告"], None),  # of a unit's name there may be 产业基地
        (["安仁县文化馆", "维修改造项目绩效评价报告"], None),
    ],
)
def test_a_projects_name_may_begin_in_the_line_above(title, project):
    hit = find(title, load())
    assert (hit.lines, hit.owner, hit.topic) == (len(title), None, project)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "2025年4月8日",
            "2025年4月",
            "样表",
            "（参考格式）",
            "表一",
            "格式三",
            "机密",
            "第二部分：",
            "附件1",
            "公开12表",
        ),
        *("安仁县", "财务股", "各单位", "本单位", "安仁县水利局", "安仁县水利局编制", "安仁县水利局：", "报告如下："),
    ],
)
def test_any_other_line_above_a_title_begins_no_name(line):
    hit = find([line, "改造工程项目绩效评价报告"], load())
    assert hit is None or hit.topic == "改造工程项目"


@pytest.mark.parametrize("line", ["竹笋产业基地", "安仁县文化馆", "农村饮水"])
def test_a_line_above_a_whole_title_is_not_of_its_project(line):
    assert find([line, "渠道清淤项目绩效评价报告"], load()) is None


TITLE = "2024年度部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    "line",
    [
        "——安仁县水利局",
        "—— 安仁县水利局",
        "（安仁县水利局）",
        "【安仁县水利局】",
        "——安仁县水利局2024年度",
        "（2024年度安仁县水利局）",
    ],
)
def test_in_the_line_below_a_title_set_off_from_it(line):
    assert names(f"{TITLE}\n{line}\n{BODY}") == [("title", "安仁县水利局")]


@pytest.mark.parametrize(
    "line",
    [
        "（参考格式）",
        "——以安仁县为例",
        "（2024年度）",
        "（本单位）",
        "（各单位）",
        "——2024年度",
        "（××局）",
        "（安仁县）",
    ],
)
def test_what_else_is_set_off_below_a_title_names_nobody(line):
    assert names(f"{TITLE}\n{line}\n{BODY}") == []


@pytest.mark.parametrize(
    ("line", "unit"), [("（安仁县水利局）", "安仁县水利局"), ("——安仁县敬老院", None), ("（桃花公园）", None)]
)
def test_below_a_projects_title_it_may_be_what_is_built(line, unit):
    assert names(f"2024年度项目支出绩效自评报告\n{line}\n{BODY}") == ([("title", unit)] if unit else [])


@pytest.mark.parametrize(
    ("title", "year", "unit"),
    [
        (f"{TITLE}（安仁县水利局）", 2024, "安仁县水利局"),
        (f"{TITLE}——安仁县水利局", 2024, "安仁县水利局"),
        ("部门整体支出绩效自评报告——安仁县水利局2024年度", 2024, "安仁县水利局"),
        ("部门整体支出绩效自评报告（安仁县水利局）（2024年度）", 2024, "安仁县水利局"),
        ("部门整体支出绩效自评表（安仁县水利局）", None, "安仁县水利局"),
        (f"安仁县民政局{TITLE}（安仁县水利局）", 2024, "安仁县民政局"),
        (f"{TITLE}（参考格式）", 2024, None),
        (f"{TITLE}（本单位）", 2024, None),
        (f"{TITLE}（安仁县）", 2024, None),
        (f"{TITLE}（安仁县财政局监制）", 2024, None),
        ("2024年度项目支出绩效自评报告（安仁县敬老院）", 2024, None),
    ],
)
def test_behind_a_title(title, year, unit):
    hit = find([title], load())
    assert (hit.year, hit.owner) == (year, unit)


@pytest.mark.parametrize(
    "lines",
    [
        "单位（盖章）：安仁县水利局\n日期：2025年4月18日",
        "填报单位（公章）：安仁县水利局\n2025年4月18日",
        "单位名称：安仁县水利局    日期：2025年4月18日",
        "填报单位：安仁县水利局",
        "填报单位（盖章）：安仁县水利局\n单位负责人：张三\n填报人：李四\n2025年4月18日",
    ],
)
def test_behind_a_label_below_a_report(lines):
    assert names(f"{TITLE}\n{BODY}\n{lines}") == [("signature", "安仁县水利局")]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "主管部门（盖章）：安仁县财政局",
            "单位（盖章）：",
            "单位（盖章）：本单位",
            "单位：万元",
            "责任单位：安仁县水利局",
        ),
        *("评价单位：湖南某某会计师事务所有限公司", "单位（盖章）：张三", "联系单位：安仁县水利局"),
    ],
)
def test_a_label_below_a_report_that_names_no_unit_signs_nothing(line):
    assert names(f"{TITLE}\n{BODY}\n{line}\n2025年4月18日") == []


@pytest.mark.parametrize(
    "lines",
    ["安仁县水利局\n2025年4月18日\n填报单位：安仁县民政局", "填报单位：安仁县民政局\n安仁县水利局\n2025年4月18日"],
)
def test_who_signed_without_a_label_signs(lines):
    assert names(f"{TITLE}\n{BODY}\n{lines}") == [("signature", "安仁县水利局")]


def test_a_label_above_a_short_report_does_not_sign_it_as_well():
    assert names(f"{TITLE}\n单位名称：安仁县水利局\n一、部门概况\n我局内设股室五个。") == [
        ("unit_name", "安仁县水利局")
    ]


@pytest.mark.parametrize(("label", "kept"), [("部门（单位）", []), ("填报单位", ["民政局"]), ("单位名称", ["民政局"])])
def test_beside_who_carries_a_project_out_a_department_is_above_and_who_fills_in_is_not(label, kept):
    told = [
        name
        for kind, name in names(f"2024年度项目支出绩效自评表\n|{label}|>|民政局|>|>|>|\n{FORM}")
        if kind == "unit_name"
    ]
    assert told == kept


def test_but_a_department_in_one_cell_with_its_label_is_who_hands_in():
    rows = f"2024年度项目支出绩效自评表\n|部门：民政局|>|>|>|>|>|\n{FORM}"
    assert [name for kind, name in names(rows) if kind == "unit_name"] == ["民政局"]


def test_a_department_beside_who_fills_in_leaves_that_one_its_name():
    rows = f"2024年度项目支出绩效自评表\n|填报单位|民政局|>|部门|水利局|>|\n{FORM}"
    assert [name for kind, name in names(rows) if kind == "unit_name"] == ["民政局"]


def test_a_line_over_a_form_that_begins_as_a_note_may_name_its_unit():
    assert names(f"2024年度项目支出绩效自评表\n单位负责人：张三  填报单位：民政局\n{FORM}")[-1] == (
        "unit_name",
        "民政局",
    )


def test_who_fills_in_below_a_form_is_told_where_its_own_cell_is_blank():
    drawing = """2024年度项目支出绩效自评表
|项目名称|甲渠|>|>|>|填报人||
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|
|产出指标|数量指标|里程|≥12公里|13公里|90|88|
填报人：张三"""
    (part,) = extract(document(drawing)).parts
    assert [fact.text for fact in part.facts if fact.field == "contact"] == ["张三"]
