"""What units send besides single files: archives, litter, copies, mixed and scattered packages, odd names."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
import regex

from tests.archives.zips import Item, zip_of
from tests.hazards.county import Outcome, again, ingest, jixiao
from tests.hazards.packages import joined, picture_only, split
from tests.legacy.samples import DOC, SEED_DOCX

pytestmark = pytest.mark.slow

UNITS = "教育 民政 水利 统计 财政 交通 农业 林业 商务 文化 卫生 审计 信访 档案 体育 气象".split()  # noqa: SIM905
ROSTER = "".join(f"{n:03d},县{unit}局,\n" for n, unit in enumerate(UNITS))
LITTER = ["~$材料.docx", ".DS_Store", "__MACOSX/._a.docx", "Thumbs.db", "desktop.ini"]
ESCAPES = ["../../escape.docx", "/escape.docx", "C:\\escape.docx", "..\\..\\escape.docx"]


def _whole_county() -> bytes:
    inner = zip_of(Item("县民政局/材料.docx".encode("gbk"), SEED_DOCX), Item("县民政局/空.docx".encode("gbk"), b""))
    return zip_of(
        Item("县教育局/".encode("gbk"), b""),
        Item("县教育局/材料.docx".encode("gbk"), SEED_DOCX),
        Item("县水利局/材料.doc".encode(), DOC),
        Item("内层.zip".encode(), inner, flags=0x800),
    )


def _mixed_archive() -> bytes:
    deep = zip_of(Item(b"c.zip", zip_of(Item(b"d.zip", zip_of(Item(b"e.docx", SEED_DOCX))))))
    return zip_of(
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


def _county() -> dict[str, bytes]:
    escapes = [Item(name.encode(), SEED_DOCX + bytes([n])) for n, name in enumerate(ESCAPES)]
    return {
        "全县.zip": _whole_county(),
        "县统计局.zip": zip_of(Item(b"1.docx", SEED_DOCX)),
        "县财政局/a.zip": _mixed_archive(),
        "县交通局/a.zip": zip_of(*escapes),
        **{f"县农业局/{name}": b"x" for name in LITTER},
        "县农业局/材料.docx": SEED_DOCX,
        "县林业局/甲/材料.docx": SEED_DOCX,
        "县林业局/乙/副本.docx": SEED_DOCX,
        "县商务局/甲/材料.docx": SEED_DOCX,
        "县商务局/乙/材料.doc": DOC,
        "县文化局/绩效材料.docx": SEED_DOCX[:9000],
        **{f"县卫生局/{form}.docx": data for form, data in split().items()},
        "汇总材料.docx": joined("县审计局", "县信访局"),
        "县档案局/汇总材料.docx": joined("县审计局", "县信访局"),
        "县体育局/项目自评表.docx": picture_only(),
        "县气象局/材料.docx": SEED_DOCX,
        "县气象局/扫描件.docx": picture_only(),
    }


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return ingest(tmp_path_factory.mktemp("packages"), _county(), roster=ROSTER)


def statuses(run: Outcome, start: str = "") -> dict[str, tuple[str, str | None]]:
    files = run.files()
    return {
        path.removeprefix(start): (row["status"], row["error_code"])
        for path, row in files.items()
        if path.startswith(start)
    }


def units(run: Outcome, start: str) -> dict[str, str | None]:
    names = {row["submission_id"]: row["unit_name"] for row in run.rows("submissions")}
    return {path: names.get(row["submission_id"]) for path, row in run.files().items() if path.startswith(start)}


def matrix(run: Outcome, unit: str, column: str = "status") -> dict[str, str]:
    return {row["form"]: row[column] for row in run.rows("completeness") if row["unit_name"] == unit}


def parts(run: Outcome, *names: str) -> dict[str, int]:
    return {row["unit_name"]: row["part_count"] for row in run.rows("submissions") if row["unit_name"] in names}


def test_each_member_of_an_archive_is_a_file_and_its_folder_is_the_unit(run: Outcome):
    assert statuses(run, "全县.zip") == {
        "": ("parsed", None),
        "!/县教育局/材料.docx": ("parsed", None),
        "!/县水利局/材料.doc": ("parsed", None),
        "!/内层.zip": ("parsed", None),
        "!/内层.zip!/县民政局/材料.docx": ("parsed", None),
        "!/内层.zip!/县民政局/空.docx": ("corrupt", "file_empty"),
    }
    found = units(run, "全县.zip")
    assert found["全县.zip!/县教育局/材料.docx"] == "县教育局"
    assert found["全县.zip!/县水利局/材料.doc"] == "县水利局"
    assert found["全县.zip!/内层.zip!/县民政局/材料.docx"] == "县民政局"


def test_the_archive_s_own_name_may_be_the_unit(run: Outcome):
    assert set(units(run, "县统计局.zip").values()) == {"县统计局"}


def test_a_bad_member_is_one_row_and_the_others_are_read(run: Outcome):
    assert statuses(run, "县财政局/a.zip") == {
        "": ("parsed", None),
        "!/好.docx": ("parsed", None),
        "!/坏.docx": ("corrupt", "member_damaged"),
        "!/锁.docx": ("encrypted", "password"),
        "!/炸弹.docx": ("too_large", "limit_size"),
        "!/深.zip": ("no_form", None),
        "!/深.zip!/c.zip": ("too_large", "limit_nesting"),
        "!/归档.rar": ("unsupported", "archive_format"),
        "!/链接.docx": ("unsupported", "not_word"),
        "!/~$好.docx": ("ignored", None),
        "!/__MACOSX/._好.docx": ("ignored", None),
    }
    assert set(units(run, "县财政局").values()) - {None} == {"县财政局"}


def test_a_member_s_path_is_a_name_and_nothing_is_written_outside(run: Outcome):
    assert [status for status, _ in statuses(run, "县交通局").values()] == ["parsed"] * 5
    root = run.data.parent
    written = [path for path in root.parent.rglob("*escape*") if path.is_file()]
    assert not written
    assert {path.name for path in root.iterdir()} == {"raw", "data"}
    assert not Path("/escape.docx").exists()


def test_litter_is_ignored_and_has_its_row(run: Outcome):
    found = statuses(run, "县农业局/")
    assert found.pop("材料.docx") == ("parsed", None)
    assert found == dict.fromkeys(LITTER, ("ignored", None))


def test_the_same_bytes_twice_count_once_and_the_same_name_twice_counts_twice(run: Outcome):
    assert sorted(status for status, _ in statuses(run, "县林业局").values()) == ["duplicate", "parsed"]
    assert {status for status, _ in statuses(run, "县商务局").values()} == {"parsed"}


def test_a_form_that_could_be_in_an_unreadable_file_is_unreadable_not_missing(run: Outcome):
    found = matrix(run, "县文化局")
    assert {found[form] for form in ("base_data", "unit_self_eval", "unit_report")} == {"unreadable"}


def test_a_unit_over_five_files_is_one_package(run: Outcome):
    assert matrix(run, "县卫生局", "found") == dict.fromkeys(split(), 1)
    assert parts(run, "县卫生局") == {"县卫生局": 5}


def test_a_file_of_two_units_is_divided_only_if_no_path_names_one(run: Outcome):
    assert parts(run, "县审计局", "县信访局", "县档案局") == {"县审计局": 5, "县信访局": 5, "县档案局": 10}
    mismatched = {row["submission_id"] for row in run.rows("findings") if row["rule"] == "unit_name_mismatch"}
    assert f"430922-2024-{UNITS.index('档案'):03d}" in mismatched


def test_a_form_only_as_a_picture_shows_as_unreadable(run: Outcome):
    assert statuses(run, "县体育局/")["项目自评表.docx"] == ("unsupported", "table_is_image")
    assert statuses(run, "县气象局/")["扫描件.docx"] == ("unsupported", "table_is_image")
    assert set(matrix(run, "县气象局").values()) == {"filled"}


NAMES = [
    "=HYPERLINK(1)局", "+1局", "@x局", "<script>alert(1)</script>局", "]]>局", "{{7*7}}局", "A&B局", "CON", "末尾点.",
    "../../局", "表情😀局", "零宽\u200b局", "反转\u202e局", unicodedata.normalize("NFD", "é局"), "长" * 90,
]  # fmt: skip
IDS = ["CON", "../../x", "=1+1", "a/b", "尾.", *(f"{n:03d}" for n in range(5, len(NAMES)))]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    files = {f"{n}.docx": joined(escape(name)) for n, name in enumerate(NAMES)}
    roster = "".join(f'{identity},"{name}",\n' for identity, name in zip(IDS, NAMES, strict=True))
    return ingest(tmp_path_factory.mktemp("names"), files, roster=roster)


@pytest.mark.parametrize("command", ["completeness", "findings", "verify"])
def test_names_that_would_inject_or_escape_stay_names(named: Outcome, command: str):
    assert (named.code, len(named.files()), len(named.rows("submissions"))) == (0, len(NAMES), len(NAMES))
    done = jixiao(named.data.parent, command, "--data", "data")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_reports_on_such_names_hold_text_and_have_plain_file_names(named: Outcome):
    root = named.data.parent
    done = jixiao(root, "report", "raw", "--data", "data", "--out", "report")
    assert done.returncode == 0, done.stdout + done.stderr
    written = [path for path in (root / "report").rglob("*") if path.is_file()]
    assert len(written) > len(NAMES)
    assert all(regex.fullmatch(r"[\w.-]+", path.name) and len(path.name.encode()) < 120 for path in written)
    pages = "".join(path.read_text("utf-8") for path in written if path.suffix == ".html")
    assert "<script>alert" not in pages
    assert "{{7*7}}" in pages
    book = openpyxl.load_workbook(root / "report" / "汇总表.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" and "HYPERLINK(1)" in str(cell.value)]


def test_a_second_run_over_all_of_it_changes_nothing(run: Outcome):
    live, rows = (run.data / "latest").resolve(), run.files()
    assert again(run.data.parent).code == 0
    assert (run.data / "latest").resolve() == live
    assert run.files() == rows
