"""Writes reports: headings, sentences, and the figures those sentences state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from string import Formatter

from tests.counties.content import D, Evaluation, Package, Spoken
from tests.counties.dice import Dice
from tests.counties.docxfile import Para
from tests.counties.sentences import DISTRACTORS, NO_PROJECT, SENTENCES
from tests.counties.truth import Figure, Part

FRAME = ("year", "last", "next", "we")
MONEY = {
    "income": "income",
    "expenditure": "expenditure",
    "basic_expenditure": "basic",
    "project_expenditure": "project",
    "wages_benefits": "wages",
    "personal_family_subsidies": "subsidies",
    "public_funds": "public_funds",
    "three_public": "three_public",
    "official_reception": "reception",
    "vehicles": "vehicles",
    "overseas_travel": "overseas",
    "initial_budget": "initial",
    "adjusted_budget": "adjusted",
    "supplementary_budget": "supplementary",
}
RATES: dict[str, Callable[[Spoken], tuple[Decimal, Decimal]]] = {
    "basic_share": lambda s: (s.basic, s.expenditure),
    "project_share": lambda s: (s.project, s.expenditure),
    "staff_control_rate": lambda s: (D(s.actual), D(s.quota)),
}


@dataclass(slots=True)
class Pen:
    """Writes sentences of one report and remembers the figures in them."""

    dice: Dice
    year: int
    we: str
    figures: list[Figure] = field(default_factory=list)

    def say(self, sentence: str, spoken: Spoken) -> str:
        """A sentence with its figures filled in and remembered."""
        names = [name for _, name, _, _ in Formatter().parse(sentence) if name]
        written = {name: self._figure(name, spoken) for name in names if name not in FRAME}
        frame = {"year": self.year, "last": self.year - 1, "next": self.year + 1, "we": self.we}
        text = sentence.format(**frame, **{name: figure[0] for name, figure in written.items()})
        for name, (_, value) in written.items():
            if not name.startswith("x_"):
                self.figures.append(Figure(name, value, text))
        return text

    def tell(self, topic: str, spoken: Spoken) -> str:
        """A sentence on a topic."""
        choices = SENTENCES[topic]
        return self.say(self.dice.pick(choices) if self.dice.on("prose_variants") else choices[0], spoken)

    def _figure(self, name: str, s: Spoken) -> tuple[str, float]:
        if name == "project_expenditure" and s.project == 0:
            return "", 0.0
        if name in MONEY:
            return self.money(getattr(s, MONEY[name]))
        if name in ("staff_quota", "staff_actual"):
            return self.people(s.quota if name == "staff_quota" else s.actual)
        if name in RATES:
            return self.share(*RATES[name](s))
        if name == "satisfaction":
            return f"{s.satisfaction}{self.dice.pick(['%', '％'])}", float(s.satisfaction) / 100
        return self._other(name)

    def _other(self, name: str) -> tuple[str, float]:
        """A number that is no figure of the unit and year."""
        if name.startswith("x_money"):
            return self.money(D(self.dice.between(100, 90000)) / 100)
        if name.startswith("x_people"):
            return self.people(self.dice.between(2, 90))
        if name.startswith("x_share"):
            return f"{self.dice.between(100, 3000) / 100}%", 0.0
        return str(self.dice.between(3, 300)), 0.0

    def money(self, amount: Decimal) -> tuple[str, float]:
        """An amount as written in prose, and in 万元."""
        if self.dice.sometimes("prose_variants", 0.15):
            return f"{amount * 10000:.0f}元", float(amount)
        text = f"{amount:,}" if self.dice.sometimes("thousands") else f"{amount}"
        if self.dice.sometimes("prose_variants", 0.3):
            text = text.rstrip("0").rstrip(".") if "." in text else text
        return text + self.dice.pick(["万元", "万元", "万元", " 万元"]), float(amount)

    def share(self, part: Decimal, whole: Decimal) -> tuple[str, float]:
        """A percentage of the whole."""
        percent = (part / whole * 100).quantize(D("0.01"), ROUND_HALF_UP) if whole else D(0)
        return f"{percent}{self.dice.pick(['%', '％'])}", float(percent) / 100

    def people(self, number: int) -> tuple[str, float]:
        """Persons."""
        return f"{number}{self.dice.pick(['人', '人', '名'])}", float(number)


# outlines: (depth, heading, sentences)


def _unit_outline(pen: Pen, s: Spoken, unit: str) -> list[tuple[int, str, list[str]]]:
    project = [pen.tell("project", s) if s.project else pen.say(pen.dice.pick(NO_PROJECT), s)]
    founded = f"{unit}是{pen.year - 20}年设立的预算单位。"
    return [
        (1, "部门概况", []),
        (2, "部门机构设置及人员情况", [founded + pen.tell("staff", s), _distract(pen, s)]),
        (2, "部门主要职能", _duties(pen)),
        (2, "部门整体支出规模", [pen.tell("scale", s)]),
        (2, "绩效目标设立情况", ["制定了年度绩效目标，对全年各项工作实施考核。"]),
        (1, "部门整体支出管理及使用情况分析", []),
        (2, "基本支出", [pen.tell("basic", s) + pen.tell("parts", s)]),
        (2, "“三公经费”支出情况", [pen.tell("three", s), _distract(pen, s)]),
        (2, "项目支出", project),
        (1, "部门整体支出绩效情况分析", []),
        (2, "经济效益评价", [pen.tell("control", s), pen.tell("budget", s)]),
        (2, "社会公众满意度评价", [pen.tell("satisfaction", s)]),
        (1, "存在的主要问题", ["预算编制的科学性有待提高，部分指标细化不够。", _distract(pen, s)]),
        (1, "改进措施和有关建议", ["加强预算编制前期准备，强化预算执行约束。"]),
    ]


def _duties(pen: Pen) -> list[str]:
    duties = [
        "负责贯彻执行国家有关法律法规和方针政策，拟订本部门中长期规划并组织实施。",
        "承办县委、县政府交办的其他事项。",
    ]
    if not pen.dice.on("duties_numbered"):
        return duties
    form = pen.dice.pick(["（{}）", "{}、", "{}."])
    return [form.format(number) + duty for number, duty in enumerate(duties, 1)]


def _project_outline(pen: Pen, project: Evaluation) -> list[tuple[int, str, list[str]]]:
    adjusted, executed = project.total.adjusted or D(0), project.total.executed or D(0)
    fund = pen.money(adjusted)[0]
    spent = pen.money(executed)[0]
    return [
        (1, "项目概况", []),
        (2, "项目单位基本情况", [f"{project.implementing}负责{project.name}项目的组织实施。"]),
        (2, "项目基本情况简介", [f"{project.name}项目主要内容为：{project.goal}"]),
        (1, "项目资金使用及管理情况分析", []),
        (2, "项目资金安排情况", [f"该项目预算资金{fund}，来源为县级财政拨款。"]),
        (2, "项目资金实际使用情况", [f"截至年底，该项目实际使用资金{spent}，专款专用。"]),
        (1, "项目绩效情况分析", ["项目的实施改善了服务条件，社会效益明显。"]),
        (1, "存在的问题", ["对政策的了解程度不深。"]),
        (1, "改进措施", ["加强政策宣传力度。"]),
    ]


def _distract(pen: Pen, s: Spoken) -> str:
    """Numbers that are no figures of the unit and year."""
    return pen.say(pen.dice.pick(DISTRACTORS), s) if pen.dice.sometimes("prose_distractors") else ""


CHINESE = "一二三四五六七八九十"


def unit_report(package: Package, dice: Dice, *, blank: bool = False) -> tuple[list[Para], Part]:
    """The unit's report without its title: paragraphs and what they say."""
    pen = Pen(dice, package.year, dice.pick(["我单位", "本单位", "我中心", "部门"]))
    outline = _unit_outline(pen, package.spoken, package.unit_name)
    paragraphs, headings = _set(outline, dice, blank)
    part = Part("unit_report", status="blank" if blank else "filled", headings=headings)
    part.figures = [] if blank else pen.figures
    if not blank and not dice.on("signature_absent"):
        paragraphs += [
            Para(package.unit_name),
            Para(f"{package.year + 1}年{dice.between(3, 8)}月{dice.between(1, 28)}日"),
        ]
    return paragraphs, part


def project_report(projects: list[Evaluation], package: Package, dice: Dice) -> tuple[list[Para], Part]:
    """A report on one project, or one on all; it states no figures of the unit."""
    pen = Pen(dice, package.year, "我单位")
    outline = [entry for project in projects for entry in _project_outline(pen, project)]
    paragraphs, headings = _set(outline[: 9 if len(projects) == 1 else 12], dice, False)
    return paragraphs, Part("project_report", headings=headings)


def _set(
    outline: list[tuple[int, str, list[str]]], dice: Dice, blank: bool
) -> tuple[list[Para], list[tuple[int, str]]]:
    paragraphs, headings = [], []
    first = second = 0
    for depth, heading, sentences in outline:
        first, second = (first + 1, 0) if depth == 1 else (first, second + 1)
        title = _heading(depth, heading, (first, second), dice)
        headings.append((depth, heading))
        body = [Para(sentence) for sentence in sentences if sentence and not blank]
        if depth == 2 and body and dice.on("headings_run_in"):
            title.text += "。" + body.pop(0).text
        paragraphs += [title, *body]
    return paragraphs, headings


def _heading(depth: int, heading: str, at: tuple[int, int], dice: Dice) -> Para:
    style = str(depth) if dice.on("heading_styles") else ""
    if dice.on("numbering_automatic"):
        return Para(heading, style, depth - 1)
    return Para(number(depth, *at) + heading, style)


def number(depth: int, first: int, second: int) -> str:
    """The number of a heading: 一、 or （一）."""
    return f"{_chinese(first)}、" if depth == 1 else f"（{_chinese(second)}）"


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if number < 10:
        return CHINESE[number - 1]
    return ("" if tens == 1 else CHINESE[tens - 1]) + "十" + (CHINESE[ones - 1] if ones else "")
