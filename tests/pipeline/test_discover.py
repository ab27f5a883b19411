"""What lies under a raw root: links, folders that can't be read, names in other encodings, our own reports."""

import contextlib
import io
import os
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from pipeline import query
from pipeline.common.errors import UsageError
from pipeline.discover import check_apart, discover, safe_path
from pipeline.discover.hashing import hash_county
from pipeline.discover.on_disk import OnDisk
from pipeline.discover.sources import Sources
from tests.pipeline.conftest import ROOT, SEED, jixiao, make_county


@pytest.fixture
def raw(tmp_path):
    make_county(tmp_path / "raw", files={"县林业局/自评.docx": SEED.read_bytes()})
    return tmp_path / "raw"


def paths(raw):
    return [source.path for county in discover(raw) for source in county.sources]


def link(place, target):
    try:
        place.symlink_to(target)
    except OSError:
        pytest.skip("no links on this system")


def archive(files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, data in files.items():
            target.writestr(name, data)
    return made.getvalue()


def statuses(raw, out):
    """Status and error of each file below the county's year after a run, and what the run said."""
    done = jixiao("ingest", raw, "--out", out)
    assert done.returncode == 0, done.stderr
    rows = query.open(out).arrow("SELECT path, status, error_code FROM files ORDER BY path").to_pylist()
    return {row["path"].removeprefix("430922/2024/"): (row["status"], row["error_code"]) for row in rows}, done.stdout


def test_links_inside_a_county_are_read_where_they_lead_and_rings_are_not_walked(raw):
    link(raw / "430922/2024/县林业局/上级", raw / "430922")
    link(raw / "430922/2024/另一处", raw / "430922/2024/县林业局")
    link(raw / "430922/2024/自身", raw / "430922/2024/自身")
    link(raw / "430922/2024/同一份.docx", raw / "430922/2024/县林业局/自评.docx")
    assert paths(raw) == ["430922/2024/县林业局/自评.docx", "430922/2024/同一份.docx", "430922/2024/自身"]


def test_many_links_to_each_other_take_no_time(raw):
    for level in range(40):
        (raw / f"430922/2024/层{level}").mkdir()
        for side in "左右":
            link(raw / f"430922/2024/层{level}/{side}", raw / f"430922/2024/层{level + 1}")
    assert len(paths(raw)) == 1 + 2  # the last two lead nowhere


def test_what_links_out_of_the_county_lead_to_is_not_published(raw, tmp_path):
    (tmp_path / "share/县水利局").mkdir(parents=True)
    (tmp_path / "share/县水利局/自评.docx").write_bytes(SEED.read_bytes() + b" ")
    make_county(raw, "430923", files={"别人的.docx": SEED.read_bytes() + b"  "})
    link(raw / "430922/2024/共享", tmp_path / "share")
    link(raw / "430922/2024/县水利局.docx", tmp_path / "share/县水利局/自评.docx")
    link(raw / "430922/2024/邻县", raw / "430923")
    link(raw / "散放.docx", tmp_path / "share/县水利局/自评.docx")
    found, told = statuses(raw, tmp_path / "out")
    outside = ("unsupported", "link_outside")
    assert found == {
        **dict.fromkeys(("共享", "县水利局.docx", "邻县"), outside),
        "县林业局/自评.docx": ("parsed", None),
        "430923/2024/别人的.docx": ("parsed", None),
        "散放.docx": outside,
    }
    assert "430922 有 3 个链接指向区县文件夹以外，没有读取" in told


def test_a_county_folder_may_be_a_link_itself(raw, tmp_path):
    (tmp_path / "shard").mkdir()
    link(raw / "430922/2024/同一份.docx", raw / "430922/2024/县林业局/自评.docx")
    link(tmp_path / "shard/430922", raw / "430922")
    assert paths(tmp_path / "shard") == paths(raw)
    assert not any(source.outside for source in discover(tmp_path / "shard")[0].sources)


def test_dot_files_that_hold_something_are_read_and_litter_is_not(raw, tmp_path):
    held = (".财政局自评表.docx", "包/.自评.docx", ".自评表")
    litter = (
        "~$自评.docx",
        "._自评.docx",
        ".~lock.自评.docx#",
        ".DS_Store",
        "THUMBS.DB",
        "desktop.ini",
        ".gitkeep",
        ".x.bin",
    )
    trash = (".Trash-1000/files", ".Trashes", "@eaDir", "@EADIR", "#recycle", "$Recycle.Bin", "__MACOSX", "lost+found")
    for number, name in enumerate(held):
        (raw / "430922/2024/包").mkdir(exist_ok=True)
        (raw / "430922/2024" / name).write_bytes(SEED.read_bytes() + b" " * (number + 1))
    for name in litter:
        (raw / "430922/2024" / name).write_bytes(b"" if name == ".gitkeep" else b"\0\0\0\0")
    for number, name in enumerate(trash):
        (raw / "430922/2024" / name).mkdir(parents=True, exist_ok=True)
        (raw / "430922/2024" / name / "自评表.docx").write_bytes(SEED.read_bytes() + b"\n" * (number + 1))
    data = SEED.read_bytes()
    packed = {
        ".自评.docx": data + b"\t",
        "._自评.docx": data + b"\t\t",
        "#recycle/自评.docx": data + b"\t\t\t",
        ".x": b"\0\0\0",
    }
    (raw / "430922/2024/包.zip").write_bytes(archive(packed))
    found, _ = statuses(raw, tmp_path / "out")
    assert {name for name, (status, _) in found.items() if status == "parsed"} == {
        *held,
        "县林业局/自评.docx",
        "包.zip",
        "包.zip!/.自评.docx",
    }
    assert {status for status, _ in found.values()} == {"parsed", "ignored"}


def test_hidden_county_folders_are_told_and_trash_and_tools_are_not(raw, tmp_path):
    for name in (".900005", ".Trash-1000", ".git", "$RECYCLE.BIN", "@eadir"):
        make_county(raw, name, files={"自评.docx": SEED.read_bytes()})
    (raw / ".散放.docx").write_bytes(SEED.read_bytes() + b" ")
    (raw / ".gitignore").write_bytes(b"*")
    found, told = statuses(raw, tmp_path / "out")
    assert set(found) == {"县林业局/自评.docx", ".散放.docx"}
    assert [line for line in told.splitlines() if "以点开头" in line] == [
        "注意：文件夹 .900005 的名称以点开头，没有读取；里面如有材料，请改名后再导入"
    ]


def test_counties_that_differ_only_in_case_are_refused(raw):
    for name in ("A县", "a县"):
        (raw / name).mkdir()
    if len(list(raw.iterdir())) < 3:
        pytest.skip("this system does not tell case apart")
    with pytest.raises(UsageError, match="A县、a县 的名称只有大小写或编码不同"):
        discover(raw)


def test_a_link_that_leads_nowhere_and_a_folder_too_deep_have_rows(raw, tmp_path):
    link(raw / "430922/2024/断链.docx", tmp_path / "gone.docx")
    deep = "层" * 80
    with contextlib.chdir(raw / "430922/2024"):
        for _ in range(20):
            Path(deep).mkdir()
            os.chdir(deep)
    done = jixiao("ingest", raw, "--out", tmp_path / "out")
    shutil.rmtree(raw / "430922/2024" / deep)  # other tests may look into all folders here, and would fail
    assert done.returncode == 0, done.stderr
    rows = query.open(tmp_path / "out").arrow("SELECT path, status, error_code FROM files ORDER BY path").to_pylist()
    found = {row["path"].split("/")[2][:2]: (row["status"], row["error_code"]) for row in rows}
    assert found == {
        "县林": ("parsed", None),
        "断链": ("corrupt", "file_unreadable"),
        "层层": ("corrupt", "file_unreadable"),
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
@pytest.mark.parametrize("linked", [False, True])
def test_a_pipe_is_listed_and_never_opened(raw, linked):
    pipe = raw / "430922/2024/管道.docx"
    os.mkfifo(raw / "430922/2024/另一端" if linked else pipe)
    if linked:
        link(pipe, raw / "430922/2024/另一端")
    [county] = [hash_county(folder) for folder in discover(raw)]
    assert {item.source.path: bool(item.file_id) for item in county.hashed}["430922/2024/管道.docx"] is False


def test_a_name_in_the_old_chinese_encoding_is_read():
    name = "修改/水利局.docx".encode("gb18030").decode("utf-8", "surrogateescape")
    assert safe_path(f"430922/{name}") == "430922/修改/水利局.docx"
    assert safe_path("430922/\udcff.docx") == "430922/\\udcff.docx"


GB18030 = "修改".encode("gb18030").decode("utf-8", "surrogateescape")
NFD = unicodedata.normalize("NFD", "é")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")


@on_linux
@pytest.mark.parametrize("written", [f"{GB18030}/自评.docx", f"县林业局/{NFD}.docx", f"{GB18030}/{NFD}/自评.zip"])
def test_a_file_is_found_again_under_the_name_that_is_shown(tmp_path, written):
    data = SEED.read_bytes()
    if written.endswith(".zip"):
        data = archive({f"{NFD}.docx": data})
    make_county(tmp_path / "raw", files={written: data})
    out = tmp_path / "out"
    assert jixiao("ingest", tmp_path / "raw", "--out", out).returncode == 0
    found = query.open(out, tmp_path / "raw")
    path, record = (
        found.arrow("SELECT file_path, record_id FROM funds JOIN parts USING (part_id)").to_pylist()[0].values()
    )
    files = found.arrow("SELECT * FROM files").to_pylist()
    with Sources(tmp_path / "raw", files) as sources:
        assert sources.document(path)
    assert len(found.trace(record, "executed").around) == 5
    assert "已报" in jixiao("explain", tmp_path / "raw" / path).stdout


@on_linux
def test_two_names_that_are_shown_alike_are_two_files(raw):
    for name in (GB18030, "修改", NFD, "é"):
        (raw / f"430922/2024/{name}.docx").write_bytes(os.fsencode(name))
    found = {source.path: source.file for source in discover(raw)[0].sources}
    assert len(found) == 5
    assert all(OnDisk().find(raw / path).samefile(file) for path, file in found.items() if "\\" not in path)


@on_linux
def test_a_county_named_in_other_bytes_has_its_settings(tmp_path):
    folder = make_county(tmp_path / "raw", files={"自评.docx": SEED.read_bytes()})
    (folder / "county.toml").write_text('[county]\nname = "桃江县"\n', encoding="utf-8")
    folder.rename(tmp_path / "raw" / GB18030)
    out = tmp_path / "out"
    assert jixiao("ingest", tmp_path / "raw", "--out", out).returncode == 0
    assert query.open(out).arrow("SELECT path FROM files").to_pylist() == [{"path": "修改/2024/自评.docx"}]
    told = jixiao("report", tmp_path / "raw", "--data", out, "--out", tmp_path / "report").stdout
    assert "桃江县2024年度" in told
    assert "没有区县" not in told


@pytest.mark.slow
def test_our_own_report_among_the_input_is_ignored(raw, tmp_path):
    out = tmp_path / "out"
    first = jixiao("ingest", raw, "--out", out)
    assert jixiao("report", raw, "--data", out, "--out", tmp_path / "report").returncode == 0
    (tmp_path / "report").rename(raw / "430922/2024/审核结果")
    again = jixiao("ingest", raw, "--out", out)
    assert (first.returncode, again.returncode) == (0, 0)
    data = query.open(out)
    pages = data.arrow("SELECT DISTINCT status FROM files WHERE path LIKE '%.html'").to_pylist()
    assert pages == [{"status": "ignored"}]
    assert data.arrow("SELECT DISTINCT file_path FROM parts").num_rows == 1


@pytest.mark.parametrize("out", ["", "parsed", "430922/2024/parsed"])
def test_output_among_the_input_is_refused(raw, out):
    with pytest.raises(UsageError, match="不能放在原始材料文件夹"):
        check_apart(raw, raw / out)


def test_no_command_writes_there(raw, parsed):
    for command in (["ingest", raw], ["report", raw, "--data", parsed]):
        done = jixiao(*command, "--out", raw / "parsed")
        assert (done.returncode, "不能放在原始材料文件夹" in done.stderr) == (2, True)


@pytest.mark.parametrize("folder", ["430922", "430922/2024"])
def test_a_folder_of_one_county_is_no_root(raw, folder):
    with pytest.raises(UsageError, match="区县的文件夹"):
        discover(raw / folder)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows names files in Unicode")
def test_the_locale_changes_no_name(raw, tmp_path):
    command = [sys.executable, "-m", "pipeline.cli", "ingest", str(raw), "--out"]
    hashes = set()
    for number, more in enumerate([{}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]):
        out = tmp_path / str(number)
        subprocess.run([*command, str(out)], cwd=ROOT, env={**os.environ, **more}, check=True, capture_output=True)
        hashes.add(query.open(out).snapshot.manifest.hash)
    assert len(hashes) == 1
