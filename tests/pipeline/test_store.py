"""Snapshots: published whole or not at all, carried over, collected, rolled back."""

import contextlib
import errno
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipeline import query, store
from pipeline.commands.diff import COLUMNS
from pipeline.commands.show import run_summary
from pipeline.commands.verify import verify_snapshot
from pipeline.common.disk import sha256_of
from pipeline.common.errors import LockedError
from pipeline.county.config import RunSettings
from pipeline.discover import hashing
from pipeline.ingest import _by_county, ingest
from pipeline.reading.pool import WorkPool
from pipeline.report.load import load
from pipeline.rules import RULES
from pipeline.store import Store
from pipeline.store.lock import RunLock
from pipeline.store.snapshot import CountyYearEntry, Manifest, StoredFile
from pipeline.tables import units
from tests.pipeline.conftest import SEED, jixiao, make_county, reworded
from tests.pipeline.tasks import read_or_die

QUIET = RunSettings(workers=2)


def run(raw, out, **more):
    return ingest(raw, out, more.pop("settings", QUIET), lambda *_: None, **more)


def test_any_reader_opens_the_latest_tables(parsed):
    frame = pd.read_parquet(parsed / "latest/indicators")
    assert len(frame) == pl.read_parquet(parsed / "latest/indicators/*.parquet").height
    assert {"430922", "999999"} == set(frame["county"])


def test_the_same_inputs_give_the_same_hash_whatever_the_workers_and_the_history(seed_county, tmp_path):
    first = run(seed_county, tmp_path / "a", settings=RunSettings(workers=1))
    extra = make_county(tmp_path / "raw", files={"县水利局.docx": SEED.read_bytes()}) / "2024/县水利局.docx"
    run(seed_county, tmp_path / "b")
    extra.unlink()
    again = run(seed_county, tmp_path / "b", settings=RunSettings(workers=3))
    assert again.snapshot.manifest.hash == first.snapshot.manifest.hash
    assert again.snapshot.name.startswith("000002-")


def test_a_run_that_changes_nothing_makes_no_snapshot_and_force_the_same_one(seed_county, tmp_path):
    out = tmp_path / "out"
    first = run(seed_county, out)
    assert not run(seed_county, out).new
    assert run(seed_county, out, force=True).snapshot.manifest.hash == first.snapshot.manifest.hash


def test_unchanged_county_years_are_linked_not_written(seed_county, tmp_path):
    out = tmp_path / "out"
    make_county(seed_county, year="2023", files={"县财政局.docx": SEED.read_bytes()})
    before = run(seed_county, out).snapshot
    make_county(seed_county, code="999999", name="", files={"a.docx": SEED.read_bytes()})
    report = run(seed_county, out)
    assert sorted(report.carried) == ["430922-2023", "430922-2024"]
    assert report.built == ("999999-2024",)
    name = "facts/430922-2024.parquet"
    assert (before.folder / name).samefile(report.snapshot.folder / name)


def test_a_new_file_rebuilds_its_year_and_the_one_that_compares_with_it(seed_county, tmp_path):
    out = tmp_path / "out"
    make_county(seed_county, year="2022", files={"县财政局.docx": SEED.read_bytes()})
    run(seed_county, out)
    make_county(seed_county, files={"县林业局.docx": SEED.read_bytes()})
    report = run(seed_county, out)
    assert (report.built, report.carried) == (("430922-2024",), ("430922-2022",))


def test_a_county_that_was_removed_is_gone(seed_county, tmp_path):
    out = tmp_path / "out"
    make_county(seed_county, code="999999", name="", files={"a.docx": SEED.read_bytes()})
    run(seed_county, out)
    shutil.rmtree(seed_county / "999999")
    assert set(run(seed_county, out).snapshot.manifest.county_years) == {"430922-2024"}


def test_every_dataset_has_a_file_for_every_county_year_also_without_rows(tmp_path):
    make_county(tmp_path / "raw").joinpath("2024").mkdir()
    snapshot = run(tmp_path / "raw", tmp_path / "out").snapshot
    assert len(snapshot.manifest.files) == 14
    assert pd.read_parquet(tmp_path / "out/latest/facts").empty


def test_old_snapshots_are_collected_and_the_live_one_stays(tmp_path):
    kept = Store(tmp_path)
    for number in range(12):
        entry = CountyYearEntry(str(number), stable=True, summary={})
        (kept.begin() / "tables").mkdir()
        kept.publish(kept.staging / "tables", Manifest({}, {"430922-2024": entry}))
    names = kept.names()
    assert kept.collect() == names[:2]
    assert kept.current().name == names[-1]
    kept.make_current(names[2])
    assert kept.collect(keep=2) == names[3:-2]
    assert kept.current().name == names[2]
    assert kept.names() == [names[2], *names[-2:]]


def test_a_snapshot_that_is_being_read_is_not_collected(seed_county, tmp_path):
    out = tmp_path / "out"
    run(seed_county, out)
    data = query.open(out)
    for number in range(2):
        make_county(seed_county, files={"县水利局.docx": SEED.read_bytes() + b" " * number})
        run(seed_county, out)
    first, second, _ = Store(out).names()
    assert Store(out).collect(keep=1) == [second]
    assert data.arrow("SELECT * FROM files").num_rows == 1
    data.close()
    assert Store(out).collect(keep=1) == [first]


def test_rollback_and_diff_tell_what_a_resubmission_changed(seed_county, tmp_path):
    out = tmp_path / "out"
    first = run(seed_county, out).snapshot.name
    make_county(seed_county, files={"县水利局.docx": SEED.read_bytes()})
    run(seed_county, out)
    told = jixiao("diff", "--data", out).stdout
    assert "\n桃江县水利局（430922-2024-103001）\n" in told
    assert "新增：430922/2024/县水利局.docx（已读取）" in told
    assert "基础数据表：未报送（0 份） → 已报（1 份）" in told
    assert "219001" not in told
    assert jixiao("rollback", "--data", out).returncode == 0
    assert (out / "CURRENT").read_text().strip() == first
    assert (out / "latest").readlink().name == first
    assert jixiao("rollback", "9", "--data", out).returncode == 2


def test_rollback_goes_past_snapshots_of_the_same_data(seed_county, tmp_path):
    out = tmp_path / "out"
    first = run(seed_county, out).snapshot.name
    make_county(seed_county, files={"县水利局.docx": SEED.read_bytes()})
    bad = run(seed_county, out).snapshot.name
    jixiao("rollback", "--data", out)
    run(seed_county, out)
    assert first in jixiao("rollback", "--data", out).stdout.partition("（")[0]
    none = jixiao("rollback", "--data", out)
    assert (none.returncode, "没有比" in none.stderr) == (2, True)
    assert "数据相同" not in jixiao("rollback", "2", "--data", out).stdout
    assert "两份的数据相同" in jixiao("rollback", "3", "--data", out).stdout
    assert (out / "CURRENT").read_text().strip().endswith(bad.partition("-")[2])


def test_diff_without_anything_before_is_a_table_without_rows_for_programs(seed_county, tmp_path):
    out = tmp_path / "out"
    run(seed_county, out)
    done = jixiao("diff", "--data", out, "--format", "json")
    assert (json.loads(done.stdout), "更早的快照" in done.stderr) == ([], True)
    target = tmp_path / "变化.xlsx"
    assert jixiao("diff", "--data", out, "--output", target).returncode == 0
    assert list(pd.read_excel(target)) == list(COLUMNS.values())
    assert "更早的快照" in jixiao("diff", "--data", out).stdout
    assert jixiao("diff", "--data", out, "--output", tmp_path / "变化.txt").returncode == 0
    assert "更早的快照" in (tmp_path / "变化.txt").read_text(encoding="utf-8")


def test_diff_tells_that_the_roster_names_a_unit_otherwise(seed_county, tmp_path):
    out = tmp_path / "out"
    run(seed_county, out)
    roster = seed_county / "430922/roster.csv"
    roster.write_text(roster.read_text(encoding="utf-8-sig").replace("桃江县水利局", "桃江县水务局"), encoding="utf-8")
    run(seed_county, out)
    told = jixiao("diff", "--data", out).stdout
    assert "1 个单位有变化：名称 1 处" in told
    assert "桃江县水利局 → 桃江县水务局" in told


def test_but_diff_tells_a_unit_that_is_new_by_its_forms(seed_county, tmp_path):
    out = tmp_path / "out"
    run(seed_county, out)
    roster = seed_county / "430922/roster.csv"
    roster.write_text(roster.read_text(encoding="utf-8-sig").rstrip() + "\n999001,桃江县档案馆,\n", encoding="utf-8")
    run(seed_county, out)
    told = jixiao("diff", "--data", out).stdout
    assert "桃江县档案馆" in told
    assert "名称" not in told


def test_an_edited_table_is_found_by_verify_refused_by_rollback_and_made_anew_by_the_next_run(seed_county, tmp_path):
    out = tmp_path / "out"
    first = run(seed_county, out).snapshot
    assert "完好" in jixiao("verify", "--data", out).stdout
    place = out / "latest/funds/430922-2024.parquet"
    place.write_bytes(place.read_bytes() + b" ")
    done = jixiao("verify", "--data", out)
    assert done.returncode == 5
    assert "funds/430922-2024.parquet：内容被改动" in done.stderr
    report = run(seed_county, out)
    assert report.snapshot.manifest.hash == first.manifest.hash
    assert report.snapshot.name != first.name
    assert "现有数据 funds/430922-2024.parquet 内容被改动，本次已按原始材料重新生成" in report.problems
    assert not run(seed_county, out).new
    assert jixiao("verify", "--data", out).returncode == 0
    every = jixiao("verify", "--all", "--data", out)
    assert every.returncode == 5
    assert "当前数据完好；以前的快照有 1 份损坏" in every.stderr
    back = jixiao("rollback", "--data", out)
    assert back.returncode == 5
    assert "不能恢复到它" in back.stderr


def told_of(before, out, dataset, edited):
    """What verify says of a snapshot that differs by one table, all hashes being right."""
    kept = Store(out)
    tables = kept.begin() / "tables"
    shutil.copytree(before.folder, tables)
    name = f"{dataset}/430922-2024.parquet"
    pq.write_table(edited, tables / name)
    stored = StoredFile(sha256_of(tables / name), edited.num_rows)
    manifest = Manifest({**before.manifest.files, name: stored}, before.manifest.county_years)
    return verify_snapshot(kept.publish(tables, manifest))


def test_verify_finds_a_value_without_a_cell_though_all_hashes_are_right(seed_county, tmp_path):
    before = run(seed_county, tmp_path / "out").snapshot
    facts = pq.read_table(before.folder / "facts/430922-2024.parquet")
    fewer = facts.filter(pc.not_equal(facts["field"], "executed"))
    told = told_of(before, tmp_path / "out", "facts", fewer)
    assert [problem.partition("：")[2] for problem in told] == [
        f"{facts.num_rows - fewer.num_rows} 个数在 facts 中没有出处",
        "取值、未识别内容或单元格的个数与读取时不符",
    ]


def test_verify_finds_a_file_replaced_by_one_that_does_not_count_itself(seed_county, tmp_path):
    before = run(seed_county, tmp_path / "out").snapshot
    files = pq.read_table(before.folder / "files/430922-2024.parquet")
    at = files.schema.get_field_index("replaced_by")
    circle = files.set_column(at, files.schema.field(at), files["path"])
    told = told_of(before, tmp_path / "out", "files", circle)
    assert f"{files['path'][0]}：替换它的文件本身已被替换" in told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda table: table.drop_columns(["deviation"]), set()),  # as an earlier version wrote it
        (lambda table: table.rename_columns({"deviation": "cause"}), {"列与定义不符"}),
        (lambda table: table.set_column(4, "order", table["order"].cast("string")), {"列与定义不符"}),
    ],
)
def test_verify_finds_columns_that_are_not_as_defined(seed_county, tmp_path, change, told):
    before = run(seed_county, tmp_path / "out").snapshot
    table = pq.read_table(before.folder / "indicators/430922-2024.parquet")
    problems = told_of(before, tmp_path / "out", "indicators", change(table))
    assert {problem.partition("：")[2] for problem in problems} == told


def test_a_missing_table_is_told_in_chinese(seed_county, tmp_path):
    out = tmp_path / "out"
    run(seed_county, out)
    (out / "latest/funds/430922-2024.parquet").unlink()
    done = jixiao("query", "funds", "--data", out)
    assert done.returncode == 5
    assert "已损坏，请重新运行 jixiao ingest" in done.stderr


def test_diff_matches_rows_by_name_and_is_exported(seed_county, tmp_path):
    out = tmp_path / "out"
    make_county(seed_county, files={"县水利局.docx": SEED.read_bytes()})
    run(seed_county, out)
    revised = reworded(SEED.read_bytes(), ("90.94", "91.94"))
    make_county(seed_county, files={"县水利局（修改版）.docx": revised})
    run(seed_county, out)
    told = jixiao("diff", "--data", out).stdout
    assert "县水利局.docx：已读取 → 已被新版替换" in told
    assert "90.94万元 → 91.94万元" in told
    rows = json.loads(jixiao("diff", "--data", out, "--format", "json").stdout)
    assert {row["单位名称"] for row in rows} == {"桃江县水利局"}
    assert {row["类别"] for row in rows} >= {"文件", "取值"}


def values_told(out):
    """What diff says of values: instance by instance, a line each."""
    told = jixiao("diff", "--data", out).stdout
    return [line.strip() for line in told.partition("  取值\n")[2].partition("  问题\n")[0].splitlines()]


@pytest.mark.parametrize("copy", ["1.docx", "修改前.docx", "自评2.docx"])
def test_diff_tells_of_another_copy_that_it_is_added_wherever_its_name_sorts(seed_county, tmp_path, copy):
    out = tmp_path / "out"
    make_county(seed_county, files={"县水利局/自评.docx": SEED.read_bytes()})
    run(seed_county, out)
    make_county(seed_county, files={f"县水利局/{copy}": reworded(SEED.read_bytes(), ("90.94", "91.94"))})
    run(seed_county, out)
    lines = values_told(out)
    assert lines
    assert all(line.partition("：")[2].startswith("新增 ") for line in lines)


def test_diff_follows_each_copy_that_is_renamed_or_changed(seed_county, tmp_path):
    out, other = tmp_path / "out", reworded(SEED.read_bytes(), ("90.94", "91.94"))
    folder = make_county(seed_county, files={"县水利局/1.docx": SEED.read_bytes(), "县水利局/2.docx": other})
    run(seed_county, out)
    (folder / "2024/县水利局/1.docx").rename(folder / "2024/县水利局/3.docx")
    make_county(seed_county, files={"县水利局/2.docx": reworded(other, ("91.94", "92.94"))})
    run(seed_county, out)
    lines = values_told(out)
    assert lines
    assert all("91.94" in line and "92.94" in line for line in lines)


def test_diff_follows_a_file_that_is_changed_beside_a_new_copy_before_it(seed_county, tmp_path):
    out, other = tmp_path / "out", reworded(SEED.read_bytes(), ("90.94", "91.94"))
    make_county(seed_county, files={"县水利局/2.docx": other})
    run(seed_county, out)
    changed = {"县水利局/1.docx": SEED.read_bytes(), "县水利局/2.docx": reworded(other, ("91.94", "92.94"))}
    make_county(seed_county, files=changed)
    run(seed_county, out)
    added = [line.partition("：")[2].startswith("新增 ") for line in values_told(out)]
    followed = ["91.94" in line and "92.94" in line for line in values_told(out)]
    assert any(added)
    assert any(followed)
    assert all(one != other for one, other in zip(added, followed, strict=True))


@pytest.mark.slow
def test_diff_tells_of_no_value_where_copies_are_only_renamed(seed_county, tmp_path):
    out, other = tmp_path / "out", reworded(SEED.read_bytes(), ("90.94", "91.94"))
    folder = make_county(seed_county, files={"县水利局/1.docx": SEED.read_bytes(), "县水利局/2.docx": other})
    run(seed_county, out)
    for old, new in (("1", "4"), ("2", "3")):
        (folder / f"2024/县水利局/{old}.docx").rename(folder / f"2024/县水利局/{new}.docx")
    run(seed_county, out)
    assert "4.docx" in jixiao("diff", "--data", out).stdout
    assert values_told(out) == []


def test_diff_tells_of_a_line_its_amounts_and_not_what_it_is_below(seed_county, tmp_path):
    out = tmp_path / "out"
    run(seed_county, out)
    make_county(seed_county, files={"县水利局.docx": SEED.read_bytes()})
    run(seed_county, out)
    rows = json.loads(jixiao("diff", "--data", out, "--format", "json").stdout)
    fields = {row["栏目"] for row in rows if row["类别"] == "取值"}
    assert {"本年决算数", "正文"} <= fields
    assert not fields & {"层级", "上级项目代码"}


def test_diff_tells_nothing_of_a_file_that_is_nobodys_and_stays(seed_county, tmp_path):
    out = tmp_path / "out"
    folder = make_county(seed_county, files={"说明.pdf": b"%PDF-1.4", "旧.docx": b""})
    run(seed_county, out)
    (folder / "2024/旧.docx").unlink()
    (folder / "roster.csv").write_text("unit_id,unit_name\n219001,桃江县桃冶社区服务指导中心\n7,县水利局\n")
    run(seed_county, out)
    rows = json.loads(jixiao("diff", "--data", out, "--format", "json").stdout)
    assert [row["材料"] for row in rows if row["类别"] == "文件"] == ["430922/2024/旧.docx"]
    told = jixiao("diff", "--data", out).stdout
    assert "基础数据表：未列入 → 未报送（0 份）" in told
    assert "基础数据表：未报送（0 份） → 未列入" in told


def test_columns_that_an_earlier_version_did_not_know_are_blank(seed_county, tmp_path):
    out = tmp_path / "out"
    table = run(seed_county, out).snapshot.folder / "indicators/430922-2024.parquet"
    earlier = pq.read_table(table).drop_columns(["deviation", "level1_weight"])
    table.unlink()
    pq.write_table(earlier, table)
    make_county(seed_county, files={"县水利局.docx": SEED.read_bytes()})
    run(seed_county, out)
    assert "\n桃江县水利局（430922-2024-103001）\n" in jixiao("diff", "--data", out).stdout
    with contextlib.closing(query.Data(Store(out).open("1"))) as data:
        assert data.table("indicators")["deviation"].isna().all()
        assert list(data.table("indicators").columns) == list(data.labels["indicators"])
        assert data.arrow("SELECT record_id FROM indicators") == earlier.select(["record_id"])


def test_the_report_of_a_county_year_opens_no_other_file(seed_county, tmp_path):
    make_county(seed_county, "430923", files={"a.docx": SEED.read_bytes()})
    with contextlib.closing(query.Data(run(seed_county, tmp_path / "out").snapshot)) as data:
        whole = load(data, "430922", 2024)
        for file in data.snapshot.folder.glob("*/430923-2024.parquet"):
            file.unlink()
        with contextlib.closing(data.county_year("430922", 2024)) as own:
            assert load(own, "430922", 2024) == whole
            assert own.snapshot.manifest == data.snapshot.only({"430922-2024"}).manifest
        with contextlib.closing(data.county_year("430922", 2023)) as none:
            assert load(none, "430922", 2023).units == ()


def test_years_are_sorted_out_by_county_whatever_its_folder_is_called():
    entries = {name: CountyYearEntry(name, stable=True, summary={}) for name in ("a-2023", "a-2024", "a-1-2024")}
    years = {county: list(found) for county, found in _by_county(Manifest({}, entries)).items()}
    assert years == {"a": [2023, 2024], "a-1": [2024]}


def test_a_county_whose_folder_is_gone_is_told(seed_county, tmp_path):
    out = tmp_path / "out"
    make_county(seed_county, "430923", roster="unit_id,unit_name\n,县水利局\n", files={"a.docx": SEED.read_bytes()})
    (problem,) = run(seed_county, out).problems
    assert problem.startswith("430923 名册中“县水利局”没有编码")
    shutil.rmtree(seed_county / "430923")
    (problem,) = run(seed_county, out).problems
    assert problem.startswith("430923-2024 没有材料了")
    assert run(seed_county, out).problems == ()


# Faults


def test_a_second_run_is_refused_and_told_who_holds_the_lock(seed_county, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    with RunLock(out):
        done = jixiao("ingest", seed_county, "--out", out)
        with pytest.raises(LockedError):
            run(seed_county, out)
    assert done.returncode == 4
    assert str(os.getpid()) in done.stderr


def test_a_failing_write_is_an_environment_error(seed_county, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store, "sync_file", full)
    with pytest.raises(OSError, match="No space"):
        run(seed_county, tmp_path / "out")
    assert Store(tmp_path / "out").current() is None


def test_a_file_removed_during_the_run_is_as_if_it_had_not_been_there(seed_county, tmp_path, monkeypatch):
    alone = run(seed_county, tmp_path / "a").snapshot.manifest.hash
    extra = make_county(seed_county, files={"县水利局.docx": SEED.read_bytes() + b"x"}) / "2024/县水利局.docx"
    hash_source = hashing.hash_source

    def then_gone(source):
        found = hash_source(source)
        if source.file == extra:
            extra.unlink()
        return found

    monkeypatch.setattr("pipeline.discover.hashing.hash_source", then_gone)
    assert run(seed_county, tmp_path / "b").snapshot.manifest.hash == alone


@pytest.mark.parametrize(
    ("name", "status", "code", "seconds"),
    [("hang.docx", "timeout", "time_limit", 3), ("crash.docx", "too_large", "memory_limit", 30)],
)
@pytest.mark.slow
def test_a_document_that_kills_its_worker_has_its_row_and_no_other_suffers(
    seed_county, tmp_path, monkeypatch, name, status, code, seconds
):
    monkeypatch.setattr("pipeline.reading.files.read_task", read_or_die)
    make_county(seed_county, files={f"县水利局/{name}": SEED.read_bytes() + b" ", "县林业局.docx": SEED.read_bytes()})
    out = tmp_path / "out"
    report = run(seed_county, out, settings=RunSettings(workers=2, seconds=seconds))
    files = pd.read_parquet(out / "latest/files").set_index("path")
    row = files.loc[f"430922/2024/县水利局/{name}"]
    assert (row["status"], row["error_code"]) == (status, code)
    assert row["error"]
    assert (files["status"] == "parsed").sum() == 2
    states = pd.read_parquet(out / "latest/completeness").query("unit_name == '桃江县水利局' and required")
    assert set(states["status"]) == {"unreadable"}
    assert report.unreadable == 1
    monkeypatch.undo()
    assert run(seed_county, out).unreadable == 0  # such an outcome is never remembered


def test_the_manifest_names_what_stands_in_the_folder(parsed):
    manifest = json.loads((parsed / "latest/MANIFEST.json").read_text(encoding="utf-8"))
    folder = Path(parsed / "latest")
    assert set(manifest["files"]) == {path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet")}


def test_a_resubmission_costs_its_own_unit_only(seed_county, tmp_path, monkeypatch):
    out = tmp_path / "out"
    make_county(seed_county, files={"县林业局.docx": SEED.read_bytes()})
    run(seed_county, out)
    ordered, totals = WorkPool.ordered, []

    def counted(pool, function, batches, failed):
        totals.append(sum(map(len, batches)))
        return ordered(pool, function, batches, failed)

    monkeypatch.setattr(WorkPool, "ordered", counted)
    make_county(seed_county, files={"县水利局.docx": SEED.read_bytes()})
    again = run(seed_county, out).snapshot.manifest.hash
    (seed_county / "430922/2024/县林业局.docx").unlink()
    fewer = run(seed_county, out).snapshot.manifest.hash
    assert totals == [1, 1]
    assert run(seed_county, tmp_path / "fewer").snapshot.manifest.hash == fewer
    make_county(seed_county, files={"县林业局.docx": SEED.read_bytes()})
    assert run(seed_county, tmp_path / "clean").snapshot.manifest.hash == again


@pytest.mark.parametrize("damaged", ["units/*.json", "latest/funds/*.parquet"])
def test_a_damaged_index_or_table_is_made_anew(seed_county, tmp_path, damaged):
    out = tmp_path / "out"
    run(seed_county, out)
    places = [path for pattern in (damaged, f".cache/*/{damaged}") for path in out.glob(pattern)]
    assert places
    for path in places:
        path.write_bytes(b"x" * 100)
    make_county(seed_county, files={"县水利局.docx": SEED.read_bytes()})
    assert run(seed_county, out).snapshot.manifest.hash == run(seed_county, tmp_path / "b").snapshot.manifest.hash


def broken(*_):
    raise ZeroDivisionError


def again_here(raw, out):
    """Run once more with all files read: units are then finished in this process, where tests can break things."""
    (out / "CURRENT").unlink()
    return run(raw, out)


def test_a_rule_that_raises_costs_its_own_findings_and_is_told(seed_county, tmp_path, monkeypatch):
    out = tmp_path / "out"
    whole = findings_of(run(seed_county, out))
    code = next(code for code in whole if RULES[code].check_form)
    with monkeypatch.context() as patch:
        patch.setitem(RULES, code, replace(RULES[code], check_form=broken))
        report = again_here(seed_county, out)
    found = findings_of(report)
    assert code not in found
    assert {*whole} - {code, "magnitude"} <= {*found}
    assert len(report.summaries["430922-2024"]["incomplete"]) == 1
    assert RULES[code].title in run_summary(report, out)
    assert findings_of(run(seed_county, out)) == whole  # not remembered


def test_a_unit_that_breaks_costs_itself_only(seed_county, tmp_path, monkeypatch):
    out = tmp_path / "out"
    make_county(seed_county, files={"县水利局.docx": SEED.read_bytes() + b" "})
    run(seed_county, out)
    part_rows = units.part_rows
    monkeypatch.setattr(units, "part_rows", lambda it: broken() if it.unit_id == "103001" else part_rows(it))
    report = again_here(seed_county, out)
    rows = pd.read_parquet(out / "latest/submissions").set_index("unit_id")["status"]
    assert rows["103001"] == "unreadable"
    assert (rows == "unreadable").sum() == 1
    assert "桃江县水利局：未能汇总" in run_summary(report, out)


def findings_of(report):
    folder = report.snapshot.folder / "findings"
    return pd.read_parquet(folder)["rule"].tolist()


def test_a_folder_without_any_files_is_told(tmp_path):
    make_county(tmp_path / "raw", year="2024")
    assert "没有找到报送材料" in run_summary(run(tmp_path / "raw", tmp_path / "out"), tmp_path / "out")


def test_files_outside_any_county_are_told_of(seed_county, tmp_path):
    (seed_county / "某局自评表.docx").write_bytes(SEED.read_bytes() + b" ")
    assert "1 个文件不在任何区县的文件夹里" in run_summary(run(seed_county, tmp_path / "out"), tmp_path / "out")


@pytest.mark.parametrize(("folder", "what"), [("2024", "年度"), ("2024年度", "年度"), ("桃江县水利局", "单位名称")])
def test_a_folder_that_is_no_countys_is_told_of(seed_county, tmp_path, folder, what):
    (seed_county / folder / "水利局").mkdir(parents=True)
    shutil.copyfile(SEED, seed_county / folder / "水利局/自评.docx")
    told = run_summary(run(seed_county, tmp_path / "out"), tmp_path / "out")
    assert f"注意：文件夹 {folder} 像是{what}，当作了区县" in told
    assert told.count("当作了区县") == 1


def test_the_summary_says_where_to_look(seed_county, tmp_path):
    report = run(seed_county, tmp_path / "out")
    assert run_summary(report, Path("data/parsed")).endswith("jixiao completeness　查看问题：jixiao findings")
    assert run_summary(report, Path("别处")).endswith("jixiao findings --data 别处")
    assert run_summary(report, Path("另 外")).endswith("jixiao findings --data '另 外'")
