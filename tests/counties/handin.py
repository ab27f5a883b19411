"""Turns a package into the files a unit hands in, with the outcome each must get."""

from __future__ import annotations

import copy
import io
import zipfile
from dataclasses import dataclass, field

from tests.counties import base_form, docxfile, dumpfile, eval_form, prose, reshape, titles
from tests.counties.content import Evaluation, Fund, Package
from tests.counties.dice import Dice
from tests.counties.docxfile import Block, Break, Draft, Para, Picture, TextBox
from tests.counties.look import Look
from tests.counties.sheet import Cell, Sheet, label, value
from tests.counties.truth import FileTruth, Part

UNIT_FORMS = ("base_data", "unit_self_eval", "unit_report")
LIST_WIDTH = 3  # columns of a project list
FILE_NAMES = {
    "base_data": "部门整体支出绩效评价基础数据表",
    "unit_self_eval": "部门整体支出绩效自评表",
    "unit_report": "部门整体支出绩效自评报告",
    "project_self_eval": "项目支出绩效自评表",
    "project_report": "项目支出绩效自评报告",
}


@dataclass(slots=True)
class Plan:
    """What a unit hands in and how. states: form → filled | blank | unscored | partial | picture | missing.

    layout: single | per_form | per_project. place: flat | folder | zip | zip_gbk.
    joint: one project report for all projects. listed: a project list stands before the project tables.
    """

    states: dict[str, str] = field(default_factory=dict)
    layout: str = "single"
    place: str = "flat"
    joint: bool = True
    listed: bool = False

    def state(self, form: str) -> str:
        """How this form is handed in."""
        return self.states.get(form, "filled")


@dataclass(slots=True)
class Piece:
    """One form instance to be put into some document."""

    form: str
    state: str
    projects: list[Evaluation] = field(default_factory=list)


@dataclass(slots=True)
class Written:
    """A document with the parts in it, and the labels it used."""

    data: bytes
    parts: list[Part]
    labels: set[tuple[str, str]]
    switches: frozenset[str]
    suffix: str


def pieces(package: Package, plan: Plan) -> list[Piece]:
    """The instances a plan asks for, in the usual order."""
    found = [Piece(form, plan.state(form)) for form in UNIT_FORMS]
    if package.projects and plan.state("project_self_eval") != "missing":
        found += [Piece("project_self_eval", plan.state("project_self_eval"), [each]) for each in package.projects]
    if package.projects and plan.state("project_report") != "missing":
        groups = [package.projects] if plan.joint else [[each] for each in package.projects]
        found += [Piece("project_report", plan.state("project_report"), group) for group in groups]
    return [piece for piece in found if piece.state != "missing"]


def document(package: Package, some: list[Piece], dice: Dice, *, listed: bool = False) -> Written:
    """One Word file (or tab dump) with these pieces."""
    draft, look = Draft(dice), Look(dice, package.year)
    parts: list[Part] = []
    look.yuan = dice.on("money_in_yuan")
    look.yuan_heads = dice.on("yuan_in_heads")
    for number, piece in enumerate(some, 1):
        if listed and piece.form == "project_self_eval" and not any(part.form == piece.form for part in parts):
            draft.blocks += project_list(package)
        blocks, part = piece_blocks(package, piece, look, number)
        append(draft, blocks, dice)
        if part is not None:
            parts.append(part)
    dumped = dice.on("tab_dump") and any(isinstance(block, Sheet) for block in draft.blocks)
    data = dumpfile.write(draft) if dumped else docxfile.write(draft)
    switches = frozenset(dice.used)
    for part in parts:
        part.switches = switches
    return Written(data, parts, look.labels, switches, ".txt" if dumped else ".docx")


def append(draft: Draft, blocks: list[Block], dice: Dice) -> None:
    """Puts a piece at the end; tables may be chained into the table before."""
    before = [block for block in draft.blocks if isinstance(block, Sheet) and block.width > LIST_WIDTH]
    own = [block for block in blocks if isinstance(block, Sheet)]
    if before and len(own) == 1 and dice.on("chained_forms"):
        title = _title_row(blocks, own[0].width)
        chained = reshape.joined(before[-1], Sheet(own[0].width, [*title, *own[0].rows]))
        draft.blocks[next(i for i, block in enumerate(draft.blocks) if block is before[-1])] = chained
        return
    if draft.blocks and dice.chance(0.5):
        draft.blocks.append(Break())
    draft.blocks += blocks


def _title_row(blocks: list[Block], width: int) -> list[list[Cell]]:
    """What stood above the table, as its first rows."""
    texts = []
    for block in blocks:
        if isinstance(block, Sheet):
            break
        texts.append(block.text if isinstance(block, Para | TextBox) else "")
    return [[label(text, width)] for text in texts if text]


def piece_blocks(package: Package, piece: Piece, look: Look, number: int) -> tuple[list[Block], Part | None]:
    """Title, tables or paragraphs of one form instance, and what they say."""
    county = package.title_counties.get(piece.form, package.county)
    year = package.title_years.get(piece.form, package.year)
    unit = "" if piece.form in package.title_counties else package.unit_name
    blocks = titles.above(piece.form, county, year, look.dice, number=number, unit=unit)
    if piece.state == "picture":
        return [*blocks, Picture()], None
    if piece.form.endswith("report"):
        paragraphs, part = _report(package, piece, look)
        return [*blocks, *paragraphs], part
    sheets, part = _table(package, piece, look)
    titles.inside(sheets[0], titles.full(piece.form, county, year, look.dice, unit), look.dice)
    blocks += [Para(line) for line in part.above] + _caption(look)
    for sheet in sheets:
        blocks += [sheet, Para("")]
    return [*blocks, *_note(piece, look)], part


def _caption(look: Look) -> list[Block]:
    if look.yuan:
        return [Para("单位：元")]
    return [Para(look.dice.pick(["单位：万元", "金额单位：万元"]))] if look.dice.on("caption_wan") else []


def _note(piece: Piece, look: Look) -> list[Block]:
    if look.dice.on("footer_line"):
        return [Para("填报人：王小明    联系电话：0730-1234567    填报日期：2025年3月5日")]
    if piece.form == "base_data":
        text = "说明：“项目支出”需要填报基本支出以外的所有项目支出情况，“公用经费”填报基本支出中的一般商品和服务支出。"
        return [Para(text)]
    return [Para("备注：每个项目支出一张表。")] if piece.form == "project_self_eval" else [Para("")]


def _report(package: Package, piece: Piece, look: Look) -> tuple[list[Para], Part]:
    if piece.form == "unit_report":
        return prose.unit_report(package, look.dice, blank=piece.state == "blank")
    return prose.project_report(piece.projects, package, look.dice)


def _table(package: Package, piece: Piece, look: Look) -> tuple[list[Sheet], Part]:
    if piece.state == "partial":
        package = _half_done(package)
    if piece.form == "base_data":
        sheets, part = base_form.write(None if piece.state == "blank" else package.base, look)
        part.status = {"partial": "partial", "blank": "blank"}.get(piece.state, "filled")
        return sheets, part
    unit = piece.form == "unit_self_eval"
    evaluation = package.evaluation if unit else piece.projects[0]
    shown = None if piece.state == "blank" else evaluation
    sheets, part = eval_form.write(shown, look, evaluation.family, scored=piece.state != "unscored")
    if piece.state == "partial":
        part.status = "partial"
    return sheets, part


def _half_done(package: Package) -> Package:
    """Spending lines and money rows left empty."""
    half = copy.deepcopy(package)
    half.base.others = []
    for line in half.base.lines.values():
        line.prior = line.budget = line.final = None
    for evaluation in [half.evaluation, *half.projects]:
        evaluation.funds = [Fund("total", None, None, None)]
    return half


def project_list(package: Package) -> list[Block]:
    """清单 of the projects, which tells how many tables to expect."""
    sheet = Sheet(LIST_WIDTH)
    sheet.add(label("序号"), label("项目名称"), label("金额（万元）"))
    rows = [(project.name, f"{project.total.adjusted}") for project in package.projects]
    for number, (name, amount) in enumerate([*rows, *((name, "1.00") for name in package.listed_extra)], 1):
        sheet.add(value(str(number)), value(name), value(amount))
    return [Para("项目支出清单"), sheet, Para("")]


# files


def files(package: Package, plan: Plan, dice: Dice) -> tuple[list[FileTruth], set[tuple[str, str]]]:
    """The unit's files below the county-year folder, and the labels used in them."""
    found: list[FileTruth] = []
    labels: set[tuple[str, str]] = set()
    for name, some in groups(package, plan):
        written = document(package, some, dice.child(name), listed=plan.listed)
        labels |= written.labels
        status = "parsed" if written.parts else "unsupported"
        found.append(FileTruth(name + written.suffix, written.data, status, written.parts))
    if package.twice:
        other = copy.deepcopy(package)
        other.evaluation.goal += "（二稿）"
        written = document(other, [Piece("unit_self_eval", "filled")], dice.child("twice"))
        found.append(FileTruth("部门整体支出绩效自评表(1)" + written.suffix, written.data, "parsed", written.parts))
    return placed(package, plan, found, dice), labels


def groups(package: Package, plan: Plan) -> list[tuple[str, list[Piece]]]:
    """(file name, its pieces)."""
    all_pieces = pieces(package, plan)
    if plan.layout == "single" or not all_pieces:
        return [("绩效自评材料", all_pieces)] if all_pieces else []
    by_name: dict[str, list[Piece]] = {}
    for piece in all_pieces:
        by_name.setdefault(_file_name(piece, plan), []).append(piece)
    return list(by_name.items())


def _file_name(piece: Piece, plan: Plan) -> str:
    if plan.layout == "per_project":
        project = piece.form.startswith("project") and len(piece.projects) == 1
        return f"{piece.projects[0].name}自评" if project else "部门整体支出自评"
    name = FILE_NAMES[piece.form]
    number = list(FILE_NAMES).index(piece.form) + 1
    several = piece.form.startswith("project") and len(piece.projects) == 1
    return f"{number}.{name}（{piece.projects[0].name}）" if several else f"{number}.{name}"


def placed(package: Package, plan: Plan, found: list[FileTruth], dice: Dice) -> list[FileTruth]:
    """Paths: a folder of the unit, names with the unit in front, a zip, or nothing that tells the unit."""
    name = _name_in_paths(package, dice)
    if plan.place == "nowhere":
        for file in found:
            file.path = f"收件{package.unit_id}/{file.path}"
    elif plan.place == "folder":
        for file in found:
            file.path = f"{name}/{file.path}"
    elif plan.place.startswith("zip"):
        if dice.on("zip_inner_folder"):
            for file in found:
                file.path = f"{name}/{file.path}"
        return _zip(f"{name}.zip", found, gbk=plan.place == "zip_gbk")
    else:
        for file in found:
            file.path = f"{name}{package.year}年度{file.path}"
    return found


def _name_in_paths(package: Package, dice: Dice) -> str:
    name = package.unit_name.removeprefix(package.county) if dice.on("name_without_county") else package.unit_name
    return f"{dice.between(100, 999)}001-{name}" if dice.on("name_with_code") else name


def _zip(path: str, found: list[FileTruth], *, gbk: bool) -> list[FileTruth]:
    members: list[tuple[str, str | bytes]] = [(file.path, file.data) for file in found]
    data = docxfile.zipped(members)
    if gbk:
        data = gbk_names(data, [file.path for file in found])
    for file in found:
        file.member_of, file.path = path, f"{path}!/{file.path}"
    status = "parsed" if any(file.status == "parsed" for file in found) else "no_form"
    return [FileTruth(path, data, status), *found]


def gbk_names(data: bytes, names: list[str]) -> bytes:
    """The zip as Chinese Windows writes it: names in GBK, no UTF-8 flag."""
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    stand_ins = [chr(ord("A") + index) * len(name.encode("gbk")) for index, name in enumerate(names)]
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for name, stand_in in zip(names, stand_ins, strict=True):
            target.writestr(zipfile.ZipInfo(stand_in, (2025, 3, 1, 0, 0, 0)), source.read(name))
    packed = buffer.getvalue()
    for name, stand_in in zip(names, stand_ins, strict=True):
        packed = packed.replace(stand_in.encode(), name.encode("gbk"))
    return packed
