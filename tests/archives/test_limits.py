"""Archives that are locked, broken, endless or not zip at all: an outcome each, in no time."""

import tracemalloc
from dataclasses import replace

import pytest

from parsers.archives import DEFAULT_LIMITS, archive_kind, iterate, members
from parsers.errors import CODES, ParseError
from tests.archives.zips import Item, zip_of


def outcome(data: bytes, **limits: int) -> str:
    with pytest.raises(ParseError) as caught:
        members(data, "a.zip", replace(DEFAULT_LIMITS, **limits))
    return caught.value.code


def rows(data: bytes, **limits: int) -> list[tuple[str, str | None]]:
    return [(m.name, m.error) for m in members(data, "a.zip", replace(DEFAULT_LIMITS, **limits))]


def test_a_nested_archive_has_its_own_row_before_its_members():
    inner = zip_of(Item(b"c.docx", b"c"))
    found = members(zip_of(Item(b"b.zip", inner), Item(b"d.docx", b"d")), "a.zip")
    assert [(m.name, m.data, m.is_archive) for m in found] == [
        ("b.zip", inner, True),
        ("b.zip!/c.docx", b"c", False),
        ("d.docx", b"d", False),
    ]


def test_a_third_level_stays_closed():
    deep = zip_of(Item(b"d.zip", zip_of(Item(b"e.docx"))))
    outer = zip_of(Item(b"b.zip", zip_of(Item(b"c.docx"), Item(b"c.zip", deep))))
    assert rows(outer) == [("b.zip", None), ("b.zip!/c.docx", None), ("b.zip!/c.zip", "limit_nesting")]


def test_a_word_file_is_no_archive():
    docx = zip_of(Item(b"[Content_Types].xml"), Item(b"word/document.xml"))
    assert archive_kind(docx) is None
    assert archive_kind(docx[:60]) is None
    assert archive_kind(zip_of(Item(b"a.docx", docx))) == "zip"
    assert rows(zip_of(Item(b"a.docx", docx))) == [("a.docx", None)]


@pytest.mark.parametrize("magic", [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"])
def test_rar_and_7z_are_asked_for_as_zip(magic: bytes):
    data = magic + b"\x00" * 40
    assert outcome(data) == "archive_format"
    status, sentence = CODES["archive_format"]
    assert (status, "请重新打包为 zip" in sentence) == ("unsupported", True)
    nested = members(zip_of(Item(b"b.zip", data)), "a.zip")
    assert [(m.name, m.error, m.is_archive) for m in nested] == [("b.zip", "archive_format", True)]


def test_a_locked_archive_is_encrypted_and_a_locked_member_is_its_own_affair():
    locked = Item(b"a.docx", flags=1)
    assert outcome(zip_of(locked, locked)) == "password"
    assert CODES["password"][0] == "encrypted"
    assert rows(zip_of(locked, Item(b"b.docx"))) == [("a.docx", "password"), ("b.docx", None)]


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (Item(b"a", b"abc", crc=1), "member_damaged"),
        (Item(b"a", b"abc", crc=1, method=0), "member_damaged"),
        (Item(b"a", b"abc", size=4), "member_damaged"),
        (Item(b"a", b"\xff" * 9, method=9), "archive_format"),
        (Item(b"a", b"\0" * 5000, size=10), "limit_size"),
        (Item(b"a", b"\0" * 5000, size=0), "limit_size"),
    ],
)
def test_a_bad_member_is_named_and_the_others_are_read(item: Item, code: str):
    assert rows(zip_of(item, Item(b"b"))) == [("a", code), ("b", None)]


@pytest.mark.parametrize("keep", [4, 30, -1, -22, -60])
def test_a_cut_archive_is_truncated(keep: int):
    data = zip_of(Item(b"a.docx", bytes(range(256))), Item(b"b.docx"))
    assert outcome(data[:keep]) == "file_truncated"


def test_a_zip_cut_at_the_front_names_its_lost_members():
    data = zip_of(Item(b"a.docx", bytes(range(256))), Item(b"b.docx"))
    assert outcome(b"PK\x03\x04" + data[40:]) == "file_truncated"


def test_one_volume_of_several_is_not_a_zip():
    data = bytearray(zip_of(Item(b"a.docx")))
    data[-18] = 2  # number of this disk
    assert outcome(bytes(data)) == "archive_format"


def test_an_empty_file_and_an_empty_zip():
    assert outcome(b"") == "file_empty"
    assert rows(zip_of()) == []


def test_too_many_members():
    assert outcome(zip_of(*[Item(b"%d" % n) for n in range(5_001)])) == "limit_entries"
    assert len(rows(zip_of(*[Item(b"%d" % n) for n in range(5_000)]))) == 5_000


def test_members_count_over_all_levels():
    inner = zip_of(*[Item(b"%d" % n) for n in range(4)])
    outer = zip_of(Item(b"b.zip", inner), Item(b"c.zip", inner), Item(b"d.docx"))
    found = rows(outer, entries=8)
    assert ("c.zip", "limit_entries") in found
    assert found[-1] == ("d.docx", None)


def test_a_claimed_end_record_count_is_not_believed():
    data = bytearray(zip_of(*[Item(b"%d" % n) for n in range(5_001)]))
    data[-14:-10] = (1).to_bytes(2, "little") * 2
    assert outcome(bytes(data)) == "limit_entries"


def test_more_than_the_total_is_refused_before_anything_is_inflated():
    zeros = b"\0" * 1_000_000
    assert outcome(zip_of(Item(b"a", zeros), Item(b"b", zeros)), total=1_500_000) == "limit_size"
    inner = zip_of(Item(b"a", zeros))
    found = rows(zip_of(Item(b"b.zip", inner), Item(b"c.zip", inner)), total=1_500_000)
    assert found == [("b.zip", None), ("b.zip!/a", None), ("c.zip", "limit_size")]


def test_a_bomb_is_not_inflated():
    zeros = b"\0" * 200_000_000
    honest, liar = zip_of(Item(b"a.docx", zeros)), zip_of(Item(b"a.docx", zeros, size=1_000))
    del zeros
    tracemalloc.start()
    assert rows(honest) == [("a.docx", "limit_size")]
    assert rows(liar) == [("a.docx", "limit_size")]
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_one_content_behind_many_names_is_refused():
    data = bytearray(zip_of(Item(b"a", bytes(range(256)) * 40, method=0), Item(b"b", b"", method=0)))
    at = data.rindex(b"PK\x01\x02")
    data[at + 20 : at + 28] = (256 * 40).to_bytes(4, "little") * 2
    data[at + 42 : at + 46] = (0).to_bytes(4, "little")
    assert outcome(bytes(data)) == "file_truncated"


def test_a_symlink_is_not_followed():
    [member] = members(zip_of(Item(b"a.docx", b"/etc/passwd", mode=0o120777)), "a.zip")
    assert (member.error, member.notes, member.data) == ("not_word", ("symlink",), b"/etc/passwd")


def test_members_come_one_at_a_time():
    data = zip_of(*[Item(b"%d" % n, bytes(1_000_000)) for n in range(40)])
    tracemalloc.start()
    assert sum(1 for _ in iterate(data, "a.zip")) == 40
    assert tracemalloc.get_traced_memory()[1] < 6_000_000
    tracemalloc.stop()
