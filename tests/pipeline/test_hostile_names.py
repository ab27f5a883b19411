"""Names that would escape, hide or inject; archives as folders; two files that only look alike."""

import io
import os
import sys
import unicodedata
import zipfile

import pandas as pd
import pytest

from tests.pipeline.conftest import SEED, jixiao, make_county

DATA = SEED.read_bytes()


def files_of(raw, out):
    done = jixiao("ingest", raw, "--out", out)
    assert done.returncode == 0, done.stderr
    assert jixiao("verify", "--data", out).returncode == 0
    return pd.read_parquet(out / "latest/files").set_index("path")


def archive(members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return stream.getvalue()


def test_nothing_is_written_where_an_archive_member_points(seed_county, tmp_path):
    hostile = {"../../../escaped.docx": DATA, "/abs.docx": DATA + b" ", "C:\\x.docx": DATA + b"  "}
    make_county(seed_county, files={"县水利局.zip": archive(hostile)})
    rows = files_of(seed_county, tmp_path / "out")
    members = rows[rows.index.str.contains("!/")]
    assert len(members) == 3
    assert set(members["submission_id"]) == {"430922-2024-103001"}
    assert not [path for path in tmp_path.rglob("*.docx") if path.name in {"escaped.docx", "abs.docx", "x.docx"}]


def test_a_folder_inside_an_archive_counts_as_the_units_folder(seed_county, tmp_path):
    whole = {"2024年/县水利局/自评.docx": DATA, "2024年/县林业局/自评.docx": DATA, "__MACOSX/._自评.docx": b"x"}
    make_county(seed_county, files={"全县.zip": archive(whole), "空.zip": archive({"说明.txt": b"x"})})
    rows = files_of(seed_county, tmp_path / "out")
    assert rows.loc["430922/2024/全县.zip!/2024年/县水利局/自评.docx", "submission_id"] == "430922-2024-103001"
    assert rows.loc["430922/2024/全县.zip!/2024年/县林业局/自评.docx", "submission_id"] == "430922-2024-301001"
    assert rows.loc["430922/2024/全县.zip!/__MACOSX/._自评.docx", "status"] == "ignored"
    assert rows.loc["430922/2024/全县.zip", ["status", "format", "reader"]].tolist() == ["parsed", "zip", "zip"]
    assert rows.loc["430922/2024/空.zip", "status"] == "no_form"


def test_a_zip_in_a_zip_is_a_path_in_a_path(seed_county, tmp_path):
    make_county(seed_county, files={"县水利局.zip": archive({"内层.zip": archive({"自评.docx": DATA})})})
    rows = files_of(seed_county, tmp_path / "out")
    assert rows.loc["430922/2024/县水利局.zip!/内层.zip!/自评.docx", "status"] == "parsed"
    assert rows.loc["430922/2024/县水利局.zip!/内层.zip", "status"] == "parsed"


def test_names_in_two_unicode_forms_are_one_unit_and_nfc_paths(seed_county, tmp_path):
    name = unicodedata.normalize("NFD", "县水利局é.docx")
    make_county(seed_county, files={name: DATA})
    rows = files_of(seed_county, tmp_path / "out")
    assert unicodedata.normalize("NFC", f"430922/2024/{name}") in rows.index


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")
def test_a_name_that_is_no_text_and_one_with_controls_are_shown_safely(seed_county, tmp_path):
    folder = os.fsencode(seed_county / "430922/2024")
    for name in (b"\xff\xfe.docx", "县水利局\x1b[31m\u202e.docx".encode(), b"=HYPERLINK(1).docx"):
        with open(os.path.join(folder, name), "wb") as stream:  # noqa: PTH118, PTH123 - bytes
            stream.write(DATA + name)
    rows = files_of(seed_county, tmp_path / "out")
    assert len(rows) == 4
    assert (rows["status"] == "parsed").all()
    shown = jixiao("query", "SELECT path FROM files", "--data", tmp_path / "out").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_symlink_to_a_folder_is_not_followed(seed_county, tmp_path):
    (seed_county / "430922/2024/loop").symlink_to(seed_county, target_is_directory=True)
    assert len(files_of(seed_county, tmp_path / "out")) == 1


def test_two_different_files_of_one_name_in_an_archive_both_count(seed_county, tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        zipped.writestr("自评.docx", DATA)
        with pytest.warns(UserWarning, match="Duplicate name"):
            zipped.writestr("自评.docx", DATA + b" ")
    make_county(seed_county, files={"县水利局.zip": stream.getvalue()})
    rows = files_of(seed_county, tmp_path / "out")
    members = rows[rows.index.str.contains("!/")]
    assert len(members) == 2
    assert (members["status"] == "parsed").all()
