"""Wrong settings of a county: every one is told with its file and key, and stops a run before a document is read."""

import pytest

from pipeline.common.errors import ConfigError
from pipeline.county.config import PackedCounty, read_county
from tests.pipeline.conftest import SEED, jixiao, make_county

WRONG = [
    ('county = "青溪县"', r"county 应写成一节：单独一行 \[county\]"),
    ('[[county]]\nname = "青溪县"', r"county 应写成一节"),
    ('[county]\nnam = "青溪县"', r"\[county\] 不认识的栏目 nam（可用：code、name）"),
    ("[county]\ncode = 430922", r"\[county\] code 应为文字"),
    ("[county]\nname = 1", r"\[county\] name 应为文字"),
    ('roster = "roster.csv"', r"roster 应写成一节"),
    ('[roster]\nfiles = "roster.csv"', r"\[roster\] 不认识的栏目 files"),
    ("[roster]\nfile = 3", r"\[roster\] file 应为文字"),
    ("required = true", r"required 应写成一节"),
    ("[required]\nbase = true", r"\[required\] 不认识的栏目 base（可用：base_data、"),
    ('[required]\nbase_data = "no"', r"\[required\] base_data 应为 true 或 false"),
    ("names = []", r"names 应写成一节"),
    ("[names]\n'甲' = 3", r"\[names\] 甲 应为单位编码"),
    ('rules = "off"', r"rules 应写成一节"),
    ('notice = "x"', r"notice 应写成一节"),
    ('[notice]\ndeadlin = "6月30日"', r"\[notice\] 不认识的栏目 deadlin（可用：contact、"),
    ("[notice]\ncontact = 5", r"\[notice\] contact 应为文字（写在引号中）或日期"),
    ("[surprise]", r"不认识的栏目 \[surprise\]（可用：county、"),
    ("[county]\nname = “青溪县”", "第2行第8列不合 TOML 的写法$"),
    ('[rules]\n执行率 = "off"', '第2行第1列不合 TOML 的写法：等号前的汉字要写在引号里，如 "执行率"'),
]


@pytest.mark.parametrize(("settings", "told"), WRONG, ids=[settings for settings, _ in WRONG])
def test_a_wrong_setting_is_told_with_file_and_key(tmp_path, settings, told):
    (tmp_path / "county.toml").write_text(settings + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"county\.toml：.*{told}"):
        read_county(tmp_path)


@pytest.mark.parametrize(
    ("confirmed", "told"),
    [
        ('names = "x"', "names 应写成一节"),
        ('[name]\n"某单位" = "001"', r"不认识的栏目 \[name\]（可用：names）"),
        ('[names]\n"某单位" = 1', r"\[names\] 某单位 应为单位编码"),
    ],
)
def test_a_wrong_confirmation_is_told_too(tmp_path, confirmed, told):
    (tmp_path / "confirmed.toml").write_text(confirmed + "\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"confirmed\.toml：{told}"):
        read_county(tmp_path)


def test_settings_in_another_encoding_are_told(tmp_path):
    (tmp_path / "county.toml").write_bytes('[county]\nname = "青溪县"\n'.encode("gbk"))
    with pytest.raises(ConfigError, match=r"county\.toml：不是 UTF-8 编码的文字文件"):
        read_county(tmp_path)


def test_a_code_may_say_again_what_the_folder_is_called(tmp_path):
    county = read_county(make_county(tmp_path, code="430922"))
    assert (county.code, county.problems) == ("430922", ())


def test_a_code_that_is_not_the_folders_name_is_told_and_not_used(tmp_path):
    folder = make_county(tmp_path / "raw", code="430922", files={"财政局.docx": SEED.read_bytes()})
    folder = folder.rename(folder.with_name("桃江县"))
    assert read_county(folder).code == "桃江县"
    done = jixiao("ingest", tmp_path / "raw", "--out", tmp_path / "out")
    assert done.returncode == 0
    assert "注意：桃江县 county.toml 中 [county] code 是 430922，与文件夹名称不同" in done.stdout
    assert (tmp_path / "out/latest/files/桃江县-2024.parquet").exists()


def test_a_confirmed_name_without_a_roster_is_remarked(tmp_path):
    (tmp_path / "confirmed.toml").write_text('[names]\n"某水利单位" = "003001"\n', encoding="utf-8")
    assert read_county(tmp_path).roster.problems == ("已确认的名称“某水利单位”指向名册中没有的编码 003001",)


def test_a_date_of_a_notice_is_written_as_in_letters(tmp_path):
    (tmp_path / "county.toml").write_text('[notice]\ndeadline = 2025-06-30\nphone = "1"\n', encoding="utf-8")
    assert read_county(tmp_path).notice == {"deadline": "2025年6月30日", "phone": "1"}


def test_a_wrong_notice_stops_the_run_before_a_file_is_read(tmp_path):
    folder = make_county(tmp_path / "raw", files={"a.docx": b"x"})
    with (folder / "county.toml").open("a", encoding="utf-8") as settings:
        settings.write('[notice]\ndeadlin = "x"\n')
    done = jixiao("ingest", tmp_path / "raw", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "[notice] 不认识的栏目 deadlin" in done.stderr
    assert not (tmp_path / "out/latest").exists()


@pytest.mark.parametrize("written", ["青溪县", "青溪县（合成数据）", " 青溪县 (试点) "])
def test_a_note_in_brackets_is_no_part_of_a_countys_name(tmp_path, written):
    (tmp_path / "county.toml").write_text(f'[county]\nname = "{written}"\n', encoding="utf-8")
    assert read_county(tmp_path).name == "青溪县"


def test_a_county_is_packed_whole_and_unpacked_once(tmp_path):
    folder = make_county(tmp_path)
    county = read_county(folder)
    packed = PackedCounty.of(county)
    again = PackedCounty.of(county)
    assert packed.unpack() == county
    assert packed.unpack() is again.unpack()
