"""Bad and hostile files: each gets its status, code and Chinese sentence, quickly and without the memory."""

from __future__ import annotations

import io
import re
import struct
import time
import tracemalloc
import warnings
import zipfile
import zlib
from cProfile import Profile
from dataclasses import replace

import pytest

from parsers import DEFAULT_LIMITS, ParseError, parse
from parsers.errors import CODES
from tests.parsers.make import docx, p, pack, part, r, read, row, table, texts, w

CHINESE = re.compile(r"[\u4e00-\u9fff].*。$")


def refused(data: bytes, name: str = "a.docx", limits: object = DEFAULT_LIMITS) -> tuple[str, str]:
    """(status, code) of a file that cannot be read, at little CPU time, with a sentence for a clerk."""
    start = time.process_time()
    with pytest.raises(ParseError) as caught:
        parse(data, name, limits)  # type: ignore[arg-type]
    assert time.process_time() - start < 2
    assert CHINESE.search(caught.value.sentence)
    return caught.value.status, caught.value.code


def within(mebibytes: int, data: bytes) -> tuple[str, str]:
    """As `refused`, with so much memory at most."""
    tracemalloc.start()
    try:
        outcome = refused(data)
        assert tracemalloc.get_traced_memory()[1] < mebibytes << 20
    finally:
        tracemalloc.stop()
    return outcome


def with_main(content: bytes | str) -> bytes:
    return docx("", document=content)


def body_of(xml: str) -> str:
    return part("document", f"<w:body>{xml}</w:body>")


def compound(*names: str) -> bytes:
    """A compound file whose directory holds these names and nothing else."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    header += b"\0" * 6 + struct.pack("<LLLLLLLLL", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109L", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128L", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = b""
    for name in ("Root Entry", *names):
        raw = name.encode("utf-16-le") + b"\0\0"
        directory += (raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), 2, 1)).ljust(128, b"\0")
    return header + table + directory.ljust(512, b"\0")


def test_an_empty_file() -> None:
    assert refused(b"") == ("corrupt", "file_empty")
    assert refused(b"\0" * 40_000) == ("corrupt", "file_truncated")


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_docx(kept: float) -> None:
    data = docx(p("甲" * 5000))
    assert refused(data[: int(len(data) * kept)]) == ("corrupt", "file_truncated")


def flip(data: bytes, name: str) -> bytes:
    """Change the checksum that the directory states for one member."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        crc = struct.pack("<L", archive.getinfo(name).CRC)
    return data.replace(crc, struct.pack("<L", zlib.crc32(b"something else")))


def test_a_checksum_that_fails() -> None:
    styles = part("styles", "")
    data = docx(p("甲", "<pStyle val='x'/>"), parts={"styles": styles})
    assert refused(flip(data, "word/document.xml")) == ("corrupt", "part_crc")
    document = parse(flip(data, "word/styles.xml"), "a.docx")
    assert (texts(document), document.notes) == (["甲"], ("part_crc",))


def test_a_damaged_stream() -> None:
    data = bytearray(docx(p("甲" * 9999)))
    at = data.find(b"word/document.xml") + 60
    data[at : at + 30] = b"\xff" * 30
    assert refused(bytes(data)) == ("corrupt", "part_crc")


def test_a_password() -> None:
    assert refused(compound("EncryptionInfo", "EncryptedPackage")) == ("encrypted", "password")
    data = bytearray(docx(p("甲")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + offset] |= 1
    assert refused(bytes(data)) == ("encrypted", "password")


def test_a_bomb_by_ratio() -> None:
    assert within(32, with_main(b" " * 60_000_000)) == ("too_large", "limit_ratio")


def test_a_bomb_in_a_side_part() -> None:
    assert refused(docx(p("甲", "<pStyle val='x'/>"), parts={"styles": b" " * 30_000_000})) == (
        "too_large",
        "limit_ratio",
    )


def test_a_bomb_in_a_part_that_is_never_opened_is_no_harm() -> None:
    assert texts(read(p("甲"), files={"word/media/x.xml": b" " * 30_000_000})) == ["甲"]


def test_a_bomb_that_hides_its_size() -> None:
    data = bytearray(with_main(b" " * 30_000_000))
    for size in (struct.pack("<L", 30_000_000),):
        while (at := data.find(size)) >= 0:
            data[at : at + 4] = struct.pack("<L", 1000)
    assert refused(bytes(data)) == ("too_large", "limit_ratio")


def test_size_is_counted() -> None:
    limits = replace(DEFAULT_LIMITS, part_size=10_000)
    assert refused(with_main(body_of(p("甲" * 9_000))), limits=limits) == ("too_large", "limit_size")
    assert refused(b"PK\x03\x04" + b"\0" * (50 << 20)) == ("too_large", "limit_size")


def test_too_many_members() -> None:
    assert refused(docx(p(), files={f"x/{i}.xml": b"" for i in range(5000)})) == ("too_large", "limit_entries")


def test_two_million_empty_paragraphs() -> None:
    assert within(32, with_main(body_of("<w:p/>" * 2_000_000))) == ("too_large", "limit_nodes")
    varied = "".join(f"<w:p w:x='{i * 7919 % 99991}'/>" for i in range(1_600_000))
    assert within(160, with_main(body_of(varied))) == ("too_large", "limit_nodes")


def test_nesting_three_thousand_deep() -> None:
    deep = "<w:smartTag>" * 3000 + r("甲") + "</w:smartTag>" * 3000
    assert refused(with_main(body_of(f"<w:p>{deep}</w:p>"))) == ("too_large", "limit_depth")
    assert refused(with_main(body_of(p("甲"))), limits=replace(DEFAULT_LIMITS, depth=3)) == ("too_large", "limit_depth")


def test_a_table_of_too_many_slots() -> None:
    wide = table(row(*["a"] * 60), grid=60).replace("</w:tbl>", row("b") * 9_000 + "</w:tbl>")
    assert refused(docx(wide)) == ("too_large", "limit_grid")


def test_too_much_text() -> None:
    limits = replace(DEFAULT_LIMITS, text=1000)
    assert refused(docx(p("甲" * 500) * 3), limits=limits) == ("too_large", "limit_text")
    assert texts(parse(docx(p("甲" * 300)), "a.docx", limits)) == ["甲" * 300]


def test_a_doubled_part() -> None:
    out = io.BytesIO(docx(p("甲")))
    with zipfile.ZipFile(out, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", "<x/>")
    assert refused(out.getvalue()) == ("corrupt", "duplicate_part")


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE, "<!-- <x> -->" + LAUGHS, "\n<?pi <x>?>" + OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_a_doctype(doctype: str, encoding: str) -> None:
    xml = f"<?xml version='1.0' encoding='{encoding}'?>" + doctype + body_of(p("&b;")).partition("?>")[2]
    content = (
        xml.partition("?>")[0].encode() + b"?>" + xml.partition("?>")[2].encode("utf-7")
        if encoding == "utf-7"
        else xml.encode(encoding)
    )
    assert refused(with_main(content)) == ("corrupt", "xml_doctype")
    assert refused(docx(p("甲", "<pStyle val='x'/>"), parts={"styles": content})) == ("corrupt", "xml_doctype")


def test_the_word_doctype_in_the_text_is_text() -> None:
    assert texts(read("", document=body_of("<w:p><w:r><w:t><![CDATA[<!DOCTYPE x>]]></w:t></w:r></w:p>"))) == [
        "<!DOCTYPE x>"
    ]


@pytest.mark.parametrize(
    "xml", ["<w:document", "", "no xml", "<a>&undefined;</a>", "<?xml version='1.0' encoding='zip'?><a/>"]
)
def test_malformed_xml(xml: str) -> None:
    assert refused(with_main(xml)) == ("corrupt", "xml_invalid")


def test_no_main_part() -> None:
    xml = body_of(p())
    with zipfile.ZipFile(io.BytesIO(docx("", document=xml))) as archive:
        members = {i.filename: archive.read(i) for i in archive.infolist() if i.filename != "word/document.xml"}
    assert refused(pack(members)) == ("corrupt", "part_missing")


def test_a_packing_method_that_word_does_not_know() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(p("甲")))) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as target:
        for info in source.infolist():
            target.writestr(info.filename, source.read(info))
    assert refused(out.getvalue()) == ("corrupt", "part_method")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (pack({"a.txt": "甲"}), "a.docx"),
        (pack({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), "表.xlsx"),
        (b"%PDF-1.4\n%\xe2\xe3\n", "扫描.pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "图.docx"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "图.doc"),
        ("第一行\n第二行\n".encode(), "a.doc"),
        ("\t甲\n\t乙\n".encode(), "a.txt"),
        (b"\x00\x01\x02\xff", "a.docx"),
        (b"\xff\xfe\x00", "a.docx"),
        (compound("Workbook"), "a.doc"),
        (compound("MatOST", "CONTENTS"), "a.wps"),
        (b"   \n", "a.docx"),
        (b"PK\x05\x06" + b"\0" * 18, "a.docx"),
    ],
    ids=lambda part: part if isinstance(part, str) else f"{len(part)} bytes",  # zips hold the time they were made
)
def test_what_is_not_word(data: bytes, name: str) -> None:
    assert refused(data, name) == ("unsupported", "not_word")


def test_a_compound_file_without_its_directory() -> None:
    assert refused(compound()[:600])[0] in ("corrupt", "needs_converter")
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")[0] in ("corrupt", "needs_converter")


@pytest.mark.parametrize(
    ("name", "noted"),
    [
        *(("a.docx", False), ("a.DOCX", False), ("a.doc", True), ("a.rtf", True), ("a", False)),
        *(
            ("a.pdf", True),
            ("a.docx.ZIP", True),
            ("a.jpg", True),
            ("a.et", True),
            ("2.材料", False),
            ("a.docx.bak", False),
        ),
    ],
)
def test_the_wrong_extension_is_noted(name: str, noted: bool) -> None:
    assert parse(docx(p("甲")), name).notes == (("extension_mismatch",) if noted else ())


def test_a_tab_dump_named_doc_is_read_by_its_content() -> None:
    document = parse("\t甲\n\t乙\n\n\t丙\n\n\t丁\n".encode(), "a.doc")
    assert (document.format, document.notes) == ("txt", ("extension_mismatch",))


def steps_of_numbered_rows(count: int) -> int:
    """How many functions are called to read a table of so many rows of nine numbers."""
    rows = "".join(row(*(str(i * 9 + j) for j in range(9))) for i in range(count))
    data, calls = docx(table(rows, grid=9)), Profile()
    found = calls.runcall(parse, data, "a.docx").blocks[0]
    assert found.cells[-1].text == str(count * 9 - 1)
    return sum(entry.callcount for entry in calls.getstats())


@pytest.mark.slow
def test_a_table_of_nine_thousand_rows_takes_ten_times_the_steps_of_nine_hundred() -> None:
    assert steps_of_numbered_rows(9000) < 11 * steps_of_numbered_rows(900)


def test_every_code_has_a_status_and_a_sentence() -> None:
    statuses = {"corrupt", "unsupported", "encrypted", "too_large", "timeout", "needs_converter"}
    assert all(status in statuses and CHINESE.search(sentence) for status, sentence in CODES.values())
    assert w("<p/>") == "<w:p/>"
