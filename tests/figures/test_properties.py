"""Whatever a report says, its figures are exact slices of it, and nothing raises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.prose.figures import read_figures
from extractors.prose.words import words

MARKS = ["，", "。", "；", "：", "（", "）", "、", "《", "》", "“", "”", "\n", " ", "　", "-", "/"]
TURNS = [
    "其中",
    "2023年",
    "2024年度",
    "分别为",
    "均为",
    "占",
    "无",
    "未发生",
    "比上年",
    "应为",
    "原为",
    "下属",
    "中",
    "为",
]
NUMBERS = [
    "5万元",
    "3.2万元",
    "1,234.5元",
    "十五人",
    "12名",
    "98.6%",
    "百分之五",
    "0.9.5万元",
    "一亿二千万元",
    "三万二千元",
]
WORDS = st.sampled_from([*sorted(words().owners), *MARKS * 3, *TURNS * 2, *NUMBERS * 5])


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join), st.sampled_from([2024, None]), st.sampled_from(["unit", "project"]))
def test_figures_are_slices_of_their_text(text: str, year: int | None, scope: str) -> None:
    for figure in read_figures([("0", text)], year, scope):
        assert figure.raw_text
        assert text[figure.start : figure.end] == figure.raw_text
        assert figure.snippet.endswith(figure.raw_text)
        assert figure.number >= 0
