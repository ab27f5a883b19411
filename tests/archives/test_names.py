"""Names in a zip: whatever packed it, the clerk sees the Chinese that the unit typed."""

import io
import zipfile

import pytest

from parsers.archives import members
from tests.archives.zips import Item, unicode_path, zip_of

UTF8 = 0x800


def names(*items: Item) -> list[str]:
    return [member.name for member in members(zip_of(*items), "a.zip")]


@pytest.mark.parametrize(
    ("case", "item", "name"),
    [
        ("UTF-8 flag", Item("桃江县/自评表.docx".encode(), flags=UTF8), "桃江县/自评表.docx"),
        ("UTF-8 without flag", Item("桃江县/自评表.docx".encode()), "桃江县/自评表.docx"),
        ("GBK", Item("桃江县/自评表.docx".encode("gbk")), "桃江县/自评表.docx"),
        ("GB18030, four bytes", Item("㐀㐂𠀀单位.docx".encode("gb18030")), "㐀㐂𠀀单位.docx"),
        ("0x5C trail byte", Item("乗/昞報誠.docx".encode("gbk")), "乗/昞報誠.docx"),
        ("0x5C trail byte, no folder", Item("昞昞.docx".encode("gbk")), "昞昞.docx"),
        ("Unicode path", Item(b"????.docx", extra=unicode_path(b"????.docx", "自评.docx")), "自评.docx"),
        ("Unicode path of another name", Item(b"a.docx", extra=unicode_path(b"b.docx", "自评.docx")), "a.docx"),
        ("flag wins over Unicode path", Item(b"a.docx", flags=UTF8, extra=unicode_path(b"a.docx", "b.docx")), "a.docx"),
        ("flag set, bytes are GBK", Item("自评表.docx".encode("gbk"), flags=UTF8), "自评表.docx"),
        ("backslashes of old .NET", Item("单位\\自评表.docx".encode("gbk")), "单位/自评表.docx"),
        ("local header differs", Item("自评表.docx".encode("gbk"), local="自评表.docx".encode()), "自评表.docx"),
    ],
)
def test_a_name_is_read(case: str, item: Item, name: str):
    assert "\\" in item.name.decode("latin-1") or "0x5C" not in case
    assert names(item) == [name]


def test_encodings_may_differ_from_member_to_member():
    mixed = [Item("甲/表.docx".encode()), Item("乙/表.docx".encode("gbk")), Item("丙.docx".encode(), flags=UTF8)]
    assert names(*mixed) == ["甲/表.docx", "乙/表.docx", "丙.docx"]


def test_an_unreadable_name_is_hex_by_component_and_noted():
    [member] = members(zip_of(Item("单位/".encode() + b"\xff\xfe\x80.docx")), "a.zip")
    assert member.name == "单位/" + b"\xff\xfe\x80.docx".hex()
    assert member.notes == ("name_unreadable",)
    assert member.data == b"x"


@pytest.mark.parametrize("name", ["../../x.docx", "/abs/x.docx", "C:/x.docx", "a/../../b.docx"])
def test_a_path_that_would_escape_is_only_a_name(name: str):
    assert names(Item(name.encode())) == [name]


def test_a_name_stands_for_one_member_only():
    found = members(zip_of(Item(b"a.docx", b"1"), Item(b"a.docx", b"2")), "a.zip")
    assert [(m.name, m.data, m.notes) for m in found] == [
        ("a.docx", b"1", ()),
        ("a.docx#2", b"2", ("duplicate_name",)),
    ]


def test_folders_are_no_members_and_what_only_looks_like_one_is():
    found = names(Item("单位/".encode("gbk"), b""), Item("单位\\".encode("gbk"), b""), Item("昞".encode("gbk"), b""))
    assert found == ["昞"]


def test_zipfile_reads_the_same_members_from_its_own_zips():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("单位/自评.docx", b"1" * 999)
        with archive.open("大.docx", "w", force_zip64=True) as stream:
            stream.write(b"2")
    found = members(buffer.getvalue(), "a.zip")
    assert [(m.name, m.data) for m in found] == [("单位/自评.docx", b"1" * 999), ("大.docx", b"2")]
