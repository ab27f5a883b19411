"""docs/benchmarks.md is what the benchmark writes, and no other page has figures of its own."""

import subprocess
import sys
from itertools import pairwise

import pytest
import regex

from bench.page import PAGE
from tests.pipeline.conftest import ROOT

OTHERS = [path for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")) if path != ROOT / PAGE]
FIGURE = regex.compile(r"\d[\d.,]*\s?(?:CPU )?(?:ms|s|seconds?|minutes?|[KMG]i?B|×|毫秒|秒|分钟|倍)(?![a-zA-Z])")


def frame(text):
    """What is the same in every run: headings and heads of tables."""
    rows = text.splitlines()
    heads = [row for row, below in pairwise(rows) if below.startswith("|---")]
    return [row for row in rows if row.startswith("#")], heads


@pytest.mark.slow
def test_the_benchmark_runs_and_the_page_in_the_repository_is_one_of_its_pages(tmp_path):
    page = tmp_path / "page.md"
    command = [sys.executable, "-m", "bench", "--quick", "--page", str(page)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == page.read_text(encoding="utf-8")
    assert frame(done.stdout) == frame((ROOT / PAGE).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_other_pages_quote_only_figures_that_stand_there(path):
    measured = (ROOT / PAGE).read_text(encoding="utf-8")
    assert [found for found in FIGURE.findall(path.read_text(encoding="utf-8")) if found not in measured] == []
