"""What became of a file, for people: status and sentence of each code, Chinese words for statuses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.errors import CODES

if TYPE_CHECKING:
    from extractors.model import Extraction

FILE_STATUSES = {
    "parsed": "已读取",
    "superseded": "已被新版替换",
    "duplicate": "内容重复",
    "no_form": "没有报表",
    "encrypted": "有密码",
    "corrupt": "已损坏",
    "unsupported": "不支持",
    "too_large": "超过限制",
    "timeout": "读取超时",
    "needs_converter": "缺转换程序",
    "ignored": "已忽略",
}
UNREADABLE = ("encrypted", "corrupt", "unsupported", "too_large", "timeout", "needs_converter")

FORM_STATUSES = {
    "filled": "已报",
    "partial": "部分",
    "blank": "空表",
    "missing": "缺失",
    "not_submitted": "未报送",
    "unreadable": "不可读",
    "not_required": "不适用",
}
FORM_TITLES = {
    "base_data": "基础数据表",
    "unit_self_eval": "部门自评表",
    "unit_report": "部门报告",
    "project_self_eval": "项目自评表",
    "project_report": "项目报告",
}
SUBMISSION_STATUSES = {"complete": "齐全", "incomplete": "不齐全", "unreadable": "不可读"}


_UNTABLED = "untabled_title:"
# What the parser notes of a document, and what it means where a form should stand.
_INSTEAD = {"has_embedded_object": "embedded_object", "has_picture": "table_is_image"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a readable file."""

    status: str
    error_code: str | None
    notes: tuple[str, ...]


def judge(document_notes: Iterable[str], found: Extraction) -> Outcome:
    """parsed, no_form, or unsupported for a file whose only form is a picture or an embedded object.

    Such a thing stands for a form where a form's title has no table, or where there is no text at all.
    """
    noted = {*document_notes, *found.notes}
    titles = {note for note in noted if note.startswith(_UNTABLED)}
    instead = next((code for note, code in _INSTEAD.items() if note in noted), None)
    if instead and (titles or _is_empty(found)):
        notes = tuple(sorted((noted - titles) | {instead}))
        return Outcome("parsed", None, notes) if found.parts else Outcome(status_of(instead), instead, notes)
    return Outcome("parsed" if found.parts else "no_form", None, tuple(sorted(noted - titles)))


def _is_empty(found: Extraction) -> bool:
    """Whether there is no text, be it that a picture stands in a table that frames it."""
    from extractors.model import RoleKind

    return not found.paragraphs and all(role.kind is RoleKind.EMPTY for role in found.cells.values())


def status_of(code: str) -> str:
    """`files.status` of an error code."""
    return CODES[code][0]


def sentence_of(code: str) -> str:
    """One Chinese sentence that says what to do."""
    return CODES[code][1]
