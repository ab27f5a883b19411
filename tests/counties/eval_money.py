"""The money blocks of a self-evaluation table: rows by source, and the split by revenue and by nature."""

from __future__ import annotations

from decimal import Decimal

from tests.counties.content import Evaluation, Fund
from tests.counties.layouts import LETTERS, MONEY, NATURE, REVENUE, Layout
from tests.counties.look import Look
from tests.counties.sheet import Cell, Sheet, label, value
from tests.counties.truth import ANY, Row, Val


class MoneyWriter:
    """One table in the making: the sheet, and the rows of truth."""

    def __init__(self, evaluation: Evaluation | None, look: Look, layout: Layout, scored: bool) -> None:
        self.evaluation, self.look, self.layout, self.scored = evaluation, look, layout, scored
        self.sheet = Sheet(layout.width)
        self.main: Row = {"scope": Val("", layout.head)}
        self.funds: list[Row] = []
        self.indicators: list[Row] = []
        self.above: list[str] = []  # head fields written as paragraphs
        self.header = self.last = 0  # rows of the indicator block's header and of its last indicator

    def money(self) -> None:
        """The money rows under their heads."""
        columns = self.layout.money
        name_span = self.layout.width - 1 - len(columns)
        funds = self.evaluation.funds if self.evaluation else [Fund("total", None, None, None)]
        if self.evaluation is None and self.layout.head == "project":
            funds = [
                Fund(source, None, None, None)
                for source in ("total", "current_year_appropriation", "carry_over", "other")
            ]
        heads = [self.head_cell(f"money_{name}" if f"money_{name}" in self.layout.heads else name) for name in columns]
        self.sheet.add(label(self._money_side(), down=len(funds) + 1), label("", name_span), *heads)
        above, self.look.yuan = self.look.yuan, self.look.yuan or self.look.yuan_heads
        for fund in funds:
            self._fund_row(fund, name_span)
        self.look.yuan = above

    def _money_side(self) -> str:
        fixed = self.layout.heads.get("money_side")
        text = fixed or self.look.plain(f"money_side_{self.layout.head}")
        if self.look.yuan_heads and not fixed:
            return text.partition("（")[0]
        text = text.replace("万元", "元") if self.look.yuan else text
        return text if fixed else self.look.side_text(text)

    def head_cell(self, name: str) -> Cell:
        """The head of a column, as this author writes it."""
        if name == "extra":
            return label(self.look.dice.pick(["备注", "数据来源", "佐证材料", "评分标准"]))
        if name == "second_score":
            return label(self.look.dice.pick(["复核得分", "财政复核得分"]))
        text = self.layout.heads.get(name) or self.look.plain(name)
        if self.layout.letters and name in LETTERS:
            text += LETTERS[name]
        if name in MONEY[:3] and self.look.yuan_heads:
            text += "（元）"
        if name == "execution_rate" and "%" not in text and self.look.rate_style == "rate_head_percent":
            text += "（%）"
        return label(self.look.mangle(text))

    def _fund_row(self, fund: Fund, name_span: int) -> None:
        text = self.layout.heads.get(fund.source) or self.look.plain(fund.source)
        row: Row = {
            "source": Val(text, fund.source),
            "source_label": Val(text, text),
            "initial_budget": self.look.money(fund.initial),
            "adjusted_budget": self.look.money(fund.adjusted),
            "executed": self.look.money(fund.executed),
            "weight": self.look.points(fund.weight),
            "execution_rate": self.look.rate(fund.rate),
            "score": self.look.points(fund.score if self.scored else None),
        }
        row.update({name: Val() for name in MONEY if name not in self.layout.money})
        if self.layout.family == "G":
            row["weight"] = Val("", ANY)
        indent = "    " if fund.source in ("carry_over", "other") else ""
        cells = [value(self.look.padded(row[name].text) if name in row else "") for name in self.layout.money]
        self.sheet.add(label(indent + self.look.mangle(text), name_span), *cells)
        if any(val.value not in (None, ANY) for name, val in row.items() if name not in ("source", "source_label")):
            self.funds.append(row)

    # composition by revenue and by nature

    def composition(self) -> None:
        """按收入性质分 and 按支出性质分, side by side."""
        width = self.layout.width - 1
        left, right = (width + 1) // 2, width // 2
        self._join_side()
        self.sheet.add(label(self.look.label("by_revenue"), left), label(self.look.label("by_nature"), right))
        for index, name in enumerate(REVENUE):
            cells = [self._composed(name, self._share(self.evaluation.revenue if self.evaluation else {}, name), left)]
            nature = NATURE[index] if index < len(NATURE) else ""
            amount = self._share(self.evaluation.nature if self.evaluation else {}, nature)
            cells.append(self._composed(nature, amount, right) if nature else value("", right))
            self.sheet.add(*cells)

    def _join_side(self) -> None:
        """The side label of the money block covers the composition too, as on the printed form."""
        side = [row[0] for row in self.sheet.rows if row[0].kind == "label" and row[0].down > 1][-1]
        side.down += 1 + len(REVENUE)

    @staticmethod
    def _share(amounts: dict[str, Decimal | None], name: str) -> Decimal | None:
        return amounts.get(name)

    def _composed(self, name: str, amount: Decimal | None, span: int) -> Cell:
        with self.look.dice.without("fillers"):
            val = self.look.money(amount)
        self.main[name] = val
        return Cell(self.look.plain(name) + val.text, span, 1, "value")
