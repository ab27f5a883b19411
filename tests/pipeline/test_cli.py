"""The command line end to end, as a user runs it."""

import errno
import gc
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.cli import main, parser
from pipeline.commands import general
from pipeline.common.errors import CommandError
from pipeline.common.outcomes import FORM_TITLES
from pipeline.common.severities import SEVERITIES
from pipeline.rules import RULES
from tests.pipeline.conftest import ROOT, SEED, jixiao, make_county

UNIT = "430922-2024-219001"


def commands():
    action = next(action for action in parser()._actions if action.dest == "command")
    return action.choices


def test_the_seed_gives_all_datasets_and_the_summary_says_so(seed_county, tmp_path):
    out = tmp_path / "out"
    done = jixiao("ingest", seed_county, "--out", out)
    assert done.returncode == 0, done.stderr
    assert "文件 1 个：已读取 1" in done.stdout
    assert "单位 5 个：齐全 1，未报送 4" in done.stdout
    assert str(out / "latest") in done.stdout
    funds = pd.read_parquet(out / "latest/funds").query("source == 'total' and part_id.str.contains('unit_self_eval')")
    assert funds[["initial_budget", "adjusted_budget", "executed"]].to_numpy().tolist() == [[89.79, 91.44, 90.94]]
    assert jixiao("verify", "--data", out).returncode == 0


def test_the_matrix_says_who_is_missing_what(parsed):
    done = jixiao("completeness", "--data", parsed, "--county", "430922")
    lines = {line.split()[3]: line.split()[4:] for line in done.stdout.splitlines() if line.startswith("430922")}
    assert lines["桃江县桃冶社区服务指导中心"] == ["已报"] * 5
    assert lines["桃江县财政局"] == ["未报送"] * 3 + ["不适用"] * 2


def test_completeness_and_findings_are_exported_whole_for_programs(parsed, tmp_path):
    target = tmp_path / "缺表.csv"
    assert jixiao("completeness", "--data", parsed, "--output", target).returncode == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    states = json.loads(jixiao("completeness", "--data", parsed, "--format", "json").stdout)
    assert pd.read_csv(target)["form"].tolist() == [row["form"] for row in states]
    assert {row["form"] for row in states} == {
        "base_data",
        "unit_self_eval",
        "unit_report",
        "project_self_eval",
        "project_report",
    }
    assert {row["status"] for row in states} >= {"filled", "not_submitted"}
    found = json.loads(jixiao("findings", "--data", parsed, "--county", "430922", "--format", "json").stdout)
    assert {"total_score", "score_over_weight"} <= {row["rule"] for row in found}
    only = json.loads(
        jixiao("findings", "--data", parsed, "--rule", "total_score", "--unit", "桃冶", "--format", "json").stdout
    )
    assert {row["rule"] for row in only} == {"total_score"}


def test_completeness_is_exported_in_chinese_for_people(parsed, tmp_path):
    target = tmp_path / "缺表.xlsx"
    assert jixiao("completeness", "--data", parsed, "--county", "430922", "--output", target).returncode == 0
    listed = pd.read_excel(target, dtype=str)
    assert list(listed.columns) == [
        *("区县", "年度", "单位编码", "单位名称", "基础数据表", "部门自评表", "部门报告", "项目自评表", "项目报告"),
        "说明",
    ]
    assert len(listed) == 5
    assert listed.set_index("单位编码").loc["219001", ["基础数据表", "项目报告"]].tolist() == ["已报", "已报"]
    assert listed.set_index("单位编码").loc["101001", ["部门自评表", "项目报告"]].tolist() == ["未报送", "不适用"]


def test_the_details_of_all_forms_of_a_unit_are_exported_in_one_text(parsed, tmp_path):
    target = tmp_path / "缺表.xlsx"
    assert jixiao("completeness", "--data", parsed, "--output", target).returncode == 0
    told = "；".join(pd.read_excel(target)["说明"].dropna())
    states = json.loads(jixiao("completeness", "--data", parsed, "--format", "json").stdout)
    details = [row["detail"] for row in states if row["detail"]]
    assert details
    assert [detail for detail in details if f"：{detail}" not in told] == []


def test_a_page_is_of_no_other_format(tmp_path):
    done = jixiao("explain", SEED, "--html", tmp_path / "a.html", "--format", "json")
    assert done.returncode == 2
    assert "--html 和 --format 只能用一个" in done.stderr
    assert not (tmp_path / "a.html").exists()


def test_findings_are_filtered_and_read_by_people(parsed, tmp_path):
    told = jixiao("findings", "--data", parsed, "--county", "430922", "--severity", "info").stdout.splitlines()
    assert len(told) == 3
    assert "提示" in told[2]
    assert "职工群众满意度" in told[2]
    target = tmp_path / "问题.xlsx"
    assert jixiao("findings", "--data", parsed, "--format", "xlsx", "--output", target).returncode == 0
    listed = pd.read_excel(target)
    assert set(listed["程度"]) == {"错误", "警告", "提示"}
    assert listed["差额"].notna().any()
    assert "总分" in set(listed["规则"])
    assert {RULES[code].title for code in listed["规则代码"]} == set(listed["规则"])
    counted = json.loads(
        jixiao("query", "SELECT sum(finding_count) AS n FROM submissions", "--data", parsed, "--format", "json").stdout
    )
    assert len(listed) == counted[0]["n"]
    unknown = jixiao("findings", "--data", parsed, "--rule", "total")
    assert unknown.returncode == 2
    assert "total_score" in unknown.stderr


def test_findings_stand_unit_by_unit_the_gravest_first_as_they_are_stored(parsed):
    stored = pq.read_table(parsed / "latest/findings").to_pylist()
    rows = sorted(stored, key=lambda one: (one["county"], one["year"], list(SEVERITIES).index(one["severity"])))
    units = {one["submission_id"]: one["unit_id"] for one in pq.read_table(parsed / "latest/submissions").to_pylist()}
    rows.sort(key=lambda one: (one["county"], one["year"], units[one["submission_id"]]))
    told = json.loads(jixiao("findings", "--data", parsed, "--format", "json").stdout)
    assert [one["finding_id"] for one in told] == [one["finding_id"] for one in rows]
    assert list(told[0]) == ["unit_name", *rows[0]]


def test_forms_are_listed_for_programs_as_for_people(parsed):
    states = json.loads(jixiao("completeness", "--data", parsed, "--format", "json").stdout)
    assert [one["form"] for one in states[:5]] == list(FORM_TITLES)


@pytest.mark.slow
def test_findings_are_asked_for_by_the_words_that_are_printed(parsed):
    def told(*asked):
        return jixiao("findings", "--data", parsed, *asked).stdout

    assert told("--severity", "提示") == told("--severity", "info") != told()
    assert told("--rule", "总分") == told("--rule", "total_score") != told()
    assert (
        told("--year", "2024年度", "--county", "４３０９２２") == told("--year", "2024", "--county", "430922") != told()
    )
    assert told("--county", "桃江县") == told("--county", "桃江") == told("--county", "430922")
    for wrong in (("--severity", "严重"), ("--year", "去年"), ("--county", "桃花县")):
        assert jixiao("findings", "--data", parsed, *wrong).returncode == 2


@pytest.mark.slow
def test_a_name_that_two_counties_share_is_none_of_them(tmp_path):
    for code in ("430922", "430923"):
        make_county(tmp_path / "data/raw", code, files={"财政局.docx": SEED.read_bytes()})
    assert jixiao("ingest", cwd=tmp_path).returncode == 0
    for command in ("report", "completeness"):
        done = jixiao(command, "--county", "桃江", cwd=tmp_path)
        assert (done.returncode, "请写编码：430922、430923" in done.stderr) == (2, True)
    (tmp_path / "data/raw/430923/county.toml").write_text("[county\n", encoding="utf-8")
    assert jixiao("completeness", "--county", "桃江", cwd=tmp_path).returncode == 0


def test_a_folder_is_no_file_to_explain():
    done = jixiao("explain", SEED.parent)
    assert (done.returncode, "是文件夹，请写明其中的一个文件" in done.stderr) == (2, True)


@pytest.mark.parametrize("kind", ["table", "csv", "json"])
def test_a_query_prints_what_was_asked(parsed, kind):
    sql = "SELECT executed, 0.5 AS half, '=1+1' AS text FROM funds "
    sql += "WHERE record_id LIKE '430922%' AND source = 'total' LIMIT 1"
    done = jixiao("query", sql, "--data", parsed, "--format", kind)
    assert done.returncode == 0, done.stderr
    assert "90.94" in done.stdout
    if kind == "csv":
        assert "'=1+1" in done.stdout
    if kind == "json":
        assert json.loads(done.stdout) == [{"executed": 90.94, "half": 0.5, "text": "=1+1"}]


def test_a_query_writes_parquet_and_xlsx(parsed, tmp_path):
    for kind in ("parquet", "xlsx"):
        target = tmp_path / f"out.{kind}"
        done = jixiao("query", "SELECT '=1+1' AS a, 1.5 AS b", "--data", parsed, "--format", kind, "--output", target)
        assert done.returncode == 0, done.stderr
    assert pd.read_parquet(tmp_path / "out.parquet").to_dict("records") == [{"a": "=1+1", "b": 1.5}]
    assert pd.read_excel(tmp_path / "out.xlsx").to_dict("records") == [{"a": "=1+1", "b": 1.5}]
    assert jixiao("query", "SELECT 1", "--data", parsed, "--format", "xlsx").returncode == 2


@pytest.mark.parametrize(
    ("sql", "hint"), [("SELECT * FROM indicator", "indicators"), ("SELECT scor FROM funds", "score"), ("SELEC", "查询")]
)
def test_a_wrong_query_is_told_in_chinese_with_the_name_that_was_meant(parsed, sql, hint):
    done = jixiao("query", sql, "--data", parsed)
    assert done.returncode == 2
    assert "查询无法执行" in done.stderr
    assert hint in done.stderr


def test_a_value_is_traced_to_its_cell(parsed):
    done = jixiao("trace", f"{UNIT}/unit_self_eval/1/funds/1", "executed", "--data", parsed)
    assert "90.94万元" in done.stdout
    assert SEED.name in done.stdout
    assert re.search(r"第 \d+ 块（表格）第 3 行第 \d+ 列", done.stdout)
    away = ("trace", f"{UNIT}/unit_self_eval/1/funds/1", "executed", "--data", parsed)
    assert "请用 --raw 写明" in jixiao(*away, cwd=parsed).stderr
    told = jixiao(*away, "--raw", ROOT / "data/raw", cwd=parsed)
    assert (told.stdout, told.stderr) == (done.stdout, "")
    assert jixiao("trace", "nothing", "executed", "--data", parsed).returncode == 2
    wrong = jixiao("trace", f"{UNIT}/unit_self_eval/1/funds/1", "execute", "--data", parsed)
    assert "executed" in wrong.stderr


def test_why_a_value_has_no_origin_is_told(parsed, capsys):
    def told(record, field):
        assert main(["trace", f"{UNIT}/{record}", field, "--data", str(parsed)]) == 2
        return capsys.readouterr().err

    evaluation = "unit_self_eval/1/evaluations/1"
    assert "grade（评价等级）是程序得出的，不是表上填的：按总分计算" in told(evaluation, "grade")
    assert "contact（联系人）是空白，表上没有填" in told(evaluation, "contact")
    assert "没有栏目 nonsense，有：" in told(evaluation, "nonsense")
    assert "没有记录" in told("unit_self_eval/1/evaluations/9", "grade")


@pytest.mark.parametrize("command", ["completeness", "findings"])
@pytest.mark.parametrize("asked", [["--county", "nope"], ["--year", "1999"], ["--unit", "不存在"]])
def test_a_filter_that_fits_no_unit_is_told(parsed, command, asked, capsys):
    assert main([command, "--data", str(parsed), *asked, "--format", "json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert f"没有单位符合 {' '.join(asked)}" in told.err
    assert "430922-2024" in told.err


def test_a_unit_without_findings_is_no_wrong_call(parsed, capsys):
    asked = ["--county", "430922", "--unit", "水利"]
    assert main(["findings", "--data", str(parsed), *asked, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_explain_shows_every_cell_with_its_role():
    found = json.loads(jixiao("explain", SEED, "--format", "json").stdout)
    assert (found["status"], found["error_code"]) == ("parsed", None)
    tables = [block for block in found["blocks"] if block["kind"] == "table"]
    cells = [cell for table in tables for cell in table["cells"] if cell["text"].strip()]
    assert len(cells) == 260
    assert {cell["role"] for cell in cells} <= {"value", "label", "leftover"}
    assert len(found["parts"]) == 5
    assert {"field", "raw_text", "block", "row", "col", "number", "text"} <= set(found["facts"][0])
    assert "项目支出绩效自评表" in json.dumps(found, ensure_ascii=False)


def test_explain_is_printed_for_an_unreadable_file_too(tmp_path):
    broken = tmp_path / "空.docx"
    broken.write_bytes(b"")
    done = jixiao("explain", broken, "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == {
        "status": "corrupt",
        "error_code": "file_empty",
        "notes": [],
        "blocks": [],
        "parts": [],
        "facts": [],
        "leftovers": [],
    }
    assert "请单位重新报送" in jixiao("explain", broken).stdout


def test_explain_reads_for_people():
    text = jixiao("explain", SEED).stdout
    assert "基础数据表：已报" in text
    assert "全年执行数：90.94万元" in text


@pytest.mark.slow
def test_who_is_not_on_the_roster_is_told_with_the_nearest_name(seed_county, tmp_path):
    roster = seed_county / "430922/roster.csv"
    roster.write_text("unit_id,unit_name\n1,桃江县桃冶社区服务中心\n2,桃江县水利局\n", encoding="utf-8")
    assert jixiao("ingest", seed_county, "--out", tmp_path).returncode == 0
    told = "桃江县桃冶社区服务指导中心 不在名册中（最相近的是桃江县桃冶社区服务中心，请人工确认）"
    assert told in jixiao("completeness", "--data", tmp_path).stdout
    assert "不在名册中" not in jixiao("completeness", "--unit", "水利局", "--data", tmp_path).stdout
    assert jixiao("completeness", "--data", tmp_path, "--output", tmp_path / "缺表.xlsx").returncode == 0
    told = pd.read_excel(tmp_path / "缺表.xlsx")["说明"].fillna("")
    assert told.str.endswith("不在名册中，最相近的是桃江县桃冶社区服务中心").tolist() == [False, False, True]
    (seed_county / "430922/county.toml").write_text('[county]\nname = "桃江县"\n', encoding="utf-8")
    roster.unlink()
    assert jixiao("ingest", seed_county, "--out", tmp_path).returncode == 0
    assert "不在名册中" not in jixiao("completeness", "--data", tmp_path).stdout


@pytest.mark.slow
def test_a_file_in_an_archive_is_explained_and_audited_by_its_path(tmp_path):
    archive = tmp_path / "县水利局.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("水利局/报告.docx", SEED.read_bytes())
    member = f"{archive}!/水利局/报告.docx"
    assert jixiao("explain", member).stdout.splitlines()[1:] == jixiao("explain", SEED).stdout.splitlines()[1:]
    assert "报告.docx：文字齐全" in jixiao("audit", archive, member).stdout
    whole = jixiao("explain", archive)
    assert (whole.returncode, member in whole.stderr) == (2, True)
    lost = jixiao("explain", f"{archive}!/没有.docx")
    assert (lost.returncode, "中没有文件 没有.docx" in lost.stderr) == (2, True)


def test_an_audit_finds_all_text_of_the_seed(tmp_path):
    other = tmp_path / "说明.txt"
    other.write_text("x", encoding="utf-8")
    done = jixiao("audit", SEED, other)
    assert done.stdout.splitlines() == [f"{SEED.name}：文字齐全", "说明.txt：未核对，只能核对 .docx 文件"]


def test_unmatched_labels_come_as_toml_to_paste(seed_county, tmp_path):
    import tomllib

    from docx import Document

    document = Document(SEED)
    for table in document.tables:
        for cell in table._cells:
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.text = run.text.replace("全年执行数", "当年支付数额")
    document.save(seed_county / "430922/2024" / SEED.name)
    assert jixiao("ingest", seed_county, "--out", tmp_path / "out").returncode == 0
    pasted = tomllib.loads(jixiao("unmatched", "--data", tmp_path / "out").stdout)
    labels = [
        label
        for block in pasted["blocks"].values()
        for table in block.values()
        for found in table.values()
        for label in found
    ]
    assert "当年支付数额" in labels


def test_strict_ends_with_3_when_a_file_cannot_be_read(seed_county, tmp_path):
    make_county(seed_county, files={"县水利局.docx": b"PK\x03\x04 broken", "县林业局/~$自评.docx": b"x"})
    done = jixiao("ingest", seed_county, "--out", tmp_path / "out", "--strict")
    assert done.returncode == 3
    assert "已损坏 1" in done.stdout
    assert jixiao("ingest", seed_county, "--out", tmp_path / "out").returncode == 0


def test_every_file_under_the_root_has_one_row(seed_county, tmp_path):
    files = {
        "a/~$x.docx": b"1",
        "a/Thumbs.db": b"2",
        "县水利局/表.xlsx": b"PK\x03\x04xl/workbook",
        "说明.pdf": b"%PDF-1.4",
    }
    make_county(seed_county, files=files)
    (seed_county / "散落.docx").write_bytes(SEED.read_bytes())
    assert jixiao("ingest", seed_county, "--out", tmp_path / "out").returncode == 0
    rows = pd.read_parquet(tmp_path / "out/latest/files")
    expected = {path.relative_to(seed_county).as_posix() for path in seed_county.rglob("*") if path.is_file()}
    assert set(rows["path"]) == expected - {"430922/county.toml", "430922/roster.csv"}
    assert rows["path"].is_unique
    assert rows.set_index("path").loc["430922/2024/a/Thumbs.db", "status"] == "ignored"
    assert rows.set_index("path").loc["430922/2024/县水利局/表.xlsx", "submission_id"] == "430922-2024-103001"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["ingest", "nowhere"], "找不到"),
        (["ingest", "data/raw/430922"], "上一级"),
        (["ingest", "--workers", "-1"], "负数"),
        (["ingest", "--workers", "x"], "应为整数"),
        (["ingest", "--workers", "1000000"], "超过"),
        (["ingest", "--time-limit", "nan"], "时限"),
        (["ingest", "--time-limit", "inf"], "时限"),
        (["ingest", "--memory-limit", "1"], "128 MB"),
        (["unmatched", "--limit", "0"], "1 以上"),
        (["ingest", "--memory-limit", "99999999999999"], "至多"),
        (["completeness", "--data", "nowhere"], "jixiao ingest"),
        (["trace"], "缺少参数"),
        (["explain", "nowhere.docx"], "找不到"),
        (["surprise"], "不能是"),
        ([], "缺少参数"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(arguments, word):
    done = jixiao(*arguments)
    assert done.returncode == 2
    assert word in done.stderr


def test_a_target_that_cannot_be_written_is_an_environment_error(seed_county, tmp_path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    done = jixiao("ingest", seed_county, "--out", tmp_path / "out")
    assert done.returncode == 5
    assert "原有数据未受影响" in done.stderr


@pytest.mark.parametrize("command", ["completeness", "findings", "query", "verify", "diff", "report"])
def test_a_file_where_the_data_should_be_is_told(tmp_path, command, capsys):
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    assert main([command, *(["缺表"] if command == "query" else []), "--data", str(tmp_path / "file")]) == 5
    assert "应是文件夹的地方是一个文件" in capsys.readouterr().err


def test_a_file_where_the_cache_should_be_is_told(seed_county, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.cache").write_text("a file", encoding="utf-8")
    done = jixiao("ingest", seed_county, "--out", tmp_path / "out")
    assert done.returncode == 5
    assert "应是文件夹的地方是一个文件" in done.stderr
    assert ".cache" in done.stderr


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), CommandError("磁盘空间不足")])
@pytest.mark.parametrize("in_a_circle", [False, True])
def test_what_a_command_that_failed_had_begun_says_nothing_more(monkeypatch, capsys, error, in_a_circle):
    class Begun:
        """As an archive that is closed when it is let go, and fails again."""

        def __del__(self):
            raise OSError(errno.ENOSPC, "No space left on device")

    def fail(_):
        begun = Begun()
        begun.itself = begun if in_a_circle else None
        raise error

    complaints = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    monkeypatch.setattr(general, "schema", fail)
    assert main(["schema"]) == 5
    gc.collect()
    assert complaints == []
    assert capsys.readouterr().err.count("磁盘空间不足") == 1
    Begun()  # but what else goes wrong is still told
    assert len(complaints) == 1


def in_shell(line, *arguments):
    """Run the command line with a shell's redirection."""
    command = shlex.join([sys.executable, "-W", "error", "-m", "pipeline.cli", *map(str, arguments)])
    return subprocess.run(
        ["sh", "-c", f"{command} {line}"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("command", ["completeness", "findings", "schema", "query"])
def test_a_closed_standard_output_takes_nothing_and_harms_nothing(parsed, command):
    data = [] if command == "schema" else ["--data", parsed]
    done = in_shell(">&-", command, *data)
    assert (done.returncode, done.stderr) == (0, "")


def test_with_standard_error_closed_nothing_of_it_goes_to_standard_output(parsed, tmp_path):
    done = in_shell("2>&-", "query", "SELECT 1", "--data", parsed, "--output", tmp_path / "a.csv")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_what_was_published_is_told_so_also_where_nothing_can_be_printed(seed_county, tmp_path):
    done = in_shell(">/dev/full", "ingest", seed_county, "--out", tmp_path / "out")
    assert done.returncode == 5
    assert done.stderr.splitlines()[-1].startswith("错误：数据已更新，但结果没能打印出来：磁盘空间不足")
    assert (tmp_path / "out/latest/funds").is_dir()
    for command in (["completeness"], ["query", "SELECT 1"]):
        done = in_shell(">/dev/full", *command, "--data", tmp_path / "out")
        assert done.returncode == 5
        assert done.stderr.startswith("错误：磁盘空间不足")
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits address space")
def test_a_memory_limit_of_the_system_is_kept(seed_county, tmp_path):
    """It was taken for an order to raise it, which nobody may."""
    command = shlex.join(
        [sys.executable, "-m", "pipeline.cli", "ingest", str(seed_county), "--out", str(tmp_path / "o")]
    )
    line = f"ulimit -v 4000000; {command} --memory-limit 8192"
    done = subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "已读取 1" in done.stdout


def test_help_is_chinese_and_complete():
    text = jixiao("--help").stdout
    assert all(f"  {command} " in text or f"  {command}\n" in text for command in commands())
    assert not re.search(r"usage:|options:|positional|show this", text)
    for command in commands():
        assert not re.search(r"usage:|options:|positional|show this", commands()[command].format_help())


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_command_is_documented(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [command for command in commands() if f"jixiao {command}" not in text] == []


def test_the_data_dictionary_is_fresh():
    written = (ROOT / "docs/data-dictionary.md").read_text(encoding="utf-8")
    assert written == jixiao("schema").stdout, "run: jixiao schema > docs/data-dictionary.md"


def test_a_wrong_rule_setting_stops_the_run_before_a_file_is_read(seed_county, tmp_path):
    with (seed_county / "430922/county.toml").open("a", encoding="utf-8") as settings:
        settings.write("[rules]\nnonsense = 'off'\n")
    done = jixiao("ingest", seed_county, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "nonsense" in done.stderr


def test_on_a_terminal_the_matrix_keeps_whole_unit_names(parsed, monkeypatch, capsys):
    from pipeline.commands import show
    from pipeline.query import open as open_data

    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    show.matrix(open_data(parsed).arrow("SELECT * FROM completeness WHERE county = '430922'").to_pylist())
    shown = capsys.readouterr().out
    assert "桃江县桃冶社区服务指导" in shown
    assert "中心" in shown
    assert "…" not in shown


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes through /proc")
def test_an_interrupt_is_the_main_process_s_alone_also_while_workers_load(seed_county, tmp_path):
    """A terminal sends it to all: what is loading must neither end nor print a traceback."""
    command = [sys.executable, "-m", "pipeline.cli", "ingest", str(seed_county), "--out", str(tmp_path / "out")]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    while not (loading := server_of(run.pid)) and run.poll() is None:
        time.sleep(0.01)
    assert loading, run.communicate()[0].decode("utf-8")
    time.sleep(0.1)  # it is Python by now
    os.kill(loading, signal.SIGINT)
    printed, _ = run.communicate(timeout=60)
    assert run.returncode == 0, printed.decode("utf-8")
    assert "Traceback" not in printed.decode("utf-8")


def server_of(pid):
    """The process that workers are forked from, 0 as long as there is none."""
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    return next((int(one) for one in started if b"forkserver" in Path(f"/proc/{one}/cmdline").read_bytes()), 0)
