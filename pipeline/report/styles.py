"""How cells of the roll-up look: a format for each kind of column."""

from __future__ import annotations

import xlsxwriter
from xlsxwriter.format import Format

from pipeline.common.outcomes import FORM_STATUSES
from pipeline.common.severities import SEVERITIES
from pipeline.report.columns import SheetColumn

WRAPPED = 24  # text in a column at least so wide is wrapped
_FORMATS = {
    "money": "#,##0.00",
    "area": "#,##0.00",
    "rate": "0.00%",
    "number": "0.##",
    "persons": "0",
    "count": "0",
    "year": "0",
    "order": "0",
}
_STATUS_COLOURS = {
    "filled": "#DFF0E2",
    "partial": "#FDF1C8",
    "blank": "#FBE0BD",
    "missing": "#F7CFCA",
    "not_submitted": "#E5B3B0",
    "unreadable": "#E6D3EE",
    "not_required": "#EFEFEF",
}
_SEVERITY_COLOURS = {"error": "#F7CFCA", "warning": "#FDF1C8", "info": "#E3ECF4"}
_GROUNDS = {"status": (FORM_STATUSES, _STATUS_COLOURS), "severity": (SEVERITIES, _SEVERITY_COLOURS)}
_FONT = "宋体"


class WorkbookFormats:
    """Formats of the workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **wanted: object) -> Format:
        """The format with these properties, in the workbook's font."""
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(
                {"font_name": _FONT, "font_size": 10, "valign": "vcenter", **wanted}
            )
        return self._made[key]

    def cell(self, head: SheetColumn, **more: object) -> Format:
        """The format of a value in a column."""
        if head.kind in _FORMATS:
            centred = {"align": "center"} if head.kind == "year" else {}
            return self.of(border=1, num_format=_FORMATS[head.kind], **centred, **more)
        if head.kind in {"status", "severity"}:
            return self.of(border=1, align="center", **more)
        return self.of(border=1, text_wrap=head.width >= WRAPPED, num_format="@", **more)

    @property
    def head(self) -> Format:
        """Of a column's heading."""
        return self.of(border=1, bold=True, align="center", text_wrap=True, bg_color="#DCE6F1")

    @property
    def link(self) -> Format:
        """Of a text that leads to another sheet."""
        return self.of(border=1, font_color="#1A5C9E", underline=1, text_wrap=True)


def colour(head: SheetColumn, value: object) -> dict[str, str]:
    """The ground of a status or severity; nothing for all else."""
    words, colours = _GROUNDS.get(head.kind, ({}, {}))
    code = next((code for code, word in words.items() if word == value), None)
    return {"bg_color": colours[code]} if code else {}
