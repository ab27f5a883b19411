"""Writes self-evaluation tables: families B, C1, C2 and D share a skeleton, told apart by a Layout."""

from __future__ import annotations

from decimal import Decimal

from tests.counties import reshape
from tests.counties.content import ZERO, Evaluation, Goal, Indicator
from tests.counties.eval_money import MoneyWriter
from tests.counties.labels import LEVEL2_SHORT
from tests.counties.layouts import FAMILIES, NATURE, REVENUE, layout_for
from tests.counties.look import Look
from tests.counties.sheet import Cell, Sheet, label, level, value
from tests.counties.truth import ANY, Part, Row, Val


def write(evaluation: Evaluation | None, look: Look, family: str, *, scored: bool = True) -> tuple[list[Sheet], Part]:
    """The table and what it says. evaluation None: a blank form; scored False: the score cells are left empty."""
    writer = _Writer(evaluation, look, layout_for(look, FAMILIES[family]), scored)
    return writer.run()


class _Writer(MoneyWriter):
    """The whole table in the making: the sheet, and the rows of truth."""

    def run(self) -> tuple[list[Sheet], Part]:
        """Every block in its turn."""
        self.sheet.mark()
        if self.look.dice.on("caption_in_table"):
            self.sheet.add(value("单位：元" if self.look.yuan else "单位：万元", self.layout.width))
        self._head()
        self._blank_row()
        goals_first = self.layout.goals and self.look.dice.on("goals_first")
        if goals_first:
            self.sheet.mark()
            self._goals()
        self.sheet.mark()
        self.money()
        if self.layout.composition:
            self.composition()
        if self.layout.goals and not goals_first:
            self.sheet.mark()
            self._goals()
        if self.look.dice.on("tasks_block"):
            self._tasks()
        self._blank_row()
        self.sheet.mark()
        self._indicator_block()
        if self.layout.total:
            self._total()
        if self.layout.family == "G":
            self._g_tail()
        if self.look.dice.on("no_side_labels") and not self.layout.fixed and not self.look.dice.on("blank_rows"):
            self.sheet = reshape.without_side(self.sheet)
        if self.look.dice.on("blocks_apart"):
            return reshape.apart(self.sheet), self._part()
        return reshape.page_broken(self.sheet, self.header, self.last, self.look.dice), self._part()

    def _part(self) -> Part:
        for name in ("total_weight", "total_score", *REVENUE, *NATURE, "expected_goal", "actual_result"):
            self.main.setdefault(name, Val())
        self.main["grade"] = Val("", grade_of(self.main["total_score"].value))
        form = "unit_self_eval" if self.layout.head == "unit" else "project_self_eval"
        status = "blank" if self.evaluation is None else "filled" if self.scored else "partial"
        if self.layout.family == "T" and self.evaluation:
            status = "filled"  # the form asks for no scores
        written = self.main["project_name"].value
        return Part(
            form,
            project_name=written if isinstance(written, str) else None,
            status=status,
            rows={"evaluations": [self.main], "funds": self.funds, "indicators": self.indicators},
            above=self.above,
            hint=self._name() if self.layout.head == "project" else "",
            family=self.layout.family,
        )

    # head

    def _head(self) -> None:
        self.main["unit_name_written"] = Val()
        self.main["project_name"] = Val()
        if self.layout.head == "unit":
            self._pair_row("unit", "unit_name_written", self._name())
        else:
            self._pair_row("project_name", "project_name", self._name())
            self._two_pairs()
        if self.look.dice.on("unknown_row"):
            who, number = ("王小明", "0730-1234567") if self.evaluation else ("", "")
            person, phone = (label("联系人", 2), value(who, 2)), (label("联系电话", 2), value(number))
            phone[1].span = self.layout.width - 6
            self.sheet.add(*person, *phone)

    def _name(self) -> str:
        return self.evaluation.name if self.evaluation else ""

    def _pair_row(self, key: str, column: str, text: str) -> None:
        span = min(3, self.layout.width - 2) if key == "unit" else 2
        written = text
        if text and self.look.dice.sometimes("code_before_name"):
            written = f"{self.look.dice.between(100, 999)}001-{text}"
        self.main[column] = Val(written, ANY if written != text else (text or None))
        if key == "unit" and text and self.look.dice.on("head_fields_as_paragraphs"):
            forms = (f"填报单位（盖章）：{written}", f"单 位 名 称:   {written}", f"填报单位：{written}")
            self.above.append(self.look.dice.pick(forms))
            return
        if text and self.look.dice.on("pairs_in_one_cell"):
            self.sheet.add(value(f"{self.look.plain(key)}：{written}", self.layout.width))
            return
        if key == "unit" and text and self.look.dice.on("head_line_in_table"):
            self.sheet.add(value(f"填报单位（盖章）：{written}          填报日期：2025年3月1日", self.layout.width))
            return
        self.sheet.add(label(self.look.label(key, pair=True), span), value(written, self.layout.width - span))

    def _two_pairs(self) -> None:
        evaluation, width = self.evaluation, self.layout.width
        first = self.main["supervising_department"] = self.look.text(evaluation.department if evaluation else "")
        second = self.main["implementing_unit"] = self.look.text(evaluation.implementing if evaluation else "")
        if self.look.dice.on("own_rows"):
            self.sheet.add(label(self.look.label("implementing_unit", pair=True), 2), value(second.text, width - 2))
            self.sheet.add(label(self.look.label("supervising_department", pair=True), 2), value(first.text, width - 2))
            return
        self.sheet.add(
            label(self.look.label("supervising_department", pair=True), 2),
            value(first.text, 2),
            label(self.look.label("implementing_unit", pair=True), 2),
            value(second.text, width - 6),
        )

    # goals

    def _goals(self) -> None:
        width = self.layout.width - 1
        left, right = (width + 1) // 2, width // 2
        self.sheet.add(
            label(self.look.side("goal_side"), down=2),
            label(self.look.label("expected_goal"), left),
            label(self.look.label("actual_result"), right),
        )
        goal = self.main["expected_goal"] = self.look.text(self.evaluation.goal if self.evaluation else "")
        result = self.main["actual_result"] = self.look.text(self.evaluation.result if self.evaluation else "")
        hint = "（100字以内）" if self.look.dice.on("template_hints") and not self.evaluation else ""
        self.sheet.add(value(goal.text + hint, left), value(result.text + hint, right))

    def _blank_row(self) -> None:
        if self.look.dice.on("blank_rows"):
            self.sheet.add(*(value("") for _ in range(self.layout.width)))

    def _tasks(self) -> None:
        """年度主要任务: a block that other provinces have, with money that is nobody's fund."""
        rest = self.layout.width - 6
        self.sheet.add(
            label("年度主要任务", down=3),
            label("任务名称", 2),
            label("主要内容", 2),
            label("预算数（万元）"),
            label("执行数（万元）", rest),
        )
        for task in ("任务1：日常运转", "任务2：专项工作"):
            cells = (value(task, 2), value("保障工作开展", 2), value("12.30"), value("11.80", rest))
            self.sheet.add(*(cells if self.evaluation else (value("", 2), value("", 2), value(""), value("", rest))))

    # indicators

    def _indicator_block(self) -> None:
        groups = self._groups()
        deep = 1 + sum(len(entries) for _, _, entries in groups)
        side = self.layout.heads.get("indicator_side") or self.look.side("indicator_side")
        self.header = len(self.sheet.rows)
        heads = [self.head_cell(name) for name in self.layout.indicator]
        if self._two_rows():
            self._header_in_two_rows(side, deep, heads)
        else:
            self.sheet.add(label(side, down=deep), *heads)
        printed: dict[str, str] = {}
        for level1, level2, entries in groups:
            self._group(groups, level1, level2, entries, printed)
        self.last = len(self.sheet.rows) - 1

    def _two_rows(self) -> bool:
        names = self.layout.indicator
        beside = "target" in names and names[names.index("target") + 1] == "actual" and "target_unit" not in names
        return beside and not self.layout.fixed and self.look.dice.on("header_two_rows")

    def _header_in_two_rows(self, side: str, deep: int, heads: list[Cell]) -> None:
        at = self.layout.indicator.index("target")
        for cell in [*heads[:at], *heads[at + 2 :]]:
            cell.down = 2
        self.sheet.add(label(side, down=deep + 1), *heads[:at], label("指标完成情况", 2), *heads[at + 2 :])
        self.sheet.add(*heads[at : at + 2])
        self.header += 1

    def _groups(self) -> list[tuple[str, str, list[Indicator | None]]]:
        """(level 1, level 2, its indicators); a level 2 without one is a blank row."""
        groups: list[tuple[str, str, list[Indicator | None]]] = []
        chosen = self.evaluation.indicators if self.evaluation else []
        for level1, _, level2s in ALL_LEVELS:
            for level2 in level2s:
                entries: list[Indicator | None] = [entry for entry in chosen if entry.level2 == level2]
                if entries or not self.evaluation or self.look.dice.on("subrows_blank"):
                    groups.append((level1, level2, entries or [None]))
        return groups

    def _group(
        self,
        groups: list[tuple[str, str, list[Indicator | None]]],
        level1: str,
        level2: str,
        entries: list[Indicator | None],
        printed: dict[str, str],
    ) -> None:
        weight, written = self._level_weight(level1), self._level2_text(level2)
        if entries[0] and self.look.dice.on("level2_weights"):
            written += f"（{sum((each.weight or ZERO for each in entries if each), ZERO).normalize():f}分）"
        for index, entry in enumerate(entries):
            cells: list[Cell] = []
            if level1 not in printed:
                deep = sum(len(some) for name, _, some in groups if name == level1)
                printed[level1] = self._level1_text(level1, weight)
                cells.append(level(printed[level1], deep))
            if index == 0:
                cells.append(level(written, len(entries)))
            levels = (Val(printed[level1], level1), Val(written, level2))
            cells.extend(self._entry(entry, levels, weight))
            self.sheet.add(*cells)

    def _level_weight(self, level1: str) -> Decimal | None:
        if not self.evaluation or self.layout.fixed or self.look.dice.on("no_level1_weight"):
            return None
        return self.evaluation.level_weights.get(level1)

    def _level1_text(self, level1: str, weight: Decimal | None) -> str:
        if weight is None:
            return self.look.side_text(level1)
        points = f"{weight.normalize():f}"
        if self.look.dice.on("level_word_lost") and level1 == "效益指标":
            return f"（{points}分）"
        if self.look.dice.on("weight_without_brackets"):
            return self.look.side_text(level1) + f" {points}分"
        forms = (f"（{points}分）", f"({points} 分)", f"（{points}）", f"\n（{points}分）")
        return self.look.side_text(level1) + self.look.dice.pick(forms)

    def _level2_text(self, level2: str) -> str:
        if self.look.dice.on("label_variants"):
            return self.look.side_text(self.look.dice.pick(LEVEL2_SHORT[level2]))
        return self.look.side_text(level2)

    def _entry(self, entry: Indicator | None, levels: tuple[Val, Val], weight: Decimal | None) -> list[Cell]:
        if entry is None:
            rest = [value("") for _ in self.layout.indicator[2:]]
            if self.look.dice.sometimes("skeleton_rows"):
                rest[0] = value(self.look.dice.pick(["指标1：", "……", "指标2："]))
            return rest
        row = self._indicator_row(entry, levels, weight)
        self.indicators.append(row)
        cells = [Cell(self._cell_text(name, row, entry.target)) for name in self.layout.indicator[2:]]
        for cell in cells:
            cell.text = self.look.padded(cell.text)
        return cells

    def _indicator_row(self, entry: Indicator, levels: tuple[Val, Val], weight: Decimal | None) -> Row:
        first, second = levels
        lost = self.look.dice.on("level_word_lost") and first.value == "效益指标" and weight is not None
        row: Row = {
            "level1": Val(first.text, ANY if lost else first.value),
            "level1_weight": Val(first.text, float(weight) if weight is not None else None),
            "level2": second,
            "level3": self._level3(entry),
            **self.look.goal(entry.target, "target"),
            **self.look.goal(entry.actual, "actual"),
            "weight": self.look.points(entry.weight),
            "score": self.look.points(entry.score if self.scored else None),
            "deviation": self.look.reason(entry.deviation),
        }
        row.update({name: Val() for name in ("weight", "score", "deviation") if name not in self.layout.indicator})
        if "target_sign" in self.layout.indicator and entry.target.text:
            pieces = {name: _third(name, entry.target) for name in ("target_sign", "target", "target_unit")}
            row["target"] = Val(entry.target.text, "".join(pieces.values()))
            row["target_operator"] = Val("", pieces["target_sign"] if entry.target.value is not None else None)
        return row

    def _level3(self, entry: Indicator) -> Val:
        number = len(self.indicators) % 3 + 1
        text = f"指标{number}：{entry.level3}" if self.look.dice.on("level3_numbered") else entry.level3
        return Val(text, text or None)

    def _cell_text(self, name: str, row: Row, target: Goal) -> str:
        if name == "extra":
            return self.look.dice.pick(["", "", "统计资料", "见附件"])
        if name == "second_score":
            return row["score"].text
        if name in ("target_sign", "target_unit") or (name == "target" and "target_sign" in self.layout.indicator):
            return _third(name, target)
        return row[name].text

    # total

    def _total(self) -> None:
        evaluation, columns = self.evaluation, self.layout.indicator
        shown = evaluation.total_weight if evaluation and "weight" in columns else None
        weight = self.main["total_weight"] = self.look.points(shown)
        scored = self.scored and self.layout.total_scored and evaluation is not None
        with self.look.dice.without("fillers"):
            total = self.main["total_score"] = self.look.points(
                evaluation.total_score if scored and evaluation else None
            )
        at = {name: 1 + index for index, name in enumerate(columns)}
        first = min(at[name] for name in ("weight", "score") if name in at)
        cells = [label(self.look.label("grand_total"), first)]
        texts = {"weight": weight.text, "score": total.text, "deviation": self._printed_grade(total)}
        cells += [value(texts.get(name, "")) for name in columns[first - 1 :]]
        self.sheet.add(*cells)

    def _printed_grade(self, total: Val) -> str:
        grade = grade_of(total.value)
        if grade is None or not self.evaluation or not self.look.dice.on("printed_grade"):
            return ""
        return ("良" if grade == "优" else "优") if self.evaluation.wrong_grade else grade

    def _g_tail(self) -> None:
        for text in ("偏差大或目标未完成原因分析", "改进措施及结果应用方案"):
            self.sheet.add(label(text), value("", self.layout.width - 1))


def grade_of(score: object) -> str | None:
    """优 ≥ 90, 良 ≥ 80, 中 ≥ 60, 差."""
    if not isinstance(score, float):
        return None
    return next(name for name, least in (("优", 90), ("良", 80), ("中", 60), ("差", float("-inf"))) if score >= least)


def _third(name: str, target: Goal) -> str:
    """A target over three columns: sign, number, unit."""
    if target.value is None:
        return {"target_sign": "定性", "target": target.text, "target_unit": ""}[name]
    return {"target_sign": target.operator or "=", "target": f"{target.value:g}", "target_unit": target.unit or ""}[
        name
    ]


ALL_LEVELS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("产出指标", 50, ("数量指标", "质量指标", "时效指标", "成本指标")),
    ("效益指标", 30, ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")),
    ("满意度指标", 10, ("服务对象满意度指标",)),
)
