import pytest

from pipeline.config import read_county
from pipeline.errors import ConfigError
from pipeline.roster import Unit, build, read_roster

ROWS = "unit_id,unit_name,aliases\n001001,桃江县财政局,县财政局；财政\n001002,桃江县水利局,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_csv_roster_is_read_in_every_encoding_of_an_office(tmp_path, encoding):
    path = tmp_path / "roster.csv"
    path.write_bytes(ROWS.encode(encoding))
    roster = read_roster(path, path.read_bytes(), "桃江县", {})
    assert [unit.unit_id for unit in roster.units] == ["001001", "001002"]
    assert roster.resolve("财政").unit.unit_id == "001001"


def test_a_workbook_with_chinese_headings_is_a_roster_too(tmp_path):
    from openpyxl import Workbook

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
        patch.setattr("pipeline.config.read_roster", changed_meanwhile)
        before = read_county(tmp_path)
    after = read_county(tmp_path)
    assert before.roster.units != after.roster.units
    assert before.digest != after.digest
