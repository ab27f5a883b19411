"""What units send besides single files: archives, litter, copies, mixed and scattered packages, odd names."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.archives.zips import Item, zip_of
from tests.hazards.county import Outcome, again, ingest, jixiao
from tests.hazards.packages import joined, picture_only, split
from tests.legacy.samples import DOC, SEED_DOCX, html

UNITS = ["县教育局", "县民政局", "县水利局", "县统计局"]
ROSTER = "".join(f"{n:03d},{unit},\n" for n, unit in enumerate(UNITS))


def statuses(run: Outcome) -> dict[str, tuple[str, str | None]]:
    return {path: (row["status"], row["error_code"]) for path, row in run.files().items()}


def found_status(run: Outcome, path: str) -> str:
    return statuses(run)[path][0]


def units(run: Outcome) -> dict[str, str]:
    names = {row["submission_id"]: row["unit_name"] for row in run.rows("submissions")}
    return {path: names.get(row["submission_id"], "") for path, row in run.files().items()}


def test_each_member_of_an_archive_is_a_file_and_its_folder_is_the_unit(tmp_path: Path):
    inner = zip_of(Item("县民政局/材料.docx".encode("gbk"), SEED_DOCX), Item("县民政局/空.docx".encode("gbk"), b""))
    outer = zip_of(
        Item("县教育局/".encode("gbk"), b""),
        Item("县教育局/材料.docx".encode("gbk"), SEED_DOCX),
        Item("县水利局/材料.doc".encode(), DOC),
        Item("内层.zip".encode(), inner, flags=0x800),
    )
    run = ingest(tmp_path, {"全县.zip": outer}, roster=ROSTER)
    assert statuses(run) == {
        "全县.zip": ("parsed", None),
        "全县.zip!/县教育局/材料.docx": ("parsed", None),
        "全县.zip!/县水利局/材料.doc": ("parsed", None),
        "全县.zip!/内层.zip": ("parsed", None),
        "全县.zip!/内层.zip!/县民政局/材料.docx": ("parsed", None),
        "全县.zip!/内层.zip!/县民政局/空.docx": ("corrupt", "file_empty"),
    }
    found = units(run)
    assert found["全县.zip!/县教育局/材料.docx"] == "县教育局"
    assert found["全县.zip!/县水利局/材料.doc"] == "县水利局"
    assert found["全县.zip!/内层.zip!/县民政局/材料.docx"] == "县民政局"


def test_the_archive_s_own_name_may_be_the_unit(tmp_path: Path):
    run = ingest(tmp_path, {"县教育局.zip": zip_of(Item(b"1.docx", SEED_DOCX))}, roster=ROSTER)
    assert set(units(run).values()) == {"县教育局"}


def test_a_bad_member_is_one_row_and_the_others_are_read(tmp_path: Path):
    deep = zip_of(Item(b"c.zip", zip_of(Item(b"d.zip", zip_of(Item(b"e.docx", SEED_DOCX))))))
    archive = zip_of(
        Item("好.docx".encode(), SEED_DOCX),
        Item("坏.docx".encode(), SEED_DOCX, crc=1),
        Item("锁.docx".encode(), SEED_DOCX, flags=1),
        Item("炸弹.docx".encode(), bytes(60_000_000)),
        Item("深.zip".encode(), deep),
        Item("归档.rar".encode(), b"Rar!\x1a\x07\x00" + bytes(50)),
        Item("链接.docx".encode(), b"/etc/passwd", mode=0o120777),
        Item("~$好.docx".encode(), b"x"),
        Item("__MACOSX/._好.docx".encode(), b"x"),
    )
    run = ingest(tmp_path, {"县教育局/a.zip": archive}, roster=ROSTER)
    found = {path.removeprefix("县教育局/a.zip!/"): status for path, status in statuses(run).items()}
    assert found == {
        "县教育局/a.zip": ("parsed", None),
        "好.docx": ("parsed", None),
        "坏.docx": ("corrupt", "member_damaged"),
        "锁.docx": ("encrypted", "password"),
        "炸弹.docx": ("too_large", "limit_size"),
        "深.zip": ("no_form", None),
        "深.zip!/c.zip": ("too_large", "limit_nesting"),
        "归档.rar": ("unsupported", "archive_format"),
        "链接.docx": ("unsupported", "not_word"),
        "~$好.docx": ("ignored", None),
        "__MACOSX/._好.docx": ("ignored", None),
    }
    assert {unit for path, unit in units(run).items() if found_status(run, path) != "ignored"} == {"县教育局"}


def test_a_member_s_path_is_a_name_and_nothing_is_written_outside(tmp_path: Path):
    names = ["../../escape.docx", "/escape.docx", "C:\\escape.docx", "..\\..\\escape.docx"]
    archive = zip_of(*[Item(name.encode(), SEED_DOCX + bytes([n])) for n, name in enumerate(names)])
    before = {path for path in tmp_path.parent.rglob("*") if path.is_file()}
    run = ingest(tmp_path, {"县教育局/a.zip": archive}, roster=ROSTER)
    assert [row["status"] for row in run.files().values()] == ["parsed"] * 5
    written = {path for path in tmp_path.parent.rglob("*") if path.is_file()} - before
    assert all(path.is_relative_to(tmp_path / "data") or path.is_relative_to(tmp_path / "raw") for path in written)
    assert not [path for path in written if "escape" in path.name]
    assert not Path("/escape.docx").exists()


def test_litter_is_ignored_and_has_its_row(tmp_path: Path):
    litter = ["~$材料.docx", ".DS_Store", "__MACOSX/._a.docx", "Thumbs.db", "desktop.ini"]
    files = {f"县教育局/{name}": b"x" for name in litter}
    run = ingest(tmp_path, {**files, "县教育局/材料.docx": SEED_DOCX}, roster=ROSTER)
    found = statuses(run)
    assert {found[path] for path in files} == {("ignored", None)}
    assert found["县教育局/材料.docx"] == ("parsed", None)


def test_the_same_bytes_twice_count_once_and_the_same_name_twice_counts_twice(tmp_path: Path):
    files = {
        "县教育局/甲/材料.docx": SEED_DOCX,
        "县教育局/乙/副本.docx": SEED_DOCX,
        "县民政局/甲/材料.docx": SEED_DOCX,
        "县民政局/乙/材料.doc": DOC,
    }
    run = ingest(tmp_path, files, roster=ROSTER)
    found = {path: status for path, (status, _) in statuses(run).items()}
    assert sorted(status for path, status in found.items() if path.startswith("县教育局")) == ["duplicate", "parsed"]
    assert {status for path, status in found.items() if path.startswith("县民政局")} == {"parsed"}


def test_a_form_that_could_be_in_an_unreadable_file_is_unreadable_not_missing(tmp_path: Path):
    run = ingest(tmp_path, {"县教育局/绩效材料.docx": SEED_DOCX[:9000], "县民政局/材料.docx": SEED_DOCX}, roster=ROSTER)
    matrix = {(row["unit_name"], row["form"]): row["status"] for row in run.rows("completeness")}
    assert {matrix["县教育局", form] for form in ("base_data", "unit_self_eval", "unit_report")} == {"unreadable"}
    assert matrix["县水利局", "base_data"] == "not_submitted"


NAMES = [
    "=HYPERLINK(1)局", "+1局", "@x局", "<script>alert(1)</script>局", "]]>局", "{{7*7}}局", "A&B局", "CON", "末尾点.",
    "表情😀局", "零宽\u200b局", "反转\u202e局", unicodedata.normalize("NFD", "é局"), "长" * 60,
]  # fmt: skip


@pytest.mark.parametrize("command", [["completeness"], ["findings"], ["verify"]])
def test_names_that_would_inject_or_escape_stay_names(named: Path, command: list[str]):
    done = jixiao(named, command[0], "--data", "data", *command[1:])
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("names")
    files = {f"{name.replace('/', '')}/材料.docx": SEED_DOCX for name in NAMES}
    run = ingest(root, files)
    assert run.code == 0, run.printed
    assert len(run.files()) == len(NAMES)
    return root


def test_a_second_run_reads_nothing_anew_and_changes_nothing(tmp_path: Path):
    first = ingest(tmp_path, {"县教育局/网页.doc": html(), "县民政局/空.docx": b""}, roster=ROSTER)
    live = (first.data / "latest").resolve()
    assert again(tmp_path).code == 0
    assert (first.data / "latest").resolve() == live


def test_a_unit_over_five_files_is_one_package(tmp_path: Path):
    run = ingest(tmp_path, {f"县教育局/{form}.docx": data for form, data in split().items()}, roster=ROSTER)
    found = {row["form"]: row["found"] for row in run.rows("completeness") if row["unit_name"] == "县教育局"}
    assert found == dict.fromkeys(split(), 1)
    [submission] = run.rows("submissions")
    assert (submission["unit_name"], submission["file_count"], submission["part_count"]) == ("县教育局", 5, 5)


def test_a_file_of_two_units_is_divided_only_if_no_path_names_one(tmp_path: Path):
    both = joined("县教育局", "县民政局")
    run = ingest(tmp_path / "a", {"汇总材料.docx": both}, roster=ROSTER)
    assert {row["unit_name"]: row["part_count"] for row in run.rows("submissions")} == {"县教育局": 5, "县民政局": 5}
    run = ingest(tmp_path / "b", {"县水利局/汇总材料.docx": both}, roster=ROSTER)
    assert {row["unit_name"]: row["part_count"] for row in run.rows("submissions")} == {"县水利局": 10}
    assert "unit_name_mismatch" in {row["rule"] for row in run.rows("findings")}


def test_a_form_only_as_a_picture_shows_as_unreadable(tmp_path: Path):
    run = ingest(tmp_path, {"县教育局/项目自评表.docx": picture_only(), "县民政局/材料.docx": SEED_DOCX}, roster=ROSTER)
    assert statuses(run)["县教育局/项目自评表.docx"] == ("unsupported", "table_is_image")
    beside = ingest(
        tmp_path / "beside", {"县民政局/材料.docx": SEED_DOCX, "县民政局/扫描件.docx": picture_only()}, roster=ROSTER
    )
    matrix = {row["form"]: row["status"] for row in beside.rows("completeness") if row["unit_name"] == "县民政局"}
    assert set(matrix.values()) == {"filled"}
