"""The walk-through docs/extending.zh.md as steps: its fenced blocks, run in a copy of the program."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import regex

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs/extending.zh.md"
COUNTY = "889901"
_FENCE = regex.compile(r"^```(\S+)\n(.*?)^```$", flags=regex.MULTILINE | regex.DOTALL)


@dataclass(frozen=True)
class Step:
    """One fenced block. kind: its language; text: what stands in it; start, end: of the text, in the guide."""

    kind: str
    text: str
    start: int
    end: int


def steps(guide: str) -> list[Step]:
    """The fenced blocks of a guide in order."""
    return [Step(found[1], found[2], *found.span(2)) for found in _FENCE.finditer(guide)]


class Workshop:
    """A copy of the program in a folder, in which commands are run as the guide writes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.last: subprocess.CompletedProcess[str] | None = None
        for package in ("parsers", "extractors", "pipeline"):
            shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
        self.overlay = folder / f"extractors/forms/counties/{COUNTY}.toml"
        self.overlay.parent.mkdir(exist_ok=True)

    def run(self, commands: str) -> None:
        """Run each line; only the last may fail."""
        for line in commands.splitlines():
            assert self.last is None or self.last.returncode == 0, self.last.stderr
            program, *arguments = shlex.split(line)
            assert program == "jixiao"
            command = [sys.executable, "-m", "pipeline.cli", *arguments]
            self.last = subprocess.run(
                command, cwd=self.folder, capture_output=True, text=True, encoding="utf-8", check=False
            )

    def printed(self) -> str:
        """What the last command printed, without trailing spaces."""
        assert self.last is not None
        return _trimmed(self.last.stdout)

    def complained(self) -> str:
        """The last line that the last command wrote to standard error."""
        assert self.last is not None
        return _trimmed(self.last.stderr).splitlines()[-1] + "\n"


def _trimmed(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").splitlines())
