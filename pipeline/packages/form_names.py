"""Which forms a file's name names: what a file that cannot be read could hold (READING.md, Completeness)."""

from __future__ import annotations

import regex

from pipeline.county.names import visible
from pipeline.packages import FORMS, PROJECT_FORMS, UNIT_FORMS

_FORMS_OF = {
    "基础数据": frozenset({"base_data"}),
    "自评表": frozenset({"unit_self_eval", "project_self_eval"}),
    "报告": frozenset({"unit_report", "project_report"}),
}
_UNIT, _PROJECT = frozenset(UNIT_FORMS), frozenset(PROJECT_FORMS)
_NAMED = regex.compile("|".join(_FORMS_OF))
_OF_PROJECT, _OF_UNIT = regex.compile("项目"), regex.compile("部门|整体")
_AND = r"(?:支出)?(?:绩效)?(?:[、,+&]|以及|[和及与])"
# 部门和项目自评表; but 部门预算项目自评表 is one project's.
_OF_BOTH = regex.compile(rf"(?:部门|整体){_AND}(?:各|单个)?项目|项目{_AND}(?:部门|整体)")


def forms_named(path: str) -> frozenset[str]:
    """Forms that a file's name allows: 项目 and 部门 narrow 自评表 and 报告 down; all when it names none.

    Each form that it names is of what stands before it, else of what the form before is of, or the one behind.
    """
    name = visible(path.rsplit("/", 1)[-1])
    named = list(_NAMED.finditer(name))
    if not named:
        return _scope(name) or frozenset(FORMS)
    starts, ends = [0, *(found.end() for found in named[:-1])], [*(found.end() for found in named[:-1]), len(name)]
    scopes = _filled([_scope(name[start:end]) for start, end in zip(starts, ends, strict=True)])
    allowed = (_narrowed(_FORMS_OF[found[0]], scope) for found, scope in zip(named, scopes, strict=True))
    return frozenset().union(*allowed)


def _scope(text: str) -> frozenset[str]:
    """The forms of a project, of the unit, or both; none where a text says nothing of it."""
    if _OF_BOTH.search(text):
        return _UNIT | _PROJECT
    if _OF_PROJECT.search(text):
        return _PROJECT
    return _UNIT if _OF_UNIT.search(text) else frozenset()


def _filled(scopes: list[frozenset[str]]) -> list[frozenset[str]]:
    """Scopes, where nothing is said that of the form before, else of the first that says it."""
    last = next((scope for scope in scopes if scope), frozenset())
    filled = []
    for scope in scopes:
        last = scope or last
        filled.append(last)
    return filled


def _narrowed(forms: frozenset[str], scope: frozenset[str]) -> frozenset[str]:
    return forms & scope or forms
