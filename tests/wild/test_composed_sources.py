"""Sources of money by the level of government that gives them, whatever it calls what it gives."""

from __future__ import annotations

import pytest

from extractors import extract
from tests.wild.drawing import document

_FORM = """2023年度项目支出绩效自评表
|项目名称|>|渠道清淤|>|>|
|项目资金|>|年初预算数|全年预算数|全年执行数|
|^|年度资金总额|50|52|51|
|^|{source}|50|52|51|
"""


@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("中央补助", "central"),
        ("其中：中央专项补助资金", "central"),
        ("自治区补助", "provincial"),
        ("省补助", "provincial"),
        ("省级补助资金", "provincial"),
        ("市补助", "municipal"),
        ("州级配套", "municipal"),
        ("县配套", "county"),
        ("（2）县（区）级补助经费", "county"),
        ("上级补助", "unknown"),
        ("市县配套", "unknown"),  # of two levels
        ("区域协作资金", "unknown"),
        ("县级以上补助", "unknown"),
    ],
)
def test_a_source_is_told_by_its_level(label: str, source: str) -> None:
    (part,) = extract(document(_FORM.format(source=label))).parts
    assert [f.text for f in part.facts if f.field == "source"] == ["total", source]
