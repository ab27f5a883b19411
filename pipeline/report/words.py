"""Values, places and statuses in the words a clerk reads."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.fields import Column, column
from pipeline.common.outcomes import FORM_STATUSES
from pipeline.packages.copies import Instance, named, which
from pipeline.packages.records import FORM_NAMES
from pipeline.report.load import Row, UnitResults

_FIGURE_KINDS = {"万元": "money", "人": "persons", "比率": "rate"}
_UNITS = {"money": "万元", "persons": "人", "area": "㎡"}
_ROW_NAMES = {"spending": "item_label", "funds": "source_label", "indicators": "level3"}
_MOST_PLACES = 2
_ABOUT_WHOLE = ("标题", "落款")  # where what a message quotes stands, if that is no cell
_DECIMALS = 6

FIGURES = {
    "staff_quota": "编制数",
    "staff_actual": "在职人数",
    "income": "收入",
    "expenditure": "支出",
    "basic_expenditure": "基本支出",
    "project_expenditure": "项目支出",
    "wages_benefits": "工资福利支出",
    "personal_family_subsidies": "对个人和家庭的补助",
    "public_funds": "公用经费",
    "three_public": "三公经费",
    "official_reception": "公务接待费",
    "vehicles": "公务用车购置和维护费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_operation": "公务用车运行维护费",
    "overseas_travel": "因公出国（境）费",
    "initial_budget": "年初预算",
    "adjusted_budget": "调整后预算",
    "supplementary_budget": "追加预算",
    "staff_control_rate": "人员控制率",
    "basic_share": "基本支出占比",
    "project_share": "项目支出占比",
    "satisfaction": "满意度",
    "execution_rate": "执行率",
    "project_count": "项目数",
}
TOPICS = {
    "overview": "概况",
    "institution": "机构人员",
    "functions": "主要职能",
    "key_work": "重点工作",
    "scale": "收支规模",
    "goals": "绩效目标",
    "basic_expenditure": "基本支出",
    "three_public": "三公经费",
    "project_expenditure": "项目支出",
    "organisation": "评价组织",
    "fund_use": "资金使用",
    "management": "项目管理",
    "effects": "绩效情况",
    "satisfaction": "满意度",
    "process": "评价过程",
    "problems": "存在问题",
    "measures": "改进措施",
    "other": "其他",
}


def number(value: float | None, decimals: int | None = None) -> str:
    """A number as people write it: no trailing zeros, or a fixed number of decimals; "" for None."""
    if value is None:
        return ""
    if decimals is not None:
        return f"{value:,.{decimals}f}"
    return f"{round(value, _DECIMALS):.12g}"


def percent(value: float | None) -> str:
    """A ratio as a percentage."""
    return "" if value is None else f"{number(round(value * 100, 2))}%"


def measure(kind: str, value: float | None, unit: str = "") -> str:
    """A number of a kind of `fields.toml` with its unit; "" for None."""
    if value is None:
        return ""
    if kind == "rate":
        return percent(value)
    return f"{number(value)}{_UNITS.get(kind, unit)}"


def value_text(definition: Column, value: object) -> str:
    """A value of a dataset as text, with its unit."""
    if value is None:
        return ""
    if definition.measure:
        return measure(definition.kind, float(str(value)), definition.unit)
    return str(value)


def status(row: Row | None) -> str:
    """The word for a completeness row's status."""
    return FORM_STATUSES[row["status"]] if row else ""


def form_name(part: Row | None, told: str = "") -> str:
    """A form instance's Chinese name, with its project. told: what tells it from another of the same."""
    return named(FORM_NAMES[part["form"]], part["project_name"], told) if part else ""


class Names:
    """Names of the cited places of one unit's findings."""

    def __init__(self, unit: UnitResults) -> None:
        self._parts: Mapping[str, Row] = {part["part_id"]: part for part in unit.parts}
        self._told = which(
            Instance(one["part_id"], one["form"], one["project_name"], one["file_path"]) for one in unit.parts
        )
        self._records = {row["record_id"]: row for found in unit.tables.values() for row in found}

    def table(self, finding: Row) -> str:
        """表: the form that a finding is about."""
        return self._form(finding["part_id"] or "") or "全部材料"

    def _form(self, part_id: str) -> str:
        return form_name(self._parts.get(part_id), self._told.get(part_id, ""))

    def place(self, finding: Row) -> str:
        """位置: row and column of what is filled in, with how many places it was compared with."""
        cited = list(zip(finding["record_ids"] or (), finding["fields"] or (), strict=True))
        cited = [(one, field) for one, field in cited if not _names_row(one, field)] or cited
        places = list(dict.fromkeys(self._elsewhere(finding, one) + self.cell(one, field) for one, field in cited))
        if not places:
            return next((words for words in _ABOUT_WHOLE if f"{words}写的是" in finding["message"]), "")
        if len(places) > _MOST_PLACES:
            return f"{places[0]}等{len(places)}处"
        return "、".join(places)

    def _elsewhere(self, finding: Row, record_id: str) -> str:
        """The name of a cited form that is not the one that the finding is about; an unknown one is last year's."""
        part_id = record_id.rsplit("/", 2)[0]
        if part_id == finding["part_id"]:
            return ""
        return self._form(part_id) or f"上年报送的{FORM_NAMES[part_id.rsplit('/', 2)[-2]]}"

    def cell(self, record_id: str, field: str) -> str:
        """One cited field: ``“年度资金总额”行“执行率”``."""
        dataset, row = record_id.rsplit("/", 2)[-2], self._records.get(record_id)
        if dataset == "figures":
            return f"报告正文“{FIGURES.get(row['concept'], row['concept'])}”" if row else "报告正文"
        if dataset == "parts":
            return "标题"
        name = "".join(((row or {}).get(_ROW_NAMES.get(dataset, "")) or "").split()).strip("：: ")
        return (f"“{name}”行" if name else "") + f"“{_label(dataset, field)}”"

    def filled(self, finding: Row) -> str:
        """填报数, with its unit."""
        return self._amount(finding, finding["actual"])

    def checked(self, finding: Row) -> str:
        """核对数, with its unit."""
        return self._amount(finding, finding["expected"])

    def _amount(self, finding: Row, value: float | None) -> str:
        if value is None:
            return ""
        kind, unit = self._kind(finding)
        return measure(kind, value, unit)

    def _kind(self, finding: Row) -> tuple[str, str]:
        for record_id, field in zip(finding["record_ids"] or (), finding["fields"] or (), strict=True):
            dataset, row = record_id.rsplit("/", 2)[-2], self._records.get(record_id)
            if dataset == "figures" and row:
                return _FIGURE_KINDS.get(row["unit"] or "", "number"), ""
            definition = _column(dataset, field)
            if definition and definition.measure:
                return definition.kind, definition.unit
        return "number", ""


def _names_row(record_id: str, field: str) -> bool:
    """Whether a field is what its row is called by, and no place beside the others of the row."""
    return _ROW_NAMES.get(record_id.rsplit("/", 2)[-2]) == field


def _column(dataset: str, field: str) -> Column | None:
    try:
        return column(dataset, field)
    except KeyError:
        return None


def _label(dataset: str, field: str) -> str:
    found = _column(dataset, field)
    return found.printed if found else field
