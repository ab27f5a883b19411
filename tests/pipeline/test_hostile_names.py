"""Names that would escape, hide or inject; archives as folders; two files that only look alike. One run over all."""

import io
import os
import sys
import unicodedata
import zipfile
from itertools import count

import pandas as pd
import pytest

from tests.pipeline.conftest import ROOT, SEED, jixiao, make_county

DATA = SEED.read_bytes()
NUMBERS = count()
NFD = unicodedata.normalize("NFD", "县水利局é.docx")
ODD_NAMES = (b"\xff\xfe.docx", "县水利局\x1b[31m\u202e.docx".encode(), b"=HYPERLINK(1).docx")


def fresh():
    """The seed as a file of its own: no other has the same bytes."""
    return DATA + b" " * next(NUMBERS)


def archive(*members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        for name, data in members:
            zipped.writestr(name, data)
    return stream.getvalue()


def twice():
    with pytest.warns(UserWarning, match="Duplicate name"):
        return archive(("自评.docx", fresh()), ("自评.docx", fresh()))


def files():
    whole = [("2024年/县水利局/自评.docx", fresh()), ("2024年/县林业局/自评.docx", fresh())]
    litter = [("__MACOSX/._自评.docx", b"x"), ("2024年/县水利局/Thumbs.db", b"x")]
    return {
        "县水利局.zip": archive(("../../../escaped.docx", fresh()), ("/abs.docx", fresh()), ("C:\\x.docx", fresh())),
        "全县.zip": archive(*whole, *litter),
        "空.zip": archive(("说明.txt", b"x")),
        "套/县水利局.zip": archive(("内层.zip", archive(("自评.docx", fresh())))),
        "重名/县水利局.zip": twice(),
        NFD: fresh(),
    }


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("hostile")
    raw = place / "raw"
    make_county(raw, roster=(ROOT / "data/raw/430922/roster.csv").read_text("utf-8"), files=files())
    if sys.platform == "linux":
        for name in ODD_NAMES:
            with open(os.path.join(os.fsencode(raw / "430922/2024"), name), "wb") as stream:  # noqa: PTH118, PTH123
                stream.write(fresh())
    (raw / "430922/2024/loop").symlink_to(raw, target_is_directory=True)
    done = jixiao("ingest", raw, "--out", place / "out")
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture(scope="module")
def rows(place):
    table = pd.read_parquet(place / "out/latest/files")
    return table.set_index(table["path"].str.removeprefix("430922/2024/"))


def test_the_snapshot_is_whole(place):
    assert jixiao("verify", "--data", place / "out").returncode == 0


def test_nothing_is_written_where_an_archive_member_points(place, rows):
    members = rows[rows.index.str.startswith("县水利局.zip!/")]
    assert len(members) == 3
    assert set(members["submission_id"]) == {"430922-2024-103001"}
    assert not [path for path in place.rglob("*.docx") if path.name in {"escaped.docx", "abs.docx", "x.docx"}]


def test_a_folder_inside_an_archive_counts_as_the_units_folder(rows):
    assert rows.loc["全县.zip!/2024年/县水利局/自评.docx", "submission_id"] == "430922-2024-103001"
    assert rows.loc["全县.zip!/2024年/县林业局/自评.docx", "submission_id"] == "430922-2024-301001"
    assert rows.loc["全县.zip", ["status", "format", "reader"]].tolist() == ["parsed", "zip", "zip"]
    assert rows.loc["空.zip", "status"] == "no_form"


def test_litter_among_a_units_files_is_told_to_be_there(rows):
    assert rows.loc["全县.zip!/__MACOSX/._自评.docx", "status"] == "ignored"
    assert pd.isna(rows.loc["全县.zip!/__MACOSX/._自评.docx", "submission_id"])
    inside = rows.loc["全县.zip!/2024年/县水利局/Thumbs.db"]
    assert (inside["status"], inside["submission_id"]) == ("ignored", "430922-2024-103001")


def test_a_zip_in_a_zip_is_a_path_in_a_path(rows):
    assert rows.loc["套/县水利局.zip!/内层.zip!/自评.docx", "status"] == "parsed"
    assert rows.loc["套/县水利局.zip!/内层.zip", "status"] == "parsed"


def test_paths_are_nfc(rows):
    assert unicodedata.normalize("NFC", NFD) in rows.index
    assert rows.loc[unicodedata.normalize("NFC", NFD), "submission_id"] == "430922-2024-103001"


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux only")
def test_a_name_that_is_no_text_and_one_with_controls_are_shown_safely(place, rows):
    odd = rows[rows.index.str.contains(r"udcff|\x1b|HYPERLINK", regex=True)]
    assert odd["status"].tolist() == ["parsed"] * 3
    shown = jixiao("query", "SELECT path FROM files", "--data", place / "out").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_symlink_to_a_folder_is_not_followed(rows):
    (error,) = rows[rows.index.str.startswith("loop")]["error_code"]
    assert error == "link_outside"


def test_two_different_files_of_one_name_in_an_archive_both_count(rows):
    members = rows[rows.index.str.startswith("重名/县水利局.zip!/")]
    assert members["status"].tolist() == ["parsed"] * 2
