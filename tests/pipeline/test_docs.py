"""What the documentation says holds: links resolve, commands are commands, files exist, examples run."""

import os
import shlex
import subprocess
import sys
from urllib.parse import unquote

import pytest
import regex

from pipeline.cli import main, parser
from tests.pipeline.conftest import ROOT, jixiao

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = regex.compile(r"\]\(([^)\s]+)\)")
BLOCK = regex.compile(r"^ *```(\w+)\n(.*?)^ *```$", flags=regex.MULTILINE | regex.DOTALL)
CODE = regex.compile(r"`([^`\n]+)`")
FILE = regex.compile(r"(?:parsers|extractors|pipeline|tests|docs|notebooks|tools)/[\w./]*\w+\.(?:py|toml|sql|md|ipynb)")
GUIDE = ROOT / "docs/analyst-guide.md"
CLERK = ROOT / "docs/clerk-guide.zh.md"
PROVINCE = ROOT / "docs/province.md"
# What stands for something that a user fills in.
OPEN = regex.compile(r"[\[\]|…<>]|[A-Z]{3,}_|\b(?:FILE|RAW|DIR|OLD|NEW)\b|OUT\.html")
# Commands that a text may call by their name alone, though they take an argument.
MENTIONS = [["audit"], ["trace"], ["explain"]]


def name(path):
    return path.relative_to(ROOT).as_posix()


def blocks(path, language):
    return [text for kind, text in BLOCK.findall(path.read_text(encoding="utf-8")) if kind == language]


def commands(path):
    """Every whole command line that a page shows, in blocks and inline."""
    shown = [line.strip() for text in blocks(path, "sh") for line in text.splitlines()]
    inline = CODE.findall(BLOCK.sub("", path.read_text(encoding="utf-8")))
    lines = [line.split("#")[0].strip().removeprefix(".venv/bin/") for line in [*shown, *inline]]
    return [line for line in lines if line.startswith("jixiao ") and not OPEN.search(line)]


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_link_leads_somewhere(path):
    links = [unquote(link.partition("#")[0]) for link in LINK.findall(path.read_text(encoding="utf-8"))]
    local = [link for link in links if link and "://" not in link]
    assert [link for link in local if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_command_is_one(path):
    for line in commands(path):
        words = shlex.split(line)[1:]
        if words not in MENTIONS:
            parser().parse_args(words)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_file_that_is_named_exists(path):
    text = BLOCK.sub("", path.read_text(encoding="utf-8"))
    named = {found for found in FILE.findall(text) if "counties/" not in found}
    assert [found for found in sorted(named) if not (ROOT / found).exists()] == []


def test_every_page_that_code_cites_exists():
    cited = regex.compile(r"\b([A-Z]{4,}\.md)\b")
    code = [path for room in ("parsers", "extractors", "pipeline", "tests") for path in (ROOT / room).rglob("*.py")]
    named = {page for path in code for page in cited.findall(path.read_text(encoding="utf-8"))}
    assert "READING.md" in named
    assert sorted(page for page in named if not (ROOT / "docs/contract" / page).is_file()) == []


def test_every_test_file_that_the_guarantees_name_exists():
    text = (ROOT / "docs/guarantees.md").read_text(encoding="utf-8")
    known = {path.name for path in (ROOT / "tests").rglob("*.py")}
    assert set(regex.findall(r"\btest_\w+\.py", text)) <= known


def test_every_command_is_documented_in_both_languages():
    action = next(action for action in parser()._actions if action.dest == "command")
    for page in ("README.md", "README.zh-CN.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert [command for command in action.choices if f"`jixiao {command}" not in text] == []


@pytest.fixture
def workplace(parsed, tmp_path, monkeypatch):
    """A folder that looks like the project after `make run`."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/parsed").symlink_to(parsed, target_is_directory=True)
    (tmp_path / "data/raw").symlink_to(ROOT / "data/raw", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_analysts_python_runs(workplace):
    names = {}
    for text in blocks(GUIDE, "python"):
        exec(compile(text, GUIDE.name, "exec"), names)  # noqa: S102
    assert len(names["low"])
    assert names["origin"].value == 90.94
    names["data"].close()


def test_counties_read_by_jobs_of_their_own_are_those_of_one_run(workplace, parsed):
    program = workplace / "bin/jixiao"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline.cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    paths = {"PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    for text in blocks(PROVINCE, "sh"):
        subprocess.run(["bash", "-euc", text], env=paths, check=True, capture_output=True)
    shards = {file.parts[-2:]: file.read_bytes() for file in workplace.glob("shards/*/parsed/latest/*/*.parquet")}
    assert shards == {file.parts[-2:]: file.read_bytes() for file in parsed.glob("latest/*/*.parquet")}
    for text in blocks(PROVINCE, "python"):
        exec(compile(text, PROVINCE.name, "exec"), {})  # noqa: S102


READING = ("query", "completeness", "findings", "trace", "schema", "diff")
SHOWN = [line for page in (GUIDE, CLERK) for line in commands(page) if line.split()[1] in READING]


@pytest.mark.parametrize("line", list(dict.fromkeys(SHOWN)))
def test_the_commands_of_the_guides_run(line, workplace):
    assert main(shlex.split(line)[1:]) == 0


def test_the_clerk_sees_what_the_guide_shows(parsed):
    summary, matrix = blocks(CLERK, "text")
    seen = jixiao("completeness", "--county", "430922", "--data", parsed).stdout
    assert [line.rstrip() for line in seen.splitlines()] == matrix.splitlines()
    again = jixiao("ingest", ROOT / "data/raw", "--out", parsed).stdout
    assert summary.partition("\n")[2] in again
