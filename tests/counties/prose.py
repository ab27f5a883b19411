"""Writes reports: headings, sentences, and the figures those sentences state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from tests.counties.content import D, Evaluation, Package, Spoken
from tests.counties.dice import Dice
from tests.counties.docxfile import Para
from tests.counties.truth import Figure, Part


@dataclass(slots=True)
class Pen:
    """Writes sentences of one report and remembers the figures in them."""

    dice: Dice
    year: int
    we: str
    figures: list[Figure] = field(default_factory=list)

    def say(self, sentence: str, **figures: tuple[str, float]) -> str:
        """A sentence; figures: placeholder=(as written, value), the name up to ``__`` being the concept."""
        text = sentence.format(year=self.year, last=self.year - 1, we=self.we, **{k: v[0] for k, v in figures.items()})
        for name, (_, value) in figures.items():
            concept = name.split("__")[0]
            if not concept.startswith("x_"):
                self.figures.append(Figure(concept, value, text))
        return text

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


Sentence = Callable[[Pen, Spoken], str]


def _staff(pen: Pen, s: Spoken) -> str:
    quota, actual = pen.people(s.quota), pen.people(s.actual)
    choices = (
        "{we}编制数{staff_quota}，实有在职人员{staff_actual}。",
        "{we}核定编制{staff_quota}，{year}年末实际在职人数{staff_actual}。",
        "现有编制{staff_quota}，在职{staff_actual}，内设办公室、财务股等5个股室。",
        "{we}共有编制人数{staff_quota}，在编在职人员{staff_actual}。",
        "经县编委核定，{we}编制{staff_quota}，其中行政编制{x_a}、事业编制{x_b}；年末在职{staff_actual}，离退休人员{x_c}。",
        "{we}编制总数为{staff_quota}，{last}年末在职人员{x_c}，{year}年末实有在职人员{staff_actual}，另聘用临时人员{x_d}。",
        "截至{year}年12月31日，在职在编{staff_actual}（编制{staff_quota}），遗属补助人员{x_d}。",
    )
    text = _variant(pen, choices)
    part = max(1, s.quota // 3)
    others = {
        "x_a": pen.people(part),
        "x_b": pen.people(s.quota - part),
        "x_c": pen.people(s.actual + 4),
        "x_d": pen.people(3),
    }
    used = {name: figure for name, figure in others.items() if f"{{{name}}}" in text}
    return pen.say(text, staff_quota=quota, staff_actual=actual, **used)


def _variant(pen: Pen, choices: tuple[str, ...]) -> str:
    return pen.dice.pick(choices) if pen.dice.on("prose_variants") else choices[0]


def _scale(pen: Pen, s: Spoken) -> str:
    choices = (
        "{year}年度，{we}财政拨款收入为{income}，支出总额为{expenditure}。",
        "{year}年，{we}总收入{income}，总支出{expenditure}。",
        "{we}{year}年度收入合计{income}，支出合计{expenditure}。",
        "{year}年部门整体收入{income}；全年实际支出{expenditure}。",
        "{we}{year}年度总收入{income}，较{last}年的{x_a}有所变化；总支出{expenditure}，上年同期为{x_b}。",
        "{year}年本年收入{income}，全部为财政拨款收入；本年支出{expenditure}，年末无结转。",
    )
    text = _variant(pen, choices)
    others = {"x_a": pen.money(s.income + 7), "x_b": pen.money(s.expenditure - 2)}
    used = {name: figure for name, figure in others.items() if f"{{{name}}}" in text}
    return pen.say(text, income=pen.money(s.income), expenditure=pen.money(s.expenditure), **used)


def _basic(pen: Pen, s: Spoken) -> str:
    choices = (
        "{we}{year}年实际支出{expenditure}，其中基本支出{basic_expenditure}，占本年支出{basic_share}。",
        "{year}年基本支出{basic_expenditure}，占总支出的{basic_share}。",
        "{year}年基本支出为{basic_expenditure}，占全年支出{basic_share}，主要用于人员经费和日常公用经费。",
    )
    text = _variant(pen, choices)
    figures = {"basic_expenditure": pen.money(s.basic), "basic_share": pen.share(s.basic, s.expenditure)}
    if "{expenditure}" in text:
        figures = {"expenditure": pen.money(s.expenditure), **figures}
    return pen.say(text, **figures)


def _parts(pen: Pen, s: Spoken) -> str:
    choices = (
        "其中基本支出中工资福利支出{wages_benefits}、对个人和家庭的补助为{personal_family_subsidies}、公用经费支出{public_funds}。",
        "其中：工资福利支出{wages_benefits}，对个人和家庭的补助支出{personal_family_subsidies}，公用经费{public_funds}。",
        "工资福利支出{wages_benefits}；对个人和家庭的补助{personal_family_subsidies}；商品和服务支出等公用经费支出{public_funds}。",
    )
    return pen.say(
        _variant(pen, choices),
        wages_benefits=pen.money(s.wages),
        personal_family_subsidies=pen.money(s.subsidies),
        public_funds=pen.money(s.public_funds),
    )


def _three(pen: Pen, s: Spoken) -> str:
    choices = (
        "{year}年{we}“三公经费”支出{three_public}，其中公务接待费为{official_reception}，公务用车经费为{vehicles}，因公出国（境）经费为{overseas_travel}。",
        "{year}年“三公”经费实际支出{three_public}，其中：公务接待费支出{official_reception}，公务用车购置及运行维护费支出{vehicles}，因公出国（境）费支出{overseas_travel}。",
        "{year}年度三公经费决算数{three_public}。其中：因公出国（境）费{overseas_travel}、公务用车购置和运行维护费{vehicles}、公务接待费{official_reception}。",
        "“三公经费”预算{x_a}，{year}年实际支出{three_public}，比{last}年减少{x_b}，其中公务接待费{official_reception}，"
        "公务用车购置及运行费{vehicles}，因公出国（境）费{overseas_travel}。",
        "{year}年“三公”经费支出合计{three_public}：公务接待费{official_reception}（接待{x_c}批次）、"
        "公务用车购置及运行维护费{vehicles}、因公出国（境）费{overseas_travel}。",
    )
    text = _variant(pen, choices)
    others = {"x_a": pen.money(s.three_public + 2), "x_b": pen.money(D("0.37")), "x_c": ("12", 12.0)}
    used = {name: figure for name, figure in others.items() if f"{{{name}}}" in text}
    return pen.say(
        text,
        **used,
        three_public=pen.money(s.three_public),
        official_reception=pen.money(s.reception),
        vehicles=pen.money(s.vehicles),
        overseas_travel=pen.money(s.overseas),
    )


def _project(pen: Pen, s: Spoken) -> str:
    choices = (
        "{year}年{we}项目支出{project_expenditure}，占本年支出{project_share}。",
        "{year}年项目支出{project_expenditure}，占总支出的{project_share}。",
        "项目支出为{project_expenditure}，占全年支出{project_share}。",
        "{year}年项目支出共计{project_expenditure}（占总支出{project_share}），其中专项业务费{x_a}，运转类项目{x_b}。",
    )
    text, part = _variant(pen, choices), (s.project / 3).quantize(D("0.01"))
    others = {"x_a": pen.money(part), "x_b": pen.money(s.project - part)}
    return pen.say(
        text,
        **{name: figure for name, figure in others.items() if f"{{{name}}}" in text},
        project_expenditure=pen.money(s.project),
        project_share=pen.share(s.project, s.expenditure),
    )


def _budget(pen: Pen, s: Spoken) -> str:
    choices = (
        "{we}{year}年支出总额{expenditure}，预算指标{adjusted_budget}（年初预算{initial_budget}，追加预算{supplementary_budget}），严格按预算执行。",
        "{year}年年初预算{initial_budget}，追加预算{supplementary_budget}，全年预算{adjusted_budget}，实际支出{expenditure}。",
        "{year}年年初预算数为{initial_budget}，调整后预算数为{adjusted_budget}，全年支出{expenditure}。",
        "{year}年部门预算年初安排{initial_budget}，年中追加{supplementary_budget}，调整后全年预算数{adjusted_budget}，实际支出{expenditure}。",
    )
    text = _variant(pen, choices)
    amounts = {
        "expenditure": pen.money(s.expenditure),
        "adjusted_budget": pen.money(s.adjusted),
        "initial_budget": pen.money(s.initial),
        "supplementary_budget": pen.money(s.supplementary),
    }
    return pen.say(text, **{name: amount for name, amount in amounts.items() if f"{{{name}}}" in text})


def _control(pen: Pen, s: Spoken) -> str:
    return pen.say(
        "{we}编制{staff_quota}，年末在职人员{staff_actual}，编制内在职人员控制率{staff_control_rate}，未出现超编用人情况。",
        staff_quota=pen.people(s.quota),
        staff_actual=pen.people(s.actual),
        staff_control_rate=pen.share(D(s.actual), D(s.quota)),
    )


def _satisfaction(pen: Pen, s: Spoken) -> str:
    choices = (
        "{year}年，群众满意度为{satisfaction}。",
        "经问卷调查，服务对象满意度达{satisfaction}。",
        "社会公众满意度达到{satisfaction}以上。",
    )
    return pen.say(choices[pen.dice.between(0, 1)], satisfaction=(f"{s.satisfaction}%", float(s.satisfaction) / 100))


DISTRACTORS = (
    "{last}年三公经费支出{x_a}，{last}年项目支出{x_b}。",
    "另有临聘人员{x_p}，离退休人员{x_q}。",
    "“三公”经费预算为{x_a}，严格控制在预算范围内。",
    "接待来访群众{x_p}次，化解矛盾纠纷{x_q}次。",
    "争取上级资金{x_a}，带动社会投资{x_b}。",
    "其中某一专项工作经费支出{x_a}。",
)


def _distract(pen: Pen) -> str:
    if not pen.dice.sometimes("prose_distractors"):
        return ""
    money = [pen.money(D(pen.dice.between(100, 90000)) / 100) for _ in range(2)]
    text = pen.dice.pick(DISTRACTORS)
    figures = {
        "x_a": money[0],
        "x_b": money[1],
        "x_p": pen.people(pen.dice.between(2, 90)),
        "x_q": pen.people(pen.dice.between(2, 90)),
    }
    return pen.say(text, **{name: figure for name, figure in figures.items() if f"{{{name}}}" in text})


# outlines: (depth, heading, sentences)


def _unit_outline(pen: Pen, s: Spoken, unit: str) -> list[tuple[int, str, list[str]]]:
    project = [_project(pen, s) if s.project else pen.say("{year}年{we}无项目支出。", project_expenditure=("", 0.0))]
    return [
        (1, "部门概况", []),
        (2, "部门机构设置及人员情况", [f"{unit}是{pen.year - 20}年设立的预算单位。{_staff(pen, s)}", _distract(pen)]),
        (2, "部门主要职能", ["负责贯彻执行国家有关法律法规和方针政策。", "承办县委、县政府交办的其他事项。"]),
        (2, "部门整体支出规模", [_scale(pen, s)]),
        (2, "绩效目标设立情况", ["制定了年度绩效目标，对全年各项工作实施考核。"]),
        (1, "部门整体支出管理及使用情况分析", []),
        (2, "基本支出", [_basic(pen, s) + _parts(pen, s)]),
        (2, "“三公经费”支出情况", [_three(pen, s), _distract(pen)]),
        (2, "项目支出", project),
        (1, "部门整体支出绩效情况分析", []),
        (2, "经济效益评价", [_control(pen, s), _budget(pen, s)]),
        (2, "社会公众满意度评价", [_satisfaction(pen, s)]),
        (1, "存在的主要问题", ["预算编制的科学性有待提高，部分指标细化不够。", _distract(pen)]),
        (1, "改进措施和有关建议", ["加强预算编制前期准备，强化预算执行约束。"]),
    ]


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
        paragraphs.append(_heading(depth, heading, (first, second), dice))
        headings.append((depth, heading))
        paragraphs.extend(Para(sentence) for sentence in sentences if sentence and not blank)
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
