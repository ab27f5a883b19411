"""Which line of the spending stands under which."""

from __future__ import annotations

from extractors.nesting import Nesting


def test_a_line_called_like_the_one_above_is_a_part_of_it() -> None:
    outline = Nesting()
    outline.declared("3、公务接待费", "official_reception", "three_public", {"three_public"})
    assert outline.is_part("国内公务接待费", "official_reception")
    assert outline.part() == "official_reception"
    assert not outline.is_part("公务接待费（国内）", "official_reception")
    assert not outline.is_part("4、国内公务接待费", "official_reception")


def test_a_part_right_below_nothing_stands_under_the_group() -> None:
    outline = Nesting(group="three_public")
    assert outline.other("其中：国内公务接待费", "other", written=True) == "three_public"
