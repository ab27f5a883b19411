"""How a text is compared as a label: what FORMS.md sets aside, one row per kind."""

from __future__ import annotations

import pytest

from extractors import forms
from extractors.text import label


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("年 度\n资金总额", "年度资金总额"),
        ("1、公务用车购置", "公务用车购置"),
        ("（一）其中：公车购置：", "公车购置"),
        ("2023年决算数（万元）", "决算数"),
        ("产出指标50分", "产出指标"),
        ("“三公”经费合计", "三公经费合计"),
        ("一、‘三公’经费：", "三公经费"),
        ("＂三公＂经费（合计）", "三公经费"),
        ("「三公」经费", "三公经费"),
    ],
)
def test_what_a_label_is_compared_by(text: str, key: str) -> None:
    assert label(text).key == key


@pytest.mark.parametrize("text", ["“三公”经费合计", "三公经费总额", "“三公”经费总额：", "一、“三公经费”支出"])
def test_three_public_however_it_is_written(text: str) -> None:
    assert forms.load().blocks["spending"].rows[label(text).key][0].field == "three_public"
