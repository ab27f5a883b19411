"""Words in names of files and folders by which a resubmission is told: 修改, 最终版."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.county.names import visible
from pipeline.discover import ARCHIVE
from pipeline.packages.path_units import masked, stem

_MARKS = ("修改版", "修改稿", "修改", "重报", "补正", "最终版", "定稿")
_RENEWED = "更新"
# What is asked for or denied has not been done: 待修改, 退回修改, 非最终版. 接待, 供应 and 申请 are words of their own.
_NOT_DONE = (
    *("退回", "打回", "返回", r"(?<![接招])待", "需", "须", r"(?<![供响对适相反])应", "(?<!申)请", "要求", "建议"),
    *("未", "不", "非", "无", "没有?", "尚", "勿"),
)
_BETWEEN = ("要", "再", "作", "做", "予", "为", "是", "经", "进一步", "重新", "尽快", "及时")
# 更新 is a mark behind a paper or unit; else it is part of a project's or unit's name: 城市更新, 设备更新.
_PAPERS = (
    *("[局委办会馆院校所站队厂场股科部镇乡]", "中心", "公司", "集团", "政府"),
    *("[表稿件版]", "报告", "材料", "资料", "数据", "自评", "评价", "绩效", "年度?", "情况", "最新", "[已再次]"),
    "[0-9一二三四五六七八九十][月日号]",
)
# A mark stands at an end of a name or before words about the paper, not inside a project's name.
_MARK = regex.compile(
    rf"(?<!(?:{'|'.join(_NOT_DONE)})(?:{'|'.join(_BETWEEN)})?\s*)"
    rf"(?:{'|'.join(_MARKS)}|(?<=^|\P{{Han}}|{'|'.join(_PAPERS)}){_RENEWED})"
    r"(?=$|[^\p{Han}]|[版稿后件的]|绩效|自评|评价|部门|项目支出|整体|基础|报告|报表|资料|材料|表)"
)
_COUNTED = regex.compile(rf"(?:{_MARK.pattern})[版稿后件的]?(?:[((]?\d{{1,2}}[))]?(?!\d))?")


def marks(path: str, projects: Sequence[str]) -> tuple[bool, ...]:
    """Whether each folder of a path, and the file's name, carries a mark. A project's own name is not looked at."""
    texts = (masked(visible(text), projects) for text in names_in(path))
    return tuple(_MARK.search(text) is not None for text in texts)


def names_in(path: str) -> list[str]:
    """The names in a path, of folders, archives and the file, from the outermost; without extensions."""
    return [stem(component) for component in path.replace(ARCHIVE, "/").split("/")]


def without_mark(text: str) -> str:
    """A visible name without its marks, and what counts them: 修改版2, 修改稿（3）."""
    return _COUNTED.sub("", text)


def may_replace(path: str) -> bool:
    """False when nothing in a file's path can make it replace another's forms."""
    return any(mark in visible(path) for mark in (*_MARKS, _RENEWED))
