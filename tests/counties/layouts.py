"""Layouts of self-evaluation tables: what tells one family's table from another's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tests.counties.look import Look

MONEY = ("initial_budget", "adjusted_budget", "executed", "weight", "execution_rate", "score")
INDICATOR = ("level1", "level2", "level3", "target", "actual", "weight", "score", "deviation")
LETTERS = {"adjusted_budget": "（A）", "executed": "（B）", "execution_rate": "（B/A）"}
REVENUE = ("revenue_general_budget", "revenue_government_fund", "revenue_special_account", "revenue_other")
NATURE = ("expenditure_basic", "expenditure_project")


@dataclass(frozen=True, slots=True)
class Layout:
    """What tells one family's table from another's."""

    family: str
    head: str  # unit | project
    money: tuple[str, ...] = MONEY
    indicator: tuple[str, ...] = INDICATOR
    composition: bool = False
    goals: bool = True
    letters: bool = False
    total: bool = True  # has a total row
    total_scored: bool = True
    fixed: bool = False  # the author takes no liberties with its columns
    heads: dict[str, str] = field(default_factory=dict)  # field: label fixed by the family

    @property
    def width(self) -> int:
        """Columns of the table: the side label and the indicator columns."""
        return 1 + len(self.indicator)


D_HEADS = {
    "initial_budget": "年初预算",
    "adjusted_budget": "调整后预算数",
    "executed": "预算执行数",
    "execution_rate": "预算执行率",
    "weight": "权重",
    "score": "得分",
    "deviation": "未完成原因分析",
    "reason": "原因",
}
G_HEADS = {
    "money_side": "预算执行情况（万元）（20分）",
    "indicator_side": "年度绩效目标1（80分）",
    "adjusted_budget": "预算数（A）",
    "executed": "执行数（B）",
    "execution_rate": "执行率（B/A）",
    "money_score": "得分（20分*执行率）",
    "total": "年度财政资金总额",
    "target": "年初目标值（A）",
    "actual": "实际完成值（B）",
    "score": "得分",
}
T_HEADS = {
    "money_side": "资金投入情况（万元）",
    "adjusted_budget": "全年预算数（A）",
    "executed": "全年执行数（B）",
    "execution_rate": "预算执行率（B/A×100%）",
    "target": "指标值",
    "actual": "全年实际完成值",
    "deviation": "未完成原因和改进措施",
}
D_COLUMNS = (
    "level1",
    "level2",
    "level3",
    "target_sign",
    "target",
    "target_unit",
    "actual",
    "weight",
    "score",
    "deviation",
)
FAMILIES = {
    "B": Layout("B", "unit", composition=True),
    "B1": Layout("B1", "unit"),  # a unit's table in the project skeleton
    "C1": Layout("C1", "project"),
    "C2": Layout("C2", "project", letters=True),
    "D": Layout(
        "D",
        "project",
        money=("initial_budget", "adjusted_budget", "executed", "execution_rate", "weight", "score", "reason"),
        indicator=D_COLUMNS,
        total_scored=False,
        fixed=True,
        heads=D_HEADS,
    ),
    "G": Layout(
        "G",
        "project",
        money=("adjusted_budget", "executed", "execution_rate", "score"),
        indicator=("level1", "level2", "level3", "target", "actual", "score"),
        goals=False,
        fixed=True,
        heads=G_HEADS,
    ),
    "T": Layout(
        "T",
        "project",
        money=("adjusted_budget", "executed", "execution_rate"),
        indicator=("level1", "level2", "level3", "target", "actual", "deviation"),
        total=False,
        fixed=True,
        heads=T_HEADS,
    ),
}


def layout_for(look: Look, family: Layout) -> Layout:
    """The family's layout with this author's liberties: other column orders, three target columns, an extra column."""
    columns = list(family.indicator)
    if not family.fixed:
        if look.dice.on("target_three_columns"):
            at = columns.index("target")
            columns[at : at + 1] = ["target_sign", "target", "target_unit"]
        if look.dice.on("columns_permuted"):
            columns = columns[:3] + _permuted(look, columns[3:])
        if look.dice.on("no_deviation_column"):
            columns.remove("deviation")
        if look.dice.on("extra_column"):
            columns.insert(look.dice.between(4, len(columns)), "extra")
        if look.dice.on("second_score_column"):
            columns.insert(columns.index("score") + 1, "second_score")
    return replace(
        family,
        indicator=tuple(columns),
        letters=family.letters or (not family.fixed and look.dice.on("letters_in_heads")),
    )


def _permuted(look: Look, columns: list[str]) -> list[str]:
    """Score before the values, or weight first: orders that forms do use; the three target columns stay together."""
    target = [name for name in columns if name.startswith("target")]
    return look.dice.pick(
        [["weight", *target, "actual", "score", "deviation"], ["weight", "score", *target, "actual", "deviation"]]
    )
