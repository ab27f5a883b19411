"""The plan of the house: imports point down, knowledge of forms is data, heavy libraries stay out of start-up."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import regex

ROOT = Path(__file__).parents[1]
FLOORS = ("parsers", "extractors", "pipeline")
# Within the extractors; what stands in none of these is below them all, but the entry, which is above.
STOREYS = ("extractors.prose", "extractors.readers", "extractors.walk", "extractors.read")
# The pipeline's rooms and doors from the ground up, as docs/architecture.md lists them.
ROOMS = (
    *("common", "county", "discover", "convert", "reading", "packages", "rules", "store", "tables"),
    *("ingest", "query", "report", "commands", "cli"),
)
MODULES = [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]
READERS = [path for path in MODULES if path.relative_to(ROOT).parts[0] != "pipeline"]
HAN = regex.compile(r"\p{Han}+")
WORD_LIBRARIES = {"docx", "doc2docx", "lxml", "docx2python", "zipfile"}
TABLE_LIBRARIES = {"pandas", "pyarrow", "duckdb", "openpyxl", "xlsxwriter"}

# Knowledge of forms is data: it stands in TOML. Below the pipeline, code may hold sentences for clerks, and the
# characters that numbers, years, list numbers and units of money are written with.
SENTENCES = {"parsers/errors.py"}
GRAMMAR = set("零〇○一二两三四五六七八九十百千万亿甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥第元分年月日号度至到")
# Further words of the grammar of values, module by module.
WORDS = {
    # Word's number formats for lists
    "parsers/numerals.py": "〇壱弐参四伍六七八九 拾佰仟萬 拾百阡萬 零壹貳參肆伍陸柒捌玖 零壹贰叁肆伍陆柒捌玖",
    # capital numerals; particles between a number, its year and its verb
    "extractors/prose/clean.py": "壹贰叁肆伍陆柒捌玖拾佰仟",
    "extractors/prose/single.py": "的",
    "extractors/prose/phrases.py": "为是 的",
    "extractors/prose/words.py": "的",
    # the decimal point
    "extractors/prose/digits.py": "点",
    # 人 and 个 as units: what follows them in words that are no units
    "extractors/prose/numbers.py": (
        "亿万千元人名位个 个 义 事 于 人 位 体 力 单 口 名 员 均 大 居 工 录 才 次 民 点 百分之 百分点 角 称 置 群 选"
    ),
    # units behind what is no number of a heading: 1.2公里
    "extractors/numbering.py": (
        "倍 吨 亩 米 公里 千米 平方 公顷 公斤 个百分点 小时 人次 部分 章 篇 壹贰叁肆伍陆柒捌玖拾"
    ),
    "extractors/readers/headings.py": "人次 平方米",
    # the unit of money that a label may end in; of what % is the unit; of what a year is without 年
    "extractors/text.py": "其中 金额 单位 人民币 元 率度 标目务 备附 注 年初预算 全年 实际 预算 决算 支出 执行",
}


def imported(path):
    """Top-level packages that a module imports, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            yield (node.module or "").split(".")[0], node.lineno


def literals(path):
    """Text literals of a module that are no docstrings, with the line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value, node.lineno


def name(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_down(path):
    floor = path.relative_to(ROOT).parts[0]
    above = set(FLOORS[FLOORS.index(floor) + 1 :])
    assert not [f"line {line}: {package}" for package, line in imported(path) if package in above]


def storey(module):
    """How far up in the extractors a module stands; -1 below all rooms."""
    rooms = [at for at, room in enumerate(STOREYS) if module == room or module.startswith(f"{room}.")]
    return rooms[0] if rooms else -1


def dotted(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def names_imported(path):
    """All that a module imports, at its head or later, by full names."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    from_ = (node for node in nodes if isinstance(node, ast.ImportFrom))
    return whole | {f"{node.module}.{alias.name}" for node in from_ for alias in node.names}


@pytest.mark.parametrize("path", sorted((ROOT / "extractors").rglob("*.py")), ids=name)
def test_imports_point_down_within_the_extractors(path):
    own = dotted(path)
    found = names_imported(path)
    assert own == "extractors" or not [module for module in found if storey(module) > storey(own)]


def room(module):
    """How far up in the pipeline a module stands."""
    return ROOMS.index(module.split(".")[1])


INSIDE = [path for path in MODULES if "pipeline" in path.relative_to(ROOT).parts and dotted(path) != "pipeline"]


@pytest.mark.parametrize("path", INSIDE, ids=name)
def test_imports_point_down_within_the_pipeline(path):
    ours = [module for module in names_imported(path) if module.startswith("pipeline.")]
    assert not [module for module in ours if room(module) > room(dotted(path))]


def test_every_room_of_the_pipeline_says_what_it_is_and_is_described_in_its_order():
    written = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    described = regex.findall(r"^\| `([a-z]+)(?:/|\.py)` \|", written, regex.MULTILINE)
    assert tuple(described[-len(ROOMS) :]) == ROOMS
    assert set(ROOMS) == {dotted(path).split(".")[1] for path in INSIDE}
    assert all(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for path in INSIDE)


def test_every_package_is_in_the_distribution():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    assert sorted(declared) == sorted(dotted(path) for path in MODULES if path.name == "__init__.py")


@pytest.mark.parametrize("path", READERS, ids=name)
def test_only_the_pipeline_touches_tables(path):
    assert not [package for package, _ in imported(path) if package in TABLE_LIBRARIES]


@pytest.mark.parametrize("path", [path for path in MODULES if "extractors" in path.parts], ids=name)
def test_the_extractors_do_not_touch_word(path):
    assert not [package for package, _ in imported(path) if package in WORD_LIBRARIES]


def foreign(path):
    """Runs of Han characters in the literals of a module that are no grammar."""
    runs = (run for text, _ in literals(path) for run in HAN.findall(text) if not set(run) <= GRAMMAR)
    return sorted(set(runs))


@pytest.mark.parametrize("path", [path for path in READERS if name(path) not in SENTENCES], ids=name)
def test_no_chinese_outside_sentences_and_the_grammar_of_values(path):
    assert not set(foreign(path)) - set(WORDS.get(name(path), "").split())


def test_the_exceptions_name_modules_that_exist():
    assert {*SENTENCES, *WORDS} <= {name(path) for path in READERS}


@pytest.mark.parametrize("command", ["pipeline.cli", "pipeline.ingest"])
def test_start_up_loads_no_heavy_library(command):
    heavy = TABLE_LIBRARIES | {"rich", "docx", "lxml"}
    if command == "pipeline.ingest":
        heavy -= {"lxml"}
    code = f"import sys, {command}; print(*sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == ""
