"""Damage of any kind gives members with outcomes or one named error, never anything else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.archives import members
from parsers.errors import CODES, ParseError
from tests.archives.zips import Item, unicode_path, zip_of

WHOLE = zip_of(
    Item("单位/表.docx".encode("gbk"), b"abc" * 50),
    Item(b"x", b"1", extra=unicode_path(b"x", "名")),
    Item(b"b.zip", zip_of(Item(b"c", b"2"), Item(b"d.zip", zip_of(Item(b"e"))))),
)


def assert_named(error: ParseError) -> None:
    assert error.code in CODES


@settings(max_examples=400, deadline=None)
@given(
    changes=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6),
    end=st.integers(0, len(WHOLE)),
)
def test_any_damage_has_a_named_outcome(changes: list[tuple[int, int]], end: int):
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    try:
        found = members(bytes(data[: end if end % 3 == 0 else None]), "a.zip")
    except ParseError as error:
        assert_named(error)
    else:
        assert all(member.error is None or member.error in CODES for member in found)
        assert len({member.name for member in found}) == len(found)
