"""Reading .doc without any program, and refusing what no engine may be given."""

import io
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest

from parsers import ParseError, msdoc, parse
from parsers.legacy import check, to_docx
from pipeline.convert import LibreOffice
from tests.hazards.packages import png
from tests.legacy.office import as_doc
from tests.legacy.samples import DOC, SEED_DOCX, html, mht, ole, rtf, tables


def outcome(data: bytes, kind: str) -> str | None:
    try:
        to_docx(data, kind)
    except ParseError as error:
        return error.code
    return None


def test_the_seed_doc_has_every_cell_of_the_docx():
    doc = parse(to_docx(DOC, "doc"), "a.docx")
    assert tables(doc) == tables(parse(SEED_DOCX, "a.docx"))


def test_a_cut_doc_is_truncated_wherever_it_is_cut():
    for share in (0.01, 0.1, 0.5, 0.9, 0.99):
        assert outcome(DOC[: int(len(DOC) * share)], "doc") == "file_truncated"
    assert outcome(DOC[:-512], "doc") == "file_truncated"
    assert outcome(DOC[:600], "doc") == "file_truncated"


@pytest.mark.parametrize("lost", [100, 128, 129, 300, 511, 512, 600, 1024, 1500])
def test_a_doc_that_lost_the_end_of_its_directory_is_truncated(lost: int):
    with pytest.raises(ParseError) as caught:
        parse(DOC[:-lost], "a.doc")
    assert caught.value.code == "file_truncated"


@pytest.mark.parametrize(
    ("names", "code"), [(("EncryptedPackage", "EncryptionInfo"), "password"), (("Workbook", "Other"), "not_word")]
)
def test_another_compound_file_without_the_last_padding_is_what_it_is(names: tuple[str, ...], code: str):
    with pytest.raises(ParseError) as caught:
        parse(ole(*names)[:-100], "a.doc")
    assert caught.value.code == code


def test_a_doc_with_a_password_is_encrypted():
    at = DOC.index(b"\xec\xa5") + 10
    flags = int.from_bytes(DOC[at : at + 2], "little") | 0x0100
    assert outcome(DOC[:at] + flags.to_bytes(2, "little") + DOC[at + 2 :], "doc") == "password"
    assert outcome(ole("EncryptedPackage", "EncryptionInfo"), "doc") == "password"


@pytest.mark.parametrize("names", [("CONTENTS", "MatOST"), ("Workbook",), ("PowerPoint Document",)])
def test_another_program_s_file_is_not_word(names: tuple[str, ...]):
    assert outcome(ole(*names), "doc") == "not_word"


def test_works_is_not_word():
    assert outcome(ole("CONTENTS"), "wps") == "not_word"


def test_a_doc_that_is_whole_but_refused_asks_for_the_converter():
    at = DOC.index(b"\xec\xa5")
    word6 = DOC[:at] + b"\xdc\xa5" + DOC[at + 2 :]
    with pytest.raises(ParseError) as caught:
        to_docx(word6, "doc")
    assert caught.value.code == "no_converter"
    assert "make setup-legacy" in caught.value.sentence


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("MAIN_TEXTBOX_TABLE_MALFORMED", "no_converter"),
        ("GROUPED_MAIN_TEXTBOXES_DEFERRED", "no_converter"),
        ("MALFORMED_TABLE_FLATTENED", "no_converter"),
        ("GROUPED_HEADER_TEXTBOXES_DEFERRED", None),
    ],
)
def test_a_doc_that_is_read_without_its_text_boxes_or_tables_asks_for_the_converter(
    said: str, code: str | None, monkeypatch: pytest.MonkeyPatch
):
    def convert(_: Path, target: Path) -> SimpleNamespace:
        target.write_bytes(SEED_DOCX)
        return SimpleNamespace(report=SimpleNamespace(diagnostics=[SimpleNamespace(code=said)]))

    monkeypatch.setattr(msdoc, "convert", convert)
    assert outcome(DOC, "doc") == code


def test_text_that_would_be_lost_in_the_code_of_a_field_asks_for_the_converter(monkeypatch: pytest.MonkeyPatch):
    code = "\x13 EQ \\* jc2 \\o\\ad(\\s\\up 9(pin),89.79)\x15"
    monkeypatch.setattr(msdoc, "text", lambda _: f"年初预算数\x07{code}\x07")
    assert outcome(DOC, "doc") == "no_converter"
    monkeypatch.setattr(
        msdoc, "text", lambda _: "\x13 SEQ 表 \\o\x141\x15 \x13 EQ \\f(1,2)\x15\x13 eq \\o\\ac(○,3)\x15 \\s"
    )
    assert msdoc.rewrite(DOC)


@pytest.mark.parametrize(("data", "kind"), [(rtf(), "rtf"), (html(), "html"), (mht(), "mht")])
def test_other_formats_ask_for_the_converter_and_are_refused_when_cut(data: bytes, kind: str):
    assert outcome(data, kind) == "no_converter"
    assert outcome(data[: len(data) * 3 // 4], kind) == "file_truncated"
    assert outcome(b"", kind) == "file_empty"


def test_a_long_allocation_table_is_no_cut():
    """Some writers mark sectors beyond the end as used, though no stream needs them."""
    last = -(-len(DOC) // 512) - 1
    place = 76 + 4 * (last // 128)
    at = (int.from_bytes(DOC[place : place + 4], "little") + 1) * 512 + 4 * (last % 128)
    assert DOC[at : at + 4] == b"\xff\xff\xff\xff"
    check(DOC[:at] + b"\xfe\xff\xff\xff" + DOC[at + 4 :], "doc")


def test_a_picture_leaves_no_character_behind(office: LibreOffice, tmp_path: Path):
    written = docx.Document()
    written.add_paragraph("签\ufffc章").add_run().add_picture(io.BytesIO(png()), width=99999)
    written.save(tmp_path / "picture.docx")
    doc = as_doc(office, (tmp_path / "picture.docx").read_bytes(), tmp_path)
    read = parse(to_docx(doc, "doc"), "a.docx")
    assert [getattr(block, "text", "") for block in read.blocks] == ["签章"]
    assert "has_picture" in read.notes
