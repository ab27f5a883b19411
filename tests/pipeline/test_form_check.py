"""A wrong overlay is named by file and place, in Chinese, whatever is wrong with it.

That it stops a run is shown by tests/test_walkthrough.py.
"""

import json
import subprocess
import sys

import pytest

from pipeline.form_check import check_forms
from tests.walk import Workshop

FUNDS = "[blocks.funds.columns]\n"
PLACE = "[blocks.funds.columns.executed]"
CASES = [
    (FUNDS + 'executed = ["全年预算数"]\n', f"{PLACE} “全年预算数”已是 adjusted_budget 的栏目名"),
    (FUNDS + 'executd = ["列支数"]\n', "[blocks.funds.columns] 数据集 funds 没有 executd 这一栏"),
    (FUNDS + 'executed = "列支数"\n', f'{PLACE} 应写成方括号中的文字，如 ["栏目名"]'),
    (FUNDS + 'executed = ["（）"]\n', f"{PLACE} “（）”去掉括号、序号后没有文字"),
    (FUNDS + 'initial_budget = ["甲, 乙"]\nexecuted = ["甲, 乙"]\n', f"{PLACE} “甲, 乙”已是 initial_budget 的栏目名"),
    (FUNDS + "executed = 列支数\n", "第2行第12列不合 TOML 的写法"),
    (FUNDS + 'executed = ["列支数"\n', "到文件末尾不合 TOML 的写法"),
    ('[funds.columns]\nexecuted = ["列支数"]\n', "[funds] 没有这个名称的表样文件"),
    ('[blocks.fund.columns]\nexecuted = ["列支数"]\n', "[blocks.fund] 没有这一块表"),
    ('[blocks.funds.column]\nexecuted = ["列支数"]\n', "[blocks.funds] 这里没有 column 这一项（可用：apart、"),
    ('[blocks.goals.columns]\nexpected_goal = ["期初目标"]\n', "[blocks.goals] 这里没有 columns 这一项（可用："),
    (
        '[blocks.spending.rows]\nofficial_recepton = ["接待"]\n',
        "[blocks.spending.rows] 没有代码为 official_recepton 的行",
    ),
    ("[blocks]\nfunds = 3\n", "有一项的写法与原表样不同"),
    ("[lookups]\nblank = 3\n", "有一项的写法与原表样不同"),
    ('[lookups.notes]\npatterns = ["("]\n', "有一项的写法与原表样不同"),
]
OTHER_ENCODING = FUNDS.encode() + 'executed = ["列支数"]\n'.encode("gbk")
# In a copy of the program, as its forms are changed; all at once, as a process takes a second to start.
CHECK = """
import json, sys
from pipeline.errors import ConfigError
from pipeline.form_check import check_forms
told = []
for county in sys.argv[1:]:
    try:
        check_forms(county)
        told.append("")
    except ConfigError as error:
        told.append(str(error))
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def complaints(tmp_path_factory):
    """What is told of each case, and of the one in another encoding."""
    shop = Workshop(tmp_path_factory.mktemp("shop"))
    overlays = [*(overlay.encode() for overlay, _ in CASES), OTHER_ENCODING]
    for number, overlay in enumerate(overlays):
        shop.overlay.with_name(f"{number}.toml").write_bytes(overlay)
    command = [sys.executable, "-c", CHECK, *map(str, range(len(overlays)))]
    return json.loads(subprocess.run(command, cwd=shop.folder, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize("number", range(len(CASES)), ids=[told for _, told in CASES])
def test_what_is_wrong_is_told_with_its_place(complaints, number):
    assert f"extractors/forms/counties/{number}.toml：{CASES[number][1]}" in complaints[number]


def test_an_overlay_in_another_encoding_is_told(complaints):
    assert "不是 UTF-8 编码的文字文件" in complaints[-1]


def test_the_forms_as_they_are_pass():
    check_forms(None)
    check_forms("430922")
