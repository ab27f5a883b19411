"""Is any text of a file lost? Ours against an independent reader's, for people who want to be sure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from parsers import ParseError, parse, witness
from pipeline.common.errors import CommandError
from pipeline.common.outcomes import sentence_of
from pipeline.discover.hashing import format_of
from pipeline.discover.sources import read_input

_WORD = "docx"


@dataclass(frozen=True, slots=True)
class Audit:
    """One file. missing: text that the witness sees and we do not. remark: why it could not be compared."""

    name: str
    missing: tuple[str, ...] = ()
    remark: str = ""

    def __str__(self) -> str:
        """Say it in Chinese, a line per missing piece."""
        if self.remark:
            return f"{self.name}：未核对，{self.remark}"
        if not self.missing:
            return f"{self.name}：文字齐全"
        lines = [f"{self.name}：有 {len(self.missing)} 处文字可能读漏", *(f"  {piece!r}" for piece in self.missing)]
        return "\n".join(lines)


def audit_file(file: Path) -> Audit:
    """Compare one file, or member of an archive.

    CommandError when there is no such file or the witness is not installed; OSError when it can't be opened.
    """
    try:
        data = read_input(file)
        if format_of(data) != _WORD:
            return Audit(file.name, remark="只能核对 .docx 文件")
        return Audit(file.name, tuple(witness.missing_text(data, parse(data, file.name))))
    except ParseError as error:
        return Audit(file.name, remark=sentence_of(error.code))
    except witness.WitnessMissingError as error:
        raise CommandError("核对需要 docx2python，请运行 make setup 安装") from error
