import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.common.errors import ConfigError
from pipeline.county.config import read_county
from pipeline.county.roster import Unit, build
from pipeline.county.roster_file import read_roster

ROWS = "unit_id,unit_name,aliases\n001001,桃江县财政局,县财政局；财政\n001002,桃江县水利局,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_csv_roster_is_read_in_every_encoding_of_an_office(tmp_path, encoding):
    path = tmp_path / "roster.csv"
    path.write_bytes(ROWS.encode(encoding))
    roster = read_roster(path, path.read_bytes(), "桃江县", {})
    assert [unit.unit_id for unit in roster.units] == ["001001", "001002"]
    assert roster.resolve("财政").unit.unit_id == "001001"


def test_a_workbook_with_chinese_headings_is_a_roster_too(tmp_path):
    book = Workbook()
    book.active.append(["单位编码", "单位名称", "别名"])
    book.active.append(["001001", "桃江县财政局", None])
    book.save(tmp_path / "roster.xlsx")
    assert read_county(tmp_path).roster.units == (Unit("001001", "桃江县财政局"),)


def test_a_roster_without_names_is_refused_with_its_place(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("编码,别名\n1,2\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"roster\.csv.*unit_name"):
        read_roster(path, path.read_bytes(), "", {})


LISTED = [("001001", "桃江县财政局"), ("001002", "桃江县水利局")]
ALIASES = [("县财政局", "财政"), ()]


def roster_of(data, name="roster.csv"):
    return read_roster(Path(name), data, "桃江县", {})


def workbook(**sheets):
    """The bytes of a workbook with these sheets of rows."""
    book, stream = Workbook(), io.BytesIO()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        ROWS.encode("utf-16"),
        ROWS.replace("\n", "\r").encode(),
        ROWS.replace("\n", "\r\n\r\n").encode("gbk"),
        ROWS.replace(",", "\t").encode("utf-16"),
        ROWS.replace(",", ";").replace("县财政局；财政", '"县财政局;财政"').encode(),
        ROWS.replace(",", "，").encode(),
        ("桃江县2024年预算单位名册,,\n填报：县财政局,,\n" + ROWS).encode(),
        ROWS.replace("unit_id,unit_name,aliases", "预算单位编码,预算单位名称,简称").encode(),
        ROWS.replace("unit_id,unit_name,aliases", "单 位 编 码,单位名称（全称）,曾用名：").encode("gbk"),
        "序号,单位,预算单位名称,预算单位代码,别名\n1,x,桃江县财政局,001001,县财政局；财政\n2,y,桃江县水利局,001002,\n".encode(),
    ],
    ids=[
        "utf-16",
        "cr",
        "blank lines",
        "tabs",
        "semicolons",
        "wide commas",
        "titles",
        "budget",
        "loose heads",
        "order",
    ],
)
def test_a_csv_roster_is_read_as_offices_make_it(data):
    roster = roster_of(data)
    assert [(unit.unit_id, unit.name) for unit in roster.units] == LISTED
    assert [unit.aliases for unit in roster.units] == ALIASES
    assert roster.problems == ()


@pytest.mark.parametrize("sign", [";", "；", "，", "、", "/", "｜", ",", "\n", " ", "； ", "、\n"])
def test_aliases_may_be_parted_by_other_signs(sign):
    roster = roster_of(f'unit_id,unit_name,aliases\n001001,桃江县财政局,"县财政所{sign}县国资办"\n'.encode())
    assert (roster.units[0].aliases, roster.problems) == (("县财政所", "县国资办"), ())


@pytest.mark.parametrize(
    "alias",
    ["文化、旅游、广电局", "教育 局", "财政/国资", "文化旅游、广电体育局", "桃江县教育、体育局", "乡（镇）/街道办"],
)
def test_but_an_alias_that_may_be_one_name_stays_whole_and_is_remarked(alias):
    roster = roster_of(f'unit_id,unit_name,aliases\n001001,桃江县财政局,"县财政所;{alias}"\n'.encode())
    assert roster.units[0].aliases == ("县财政所", alias)
    assert roster.problems == (f"名册中的别名“{alias}”当作一个名称；如是几个，请用 ; 隔开",)


def test_a_roster_may_stand_on_another_sheet_below_a_title():
    rows = [["预算单位名册"], [], ["单位编码", "单位名称"], *LISTED]
    roster = roster_of(workbook(说明=[["填表说明"]], 名册=rows), "roster.xlsx")
    assert [(unit.unit_id, unit.name) for unit in roster.units] == LISTED
    assert roster.problems == ()


def test_a_second_sheet_that_is_a_roster_too_is_remarked():
    rows = [["单位编码", "单位名称"], *LISTED]
    roster = roster_of(workbook(今年=rows, 去年=rows), "roster.xlsx")
    assert len(roster.units) == 2
    assert roster.problems == ("名册 roster.xlsx 只采用工作表“今年”，没有采用：去年",)


def test_a_code_that_is_a_number_keeps_the_zeros_that_excel_shows():
    book, stream = Workbook(), io.BytesIO()
    book.active.append(["单位编码", "单位名称"])
    formats = [(1001, "000000"), (1002.0, "000000"), (3, '"219"000'), (219004, "General"), (5.0, "0")]
    for number, (code, shape) in enumerate(formats, 2):
        book.active.append([code, f"第{number}局"])
        book.active.cell(number, 1).number_format = shape
    book.save(stream)
    units = roster_of(stream.getvalue(), "roster.xlsx").units
    assert [unit.unit_id for unit in units] == ["001001", "001002", "219003", "219004", "5"]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("roster.xlsx", b"", "不是正确的 Excel 文件"),
        ("roster.xlsx", b"junk", "不是正确的 Excel 文件"),
        ("roster.csv", b"PK\x03\x04junk", "不是正确的 Excel 文件"),
        ("roster.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "另存为不设密码的 .xlsx"),
        ("roster.csv", b'unit_id,unit_name\n1,"' + b"x" * 200_000, "引号没有成对"),
        ("roster.csv", b"", "须有 unit_name"),
        ("roster.csv", "001,桃江县财政局\n".encode(), "须有 unit_name"),
        ("roster.xlsx", workbook(名册=[]), "须有 unit_name"),
    ],
)
def test_what_is_no_roster_is_told(name, data, told):
    with pytest.raises(ConfigError, match=rf"{name}：.*{told}"):
        roster_of(data, name)


@pytest.mark.parametrize(
    ("rows", "remark"),
    [
        ("unit_id,unit_name,aliases\n", "只有表头，没有单位"),
        (
            'unit_id,unit_name\n001,"桃江县财政局\n002,桃江县水利局\n',
            "“桃江县财政局”处的引号没有成对，后面的 1 行没有计入",
        ),
        ("unit_id,unit_name\n001,桃江县财政局\n002,\n合计,\n", "编码 002 没有单位名称"),
    ],
)
def test_a_roster_that_lists_less_than_it_seems_is_remarked(rows, remark):
    problems = roster_of(rows.encode()).problems
    assert len(problems) == 1
    assert remark in problems[0]


NUMBERED = [[number, code, name] for number, (code, name) in enumerate(LISTED, 1)]


@pytest.mark.parametrize(
    "row",
    [
        ["合计", "共2个单位", None],
        ["合计", None, 2],
        [None, None, "合　计：2家"],
        [None, None, "共2个预算单位"],
        [None, "总计", "2个"],
        [None, None, 2],
        [None, None, "填表人：李四        联系电话：0737-1234567"],
        ["制表人：", None, "李四"],
        [None, None, "填报日期 2024年5月"],
        [None, None, "2024年5月8日"],
        [None, None, "注：不含乡镇"],
        ["一", None, "党政机关"],
        [None, "（二）", "乡镇"],
        [None, None, "三、事业单位"],
    ],
)
@pytest.mark.parametrize("at", [0, 2])
def test_a_total_a_foot_and_the_heading_of_a_group_are_no_units_and_told(row, at):
    rows = [["序号", "单位编码", "单位名称"], *NUMBERED[:at], row, *NUMBERED[at:]]
    roster = roster_of(workbook(名册=rows), "roster.xlsx")
    assert [(unit.unit_id, unit.name) for unit in roster.units] == LISTED
    (told,) = roster.problems
    assert told.startswith("名册中有 1 行是合计、表尾或分类，不是单位，没有计入：“")


@pytest.mark.parametrize(
    "rows",
    [
        [["单位名称"], ["共青团桃江县委"], ["总工会"], ["注册会计师协会"]],
        [["序号", "单位名称"], ["一", "财政局"], ["二", "老干部活动室"]],
        [["编码", "单位名称"], ["一", "财政局"], ["1", "三峡移民局"]],
        [["编码", "单位名称"], ["001", "一中"], ["", "二、三产业办公室"], ["003", "合计"]],
    ],
)
def test_but_no_unit_is_taken_for_one(rows):
    units = roster_of(workbook(名册=rows), "roster.xlsx").units
    assert [unit.name for unit in units] == [row[-1] for row in rows[1:]]


def test_a_unit_that_is_listed_twice_keeps_its_code():
    roster = build([Unit("7", "甲局"), Unit("8", "乙局", ("乙",)), Unit("7", "甲局"), Unit("8", "乙局", ("旧乙局",))])
    assert roster.units == (Unit("7", "甲局"), Unit("8", "乙局", ("乙", "旧乙局")))
    assert roster.problems == ()
    assert roster.resolve("甲局").unit.unit_id == "7"


def test_a_duplicate_name_is_reported_and_resolves_to_nobody():
    roster = build([Unit("1", "财政局"), Unit("2", "桃江县财政局")], "桃江县")
    assert roster.resolve("财政局").unit is None
    assert len(roster.resolve("财政局").candidates) == 2
    assert any("无法判断" in problem for problem in roster.problems)


def test_a_missing_or_repeated_code_is_reported_and_replaced_by_one_of_the_name():
    roster = build([Unit("", "甲局"), Unit("7", "乙局"), Unit("7", "丙局")])
    assert [unit.unit_id[:2] for unit in roster.units] == ["x-", "x-", "x-"]
    assert len({unit.unit_id for unit in roster.units}) == 3
    assert len(roster.problems) == 3


def test_what_a_person_confirmed_counts_as_an_alias(tmp_path):
    (tmp_path / "roster.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "confirmed.toml").write_text('[names]\n"水利水电局" = "001002"\n', encoding="utf-8")
    match = read_county(tmp_path).roster.resolve("水利水电局")
    assert (match.unit.unit_id, match.how) == ("001002", "alias")


@pytest.mark.parametrize(
    "settings", ["[county\n", "[surprise]\n", "[county]\nname = 1\n", '[required]\nbase_data = "no"\n']
)
def test_a_wrong_setting_stops_with_file_and_place(tmp_path, settings):
    (tmp_path / "county.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"county\.toml"):
        read_county(tmp_path)


def test_a_roster_outside_the_county_folder_is_not_read(tmp_path):
    folder = tmp_path / "430922"
    folder.mkdir()
    (tmp_path / "secret.csv").write_text(ROWS, encoding="utf-8")
    (folder / "county.toml").write_text('[roster]\nfile = "../secret.csv"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="找不到名册"):
        read_county(folder)


def test_a_remark_in_the_county_name_is_no_part_of_it(tmp_path):
    (tmp_path / "county.toml").write_text('[county]\nname = "示例县（合成数据）"\n', encoding="utf-8")
    assert read_county(tmp_path).name == "示例县"


def test_the_digest_is_of_what_was_read_also_when_it_changes_meanwhile(tmp_path, monkeypatch):
    roster = tmp_path / "roster.csv"
    roster.write_text("unit_id,unit_name\n001001,桃江县财政局\n", encoding="utf-8")

    def changed_meanwhile(path, *rest):
        read = read_roster(path, *rest)
        path.write_text("unit_id,unit_name\n001001,桃江县审计局\n", encoding="utf-8")
        return read

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.county.config.read_roster", changed_meanwhile)
        before = read_county(tmp_path)
    after = read_county(tmp_path)
    assert before.roster.units != after.roster.units
    assert before.digest != after.digest
