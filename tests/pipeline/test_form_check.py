"""A wrong overlay is named by file and place, in Chinese, whatever is wrong with it."""

import pytest

from pipeline.form_check import check_forms
from tests.walk import COUNTY, Workshop

FUNDS = "[blocks.funds.columns]\n"
PLACE = "[blocks.funds.columns.executed]"


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    workshop = Workshop(tmp_path_factory.mktemp("shop"))
    (workshop.folder / f"data/raw/{COUNTY}/2024").mkdir(parents=True)
    return workshop


@pytest.mark.parametrize(
    ("overlay", "told"),
    [
        (FUNDS + 'executed = ["全年预算数"]\n', f"{PLACE} “全年预算数”已是 adjusted_budget 的栏目名"),
        (FUNDS + 'executd = ["列支数"]\n', "[blocks.funds.columns] 数据集 funds 没有 executd 这一栏"),
        (FUNDS + 'executed = "列支数"\n', f'{PLACE} 应写成方括号中的文字，如 ["栏目名"]'),
        (FUNDS + 'executed = ["（）"]\n', f"{PLACE} “（）”去掉括号、序号后没有文字"),
        (FUNDS + "executed = 列支数\n", "第2行第12列不合 TOML 的写法"),
        (FUNDS + 'executed = ["列支数"\n', "到文件末尾不合 TOML 的写法"),
        ('[funds.columns]\nexecuted = ["列支数"]\n', "[funds] 没有这个名称的表样文件"),
        ('[blocks.fund.columns]\nexecuted = ["列支数"]\n', "[blocks.fund] 没有这一块表"),
        ('[blocks.funds.column]\nexecuted = ["列支数"]\n', "[blocks.funds] 不认识 column 这一项"),
        ("[blocks]\nfunds = 3\n", "有一项的写法与原表样不同"),
        ("[lookups]\nblank = 3\n", "有一项的写法与原表样不同"),
        ('[lookups.notes]\npatterns = ["("]\n', "有一项的写法与原表样不同"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(shop, overlay, told):
    shop.last = None
    shop.overlay.write_text(overlay, encoding="utf-8")
    shop.run("jixiao ingest")
    assert shop.last.returncode == 2
    assert f"extractors/forms/counties/{COUNTY}.toml：{told}" in shop.complained()


def test_an_overlay_in_another_encoding_is_told(shop):
    shop.last = None
    shop.overlay.write_bytes(FUNDS.encode() + 'executed = ["列支数"]\n'.encode("gbk"))
    shop.run("jixiao ingest")
    assert "不是 UTF-8 编码的文字文件" in shop.complained()


def test_the_forms_as_they_are_pass():
    check_forms(None)
    check_forms("430922")
