import pytest

from pipeline.county.counties import is_county, own_county
from pipeline.county.names import find, is_nobody, listed, name_id, nameless_id, normalize, own_level, project_key
from pipeline.county.roster import Unit, build

COUNTY = "桃江县"
ROSTER = build(
    [
        Unit("1", "桃江县财政局"),
        Unit("2", "桃江县水利局", ("县水利局", "水务局")),
        Unit("3", "桃江县桃冶社区服务指导中心"),
        Unit("4", "桃江县林业局"),
        Unit("5", "桃江县林业局森林病防站"),
    ],
    COUNTY,
)


@pytest.mark.parametrize(
    "written",
    [
        "桃江县财政局",
        "财政局",
        "县财政局",
        "219001-桃江县财政局",
        "[155]财政局",
        "【155】县财政局（盖章）",
        "桃江县财政局（代章）",
        "桃江县财政局（219001）",
        "桃江县财政局219001",
        "桃 江 县\u3000财政局",
        "益阳市桃江县财政局",
        "湖南省益阳市桃江县财政局",
        "桃江县财\u200b政局\u202e",
        "桃江县財政局".replace("財", "财"),
    ],
)
def test_a_unit_is_recognised_however_its_name_is_written(written):
    assert ROSTER.resolve(written).unit.unit_id == "1"


@pytest.mark.parametrize("written", ["桃江县财政局国库股", "桃江财政", "财正局", "财政所", "", "桃江县"])
def test_but_nothing_similar_is_taken(written):
    assert ROSTER.resolve(written).unit is None


def test_an_alias_is_told_from_a_name():
    assert ROSTER.resolve("水务局").how == "alias"
    assert ROSTER.resolve("桃江县水利局").how == "exact"


@pytest.mark.parametrize(
    ("component", "unit"),
    [
        ("桃江县桃冶社区服务指导中心-2024", "3"),
        ("219001-财政局 绩效自评", "1"),
        ("03 县水利局", "2"),
        ("林业局森林病防站自评表", "5"),
        ("桃江县2024年度林业局河道治理项目自评表", "4"),
        ("附件1：桃江县水利局部门整体支出绩效自评表", "2"),
        ("关于报送财政局2024年绩效自评材料的报告", "1"),
        ("林业局森林公安分局2024自评", None),
        ("灰山港镇林业局", None),
        ("水利局红旗水库", None),
        ("林业局实验小学2024年自评", None),
        ("财政局第二中学", None),
        ("财政局桃花社区", None),
        ("林业局国家森林公园管理区自评表", None),
        ("财政局政务服务大厅", None),
        ("财政局广播电视台", None),
        ("水利局防汛工作组", None),
        ("水利局城东街道", None),
        ("水利局水库除险加固项目自评表", "2"),
        ("水利局部门整体支出绩效自评表", "2"),
        ("水利局项目支出", "2"),
        ("财政局预算一体化平台", "1"),
        ("林业局2024年自评", "4"),
        ("财政局-实验小学", None),
        ("实验小学（财政局）2024年自评", None),
        ("水利局 红旗水库部门整体支出绩效自评表", None),
        ("水利局-红旗水库除险加固", "2"),
        ("财政局-国库股", "1"),
        ("财政局-办公室", "1"),
        ("财政局（含各学校）", "1"),
        ("财政局 各中小学校汇总", "1"),
        ("桃江县 桃冶社区服务指导中心", "3"),
        ("自评表(1)", None),
        ("2024", None),
    ],
)
def test_a_file_or_folder_name_names_a_unit_only_as_a_name_of_its_own(component, unit):
    match = ROSTER.in_path_name(component)
    assert (match.unit.unit_id if match.unit else None) == unit


@pytest.mark.parametrize(
    "name",
    [
        "林业局所属单位松木塘苗木站",
        "水利局管理的红旗水库",
        "财政局关于国库支付中心的自评",
        "财政局2024年关于国库支付中心的自评",
        "财政局 关于国库支付中心的自评",
        "水利局与气象局合编",
        "水利局和气象局联合报送",
        "林业局代松木塘小学报",
        "林业局（代松木塘苗木站报）",
        "林业局-所属松木塘苗木站",
        "财政局替国库支付中心报",
        "林业局委托规划设计院编制",
        "水利局2024年度红旗小学自评",
        "红旗水库由水利局代报",
    ],
)
def test_nor_where_words_link_it_to_another_body(name):
    assert ROSTER.in_path_name(name).unit is None


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("水利局关于红旗水库除险加固项目绩效自评的报告", "2"),
        ("林业局关于国有林场改革项目的自评", "4"),
        ("财政局2024年度转移支付项目", "1"),
        ("水利局代建渠道工程", "2"),
        ("财政局预算编制和国有资产管理项目自评表", "1"),
        ("水利局水土保持与生态修复项目", "2"),
        ("财政局及下属单位汇总", "1"),
        ("财政局和所属各学校", "1"),
        ("财政局5月20日报", "1"),
    ],
)
def test_but_what_a_unit_does_and_its_offices_together_are_its_own(name, unit):
    assert ROSTER.in_path_name(name).unit.unit_id == unit


@pytest.mark.parametrize("name", ["财政局转水利局", "水利局与财政局合编", "财政局代水利局报", "财政局 会同水利局"])
def test_two_linked_units_are_an_ambiguity_too(name):
    assert [unit.unit_id for unit in ROSTER.in_path_name(name).candidates] == ["1", "2"]


def test_two_units_in_one_name_are_an_ambiguity():
    match = ROSTER.in_path_name("财政局、水利局")
    assert match.unit is None
    assert [unit.unit_id for unit in match.candidates] == ["1", "2"]


@pytest.mark.parametrize("name", ["财政局-水利局水库加固", "财政局 林业局苗圃改造项目自评表", "财政局水利局水库加固"])
def test_but_not_a_unit_and_a_longer_word_that_begins_with_anothers_name(name):
    assert ROSTER.in_path_name(name).unit.unit_id == "1"


def test_unless_they_are_listed():
    assert len(ROSTER.in_path_name("财政局、水利局水库加固").candidates) == 2


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        ("桃江县财政局", "whole"),
        ("219001-财政局（盖章）", "whole"),
        ("财政局2024年自评", "piece"),
        ("自评表-财政局", "piece"),
        ("财政局及下属单位汇总", "piece"),
        ("财政局2024年预算一体化平台", "piece"),
        ("财政局自评表格扫描件", "piece"),
        ("财政局绩效目标完成情况", "piece"),
        ("财政局全套材料", "piece"),
        ("财政局评分系统建设", "beginning"),
        ("财政局-国库股", "piece"),
        ("财政局预算一体化平台", "beginning"),
        ("项目自评表-财政局项目评审", "beginning"),
    ],
)
def test_how_a_units_name_stands_in_a_path_name_is_told(name, stands):
    match = ROSTER.in_path_name(name)
    assert (match.unit.unit_id, match.stands) == ("1", stands)


def test_the_nearest_name_is_only_proposed():
    assert ROSTER.suggest("桃江县林业管理局") == "桃江县林业局"
    assert ROSTER.suggest("某某厂") is None


def test_a_name_off_the_roster_has_one_id_with_or_without_county():
    assert name_id("桃江县粮食局", COUNTY) == name_id("[12]粮食局", COUNTY)
    assert name_id("桃江县粮食局", COUNTY).startswith("x-")
    assert len(name_id("粮食局")) == 14


def test_a_county_without_a_name_keeps_its_prefixes():
    assert normalize("桃江县财政局") == "桃江县财政局"


def test_an_occurrence_inside_a_longer_name_does_not_count():
    assert [hit.key for hit in find("林业局森林病防站", ["林业局", "林业局森林病防站"])] == ["林业局森林病防站"]


def test_finding_names_is_linear_in_hostile_text():
    assert find("局" * 200_000, ["财政局"]) == []


LEVELS = [
    "本级",
    "（本级）",
    "机关",
    "（汇总）",
    "（部门汇总）",
    "（含二级单位）",
    "部门",
    "系统",
    "部门（不含下属单位）",
]


@pytest.mark.parametrize("words", [*LEVELS, "（本级）（公章）", "部门（不含下属单位）"])
def test_a_units_own_level_is_the_unit(words):
    assert own_level(normalize("财政局" + words)) == "财政局"
    assert ROSTER.resolve("财政局" + words).unit.unit_id == "1"


@pytest.mark.parametrize("words", ["（国库股）", "（含水利局）", "（代管）", "机关幼儿园", "汇总中心"])
def test_but_no_other_words_behind_it_are(words):
    assert ROSTER.resolve("财政局" + words).unit is None


def test_nor_where_the_roster_lists_that_very_name():
    roster = build([Unit("1", "财政局"), Unit("2", "财政局机关")])
    assert roster.resolve("财政局机关").unit.unit_id == "2"


@pytest.mark.parametrize("words", ["   单位：万元", "（单位：万元）", " 金额单位: 元", "\n单位：人民币万元"])
def test_the_unit_of_money_beside_a_name_is_no_part_of_it(words):
    assert ROSTER.resolve("桃江县财政局" + words).unit.unit_id == "1"
    assert name_id("某某局" + words) == name_id("某某局")


@pytest.mark.parametrize("name", ["民生单位：万元", "上元", "财政局 主管单位：水利局"])
def test_but_other_words_are(name):
    assert normalize(name) == name.replace(" ", "").replace("：", ":")


@pytest.mark.parametrize("written", ["“雨露计划”补助", "雨露计划补助项目", "「雨露计划」补助"])
def test_a_projects_name_is_compared_without_quotation_marks(written):
    assert project_key(written) == "雨露计划补助"


def test_but_a_year_or_number_behind_it_is_part_of_it():
    assert project_key("农田建设2023") != project_key("农田建设2024")
    assert project_key("农田建设（1）") != project_key("农田建设（2）")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("水利局，各灌区", ["水利局", "各灌区"]),
        ("住房和城乡建设局及所属单位", ["住房和城乡建设局", "所属单位"]),  # the first 和 is part of a name
        ("发展和改革局", ["发展和改革局"]),
        ("卫生院以及各村", ["卫生院", "各村"]),
        ("中等职业学校", ["中等职业学校"]),
    ],
)
def test_a_list_is_parted_but_not_a_name(text, names):
    assert listed(text) == names


@pytest.mark.parametrize(
    ("county", "own"),
    [
        ("桃江县", "桃江县"),
        ("益阳市桃江县", "桃江县"),
        ("内蒙古自治区通辽市奈曼旗", "奈曼旗"),
        ("常德市区", "常德市区"),  # what is left is no county's name
        ("吉首市", "吉首市"),
        ("麻阳苗族自治县", "麻阳县"),
        ("湖南省怀化市靖州苗族侗族自治县", "靖州县"),
        ("恩施土家族苗族自治州青溪县", "青溪县"),
        ("龙胜各族自治县", "龙胜县"),
        ("三都水族自治县", "三都县"),
        ("木垒哈萨克自治县", "木垒县"),
        ("鄂温克族自治旗", "鄂温克族旗"),
    ],
)
def test_a_countys_own_name(county, own):
    assert own_county(county) == own


@pytest.mark.parametrize(
    "written", ["青溪", "青溪县", "湖南青溪", "怀化青溪", "湖南怀化青溪", "湖南省青溪县", "青溪侗族自治县"]
)
def test_a_countys_name_and_nothing_else_is_told(written):
    assert is_county(written, "湖南省怀化市青溪县")


@pytest.mark.parametrize("written", ["青溪镇", "望川", "青溪县财政局", "青溪财政局", "望川县青溪", "中国石化集团青溪"])
def test_from_other_names(written):
    assert not is_county(written, "青溪县")


def test_nor_is_a_countys_name_of_one_character_without_its_county_one():
    assert not is_county("攸", "攸县")


AUTONOMOUS = [("青溪苗族侗族自治县", "青溪县"), ("青溪县", "青溪侗族自治县"), ("青溪侗族自治县", "青溪自治县")]


@pytest.mark.parametrize(("county", "written"), AUTONOMOUS)
@pytest.mark.parametrize("name", ["{}教育局", "怀化市{}教育局", "{}教育局2024年自评", "附件1：{}教育局自评表"])
def test_an_autonomous_county_and_its_short_name_are_one(county, written, name):
    roster = build([Unit("1", county + "教育局")], county)
    assert roster.in_path_name(name.format(written)).unit.unit_id == "1"


def test_but_not_another_county_nor_a_unit_for_the_peoples():
    roster = build([Unit("1", "青溪苗族自治县教育局"), Unit("2", "青溪苗族自治县苗族文化馆")], "青溪苗族自治县")
    assert roster.resolve("望川苗族自治县教育局").unit is None
    assert roster.resolve("青溪县文化馆").unit is None
    assert roster.resolve("青溪县苗族文化馆").unit.unit_id == "2"


@pytest.mark.parametrize(
    "code",
    [
        "43092223T000000012-",
        "[43092223T000000012]",
        "【43092223T000000012】",
        "43092223T000000012",
        "43092223R000000099018—",
        "43092223Y000000345 ",
        "43092223t000000012_",
        "４３０９２２２３Ｔ000000012-",
    ],
)
def test_a_projects_code_before_its_name_may_hold_a_letter(code):
    assert project_key(code + "校舍维修") == "校舍维修"
    assert normalize(code + "桃江县财政局", COUNTY) == "财政局"


@pytest.mark.parametrize("written", ["5G基站建设", "G241国道养护", "X008线改造", "A区管网", "43092223T000000012"])
def test_but_other_letters_and_a_code_by_itself_are_the_name(written):
    assert project_key(written) == written


BODIES = build(
    [
        *(Unit("1", "桃江县第一中学", ("一中",)), Unit("2", "桃江县水利局"), Unit("3", "桃江县人民医院")),
        *(Unit("4", "桃江县石门镇人民政府", ("石门镇",)), Unit("5", "桃江县教育局")),
    ],
    COUNTY,
)


@pytest.mark.parametrize(
    "name",
    [
        *("市水利局", "区水利局", "市一中", "市人民医院", "市水利局2024年自评表"),
        *("益阳市水利局", "湖南省水利局", "湘西州水利局", "望川县水利局", "益阳市-水利局", "望川县 水利局"),
        *("望川县2024年度水利局自评表", "附件1：望川县2024年水利局自评表"),
    ],
)
def test_a_path_that_names_a_body_of_another_place_does_not_name_the_countys(name):
    assert not BODIES.in_path_name(name).tells


@pytest.mark.parametrize(
    "name",
    [
        *(
            "水利局（河道所）",
            "水利局-河道所",
            "水利局 河道所",
            "水利局（望川分局）",
            "水利局_水文站",
            "水利局-执法支队",
        ),
        *("人民医院（石门分院）", "石门镇-卫生院", "石门镇人民政府 中学", "教育局_二中", "水利局-执法支队"),
    ],
)
def test_nor_one_that_names_a_body_of_its_own_beside_a_unit(name):
    assert not BODIES.in_path_name(name).tells


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        *(("县水利局", "2"), ("县一中", "1"), ("桃江县-水利局", "2"), ("桃江县2024年度水利局自评表", "2")),
        *(("益阳市桃江县 水利局", "2"), ("湖南省桃江县水利局2024年自评", "2"), ("全县-水利局", "2")),
        *(("水利局（盖章版）", "2"), ("水利局-基础数据表", "2"), ("水利局-泵站", "2"), ("水利局（原水务局）", "2")),
        *(("水利局（含各站所）", "2"), ("教育局-厕所", "5"), ("教育局-幼儿园", "5"), ("水利局-某会计师事务所", "2")),
    ],
)
def test_but_the_county_an_office_and_what_is_built_leave_the_unit_named(name, unit):
    assert BODIES.in_path_name(name).unit.unit_id == unit


def test_in_a_city_the_citys_body_is_the_countys():
    roster = build([Unit("1", "吉首市水利局")], "湘西州吉首市")
    assert roster.in_path_name("市水利局2024年自评").unit.unit_id == "1"
    assert roster.in_path_name("县水利局2024年自评").unit is None


@pytest.mark.parametrize(
    "written", ["卫健局", "县卫健局", "桃江县卫健局", "卫健局2024自评", "桃江县一中", "桃江县一中2024自评"]
)
def test_an_alias_with_a_bare_kind_of_county_is_found_without_it_and_behind_the_countys_name(written):
    roster = build([Unit("1", "桃江县卫生健康局", ("县卫健局", "县一中"))], COUNTY)
    assert roster.in_path_name(written).unit.unit_id == "1"


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        *(("桃江县一中", "1"), ("益阳市桃江县一中", "1"), ("县一中", "1"), ("桃江县财政局", "2"), ("财政局", "2")),
        *(("一中", None), ("市一中", None), ("望城县一中", None), ("望城县财政局", None)),
    ],
)
def test_so_is_one_that_a_form_names(written, unit):
    found = build([Unit("1", "县一中"), Unit("2", "县财政局")], COUNTY).resolve(written).unit
    assert (found and found.unit_id) == unit


@pytest.mark.parametrize("written", ["一中", "一中2024自评", "市卫健局", "望城县卫健局", "桥头镇第二中学"])
def test_but_not_a_short_one_that_may_be_of_any_nor_another_countys(written):
    roster = build([Unit("1", "县卫健局"), Unit("2", "县一中"), Unit("3", "县第二中学")], COUNTY)
    assert roster.in_path_name(written).unit is None


@pytest.mark.parametrize("nothing", ["-", "、", "县"])
def test_an_alias_that_says_nothing_is_none(nothing):
    roster = build([Unit("1", "县水利局", (nothing,))], COUNTY)
    assert roster.resolve("水利局").unit.unit_id == "1"
    assert roster.in_path_name("桃江县2024自评").unit is None


def test_nor_where_another_unit_is_listed_without_it():
    roster = build([Unit("1", "县供销社"), Unit("2", "供销社")], COUNTY)
    assert [roster.resolve(name).unit.unit_id for name in ("县供销社", "供销社")] == ["1", "2"]
    assert roster.problems == ()


@pytest.mark.parametrize(
    ("unit_id", "name", "nobody"),
    [
        (nameless_id("0123456789abcdef"), "附件1", True),
        (nameless_id("0123456789abcdef"), "桃江县水利局", False),  # what it is called is all there is without a roster
        ("f-1", "妇联", False),  # the id of a roster
        ("f-0123456789abc", "妇联", False),
        (name_id("附件1"), "附件1", False),
    ],
)
def test_a_unit_that_is_only_a_file_is_nobody_unless_it_is_called_as_a_unit(unit_id, name, nobody):
    assert is_nobody(unit_id, name) is nobody
