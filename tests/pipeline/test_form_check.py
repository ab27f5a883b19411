"""A wrong overlay is named by file and place, in Chinese, whatever is wrong with it.

That it stops a run is shown by tests/test_walkthrough.py.
"""

import json
import subprocess
import sys

import pytest

from pipeline.county.form_check import check_forms
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
    ("[blocks.funds.header]\nned = 3\n", "[blocks.funds.header] 这里没有 ned 这一项（可用：heads、"),
    ('[blocks.funds.header]\nof = ["executd"]\n', "[blocks.funds.header] 数据集 funds 没有 executd 这一栏"),
    ('[blocks.funds.levels_of_rows]\ntownship = ["乡级"]\n', "[blocks.funds.levels_of_rows] 没有代码为 township 的行"),
    ('[blocks.funds.columns]\nexecuted = [""]\n', f"{PLACE} 有一处引号里没有文字"),
    ('[lookups.blnk]\nwords = ["没有"]\n', "[lookups] 这里没有 blnk 这一项（可用：blank、"),
    ('[lookups.blank]\nwordz = ["没有"]\n', "[lookups.blank] 这里没有 wordz 这一项（可用：chars、no_projects、words）"),
    ('[lookups.units.mony]\n"角" = "0.00001"\n', "[lookups.units] 这里没有 mony 这一项（可用：area、"),
    ('[lookups.units.money]\n"角" = "一毛"\n', "[lookups.units.money.角] 应为写在引号中的数"),
    ('[lookups.titles]\nbodies = [" "]\n', "[lookups.titles.bodies] 有一处引号里没有文字"),
    ('[topics]\nfoo = ["甲"]\n', "[topics] 这里没有 foo 这一项（可用：basic_expenditure、"),
    ('[unit_report.title]\nend = ["报告"]\n', "[unit_report.title] 这里没有 end 这一项（可用：all、"),
    ('[figures.label]\nafter = ["计"]\n', "[figures] 这一部分各区县通用"),
    ('[fields.funds.executed]\ntitle = "列支数"\n', "[fields] 这一部分各区县通用"),
    ('[lookups.notes]\npatterns = ["("]\n', "有一项的写法与原表样不同"),
]
LIST, TABLE, TEXT = "应写成方括号中的文字", "应写成一节", "应为文字（写在引号中）"
GROUPS, NUMBER, SWITCH = "应写成方括号中的若干组文字", "应为整数", "应为 true 或 false"
# a place of each kind in every part of the forms, and what is said of any other kind of value there
PLACES = [
    ("blocks", TABLE),
    ("blocks.funds", TABLE),
    ("blocks.funds.columns", TABLE),
    ("blocks.funds.columns.executed", LIST),
    ("blocks.funds.columns.score_basis", LIST),
    ("blocks.funds.weak", LIST),
    ("blocks.funds.row_field", TEXT),
    ("blocks.funds.header.need", NUMBER),
    ("blocks.funds.facing", SWITCH),
    ("lookups", TABLE),
    ("lookups.blank", TABLE),
    ("lookups.blank.words", LIST),
    ("lookups.blank.chars", TEXT),
    ("lookups.units.money.角", TEXT),
    ("lookups.levels.level1.总产出", LIST),
    ("lookups.titles.parting.offices", LIST),
    ("topics", TABLE),
    ("topics.problems", LIST),
    ("unit_report", TABLE),
    ("unit_report.title", TABLE),
    ("unit_report.title.ends", LIST),
    ("unit_report.variant", TEXT),
    ("unit_report.priority", NUMBER),
    ("unit_report.lookalike", SWITCH),
    ("b_unit_self_eval.required", GROUPS),
    ("b_unit_self_eval.signature", GROUPS),
]
VALUES = {
    '"没有"': {TEXT},
    '["没有"]': {LIST},
    '[["没有"]]': {GROUPS},
    "3": {NUMBER},
    "0.5": set(),
    "true": {SWITCH},
    "{a = 1}": {TABLE},
    "2024-06-30": set(),
}
WRONG_KINDS = [
    (".".join(f'"{name}"' for name in place.split(".")) + f" = {value}\n", f"[{place}] {told}")
    for place, told in PLACES
    for value, right in VALUES.items()
    if told not in right
]
CASES += WRONG_KINDS
OTHER_ENCODING = FUNDS.encode() + 'executed = ["列支数"]\n'.encode("gbk")
# In a copy of the program, as its forms are changed; all at once, as a process takes a second to start.
CHECK = """
import json, sys
from pipeline.common.errors import ConfigError
from pipeline.county.form_check import check_forms
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


@pytest.mark.parametrize("number", range(len(CASES)), ids=[overlay for overlay, _ in CASES])
def test_what_is_wrong_is_told_with_its_place(complaints, number):
    assert f"extractors/forms/counties/{number}.toml：{CASES[number][1]}" in complaints[number]


def test_an_overlay_in_another_encoding_is_told(complaints):
    assert "不是 UTF-8 编码的文字文件" in complaints[-1]


def test_the_forms_as_they_are_pass():
    check_forms(None)
    check_forms("430922")
