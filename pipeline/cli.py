"""The command line. Only the parser lives here; each command loads what it needs when it runs."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TextIO

from pipeline.common import interrupts
from pipeline.common.errors import CommandError, reason
from pipeline.common.places import DATA, RAW, REPORT
from pipeline.common.severities import SEVERITIES, code_of
from pipeline.reading.worker import arrow_alone

Command = Callable[[argparse.Namespace], int]

_COMMANDS, _SNAPSHOT_COMMANDS = "pipeline.commands.general", "pipeline.commands.snapshots"
# argparse speaks English; these are the sentences a user can meet.
_TRANSLATIONS = (
    ("the following arguments are required: ", "缺少参数："),
    ("unrecognized arguments: ", "不认识的参数："),
    ("invalid choice: ", "不能是 "),
    ("(choose from ", "(可选："),
    ("expected one argument", "后面需要一个值"),
    ("expected at least one argument", "后面至少需要一个值"),
    ("invalid int value: ", "应为整数，不能是 "),
    ("invalid float value: ", "应为数字，不能是 "),
    ("argument ", "参数 "),
    ("not allowed with 参数 ", "不能同时使用 "),
)


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's many keywords
        super().__init__(**options, add_help=False)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        for english, chinese in _TRANSLATIONS:
            message = message.replace(english, chinese)
        self.exit(2, f"{self.format_usage()}错误：{message}\n运行 jixiao --help 查看说明\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code.

    0 done, 2 usage, 3 unreadable files, 4 locked, 5 environment, 130 interrupted.
    """
    if arguments is None:
        _name_files_in_utf8()
    _ready_streams()
    try:
        options = parser().parse_args(arguments)
        command: Command = getattr(importlib.import_module(options.module), options.command.replace("-", "_"))
        with interrupts.kept(), arrow_alone():
            code = command(options)
        sys.stdout.flush()
        return code
    except CommandError as error:
        print(f"错误：{error}", file=sys.stderr)
        _let_go(error)
        return error.code
    except BrokenPipeError:
        return 0
    except OSError as error:
        print(f"错误：{reason(error)}；原有数据未受影响", file=sys.stderr)
        _let_go(error)
        return CommandError.code
    except MemoryError:
        print("错误：内存不足，请关闭其他程序，或减少 --workers 后再运行；原有数据未受影响", file=sys.stderr)
        return CommandError.code
    except KeyboardInterrupt:
        print("已中断，原有数据未受影响", file=sys.stderr)
        return 130
    finally:
        _drop_unprinted()


def _ready_streams() -> None:
    """Let all that is printed be UTF-8, and go nowhere where the caller has closed a stream."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return open(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8", closefd=False)


def _drop_unprinted() -> None:
    """Let go what standard output does not take: Python would complain about it, in English, when it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _let_go(error: BaseException | None) -> None:
    """Let go what a command that failed still holds: an archive half written would complain in English of a full disk.

    What went wrong is told by then, and what was begun is taken away.
    """
    told, sys.unraisablehook = sys.unraisablehook, _say_nothing
    try:
        while error is not None:
            traceback.clear_frames(error.__traceback__)
            error = error.__context__
        gc.collect()
    finally:
        sys.unraisablehook = told


def _say_nothing(_: object) -> None:
    """Take an error that nobody can catch."""


def _name_files_in_utf8() -> None:
    """Start anew where the locale would read the names of files in another encoding: the same files, other results."""
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - itself, no shell


def parser() -> argparse.ArgumentParser:
    """Build the parser, with all commands."""
    top = _Parser(prog="jixiao", description="绩效自评材料：从 Word 文件到可查询的数据")
    commands = top.add_subparsers(dest="command", required=True, title="命令", metavar="命令")

    def command(name: str, summary: str, *, data: bool = True, module: str = _COMMANDS) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=summary, description=summary)
        made.set_defaults(module=module)
        if data:
            made.add_argument("--data", type=Path, default=DATA, metavar="文件夹", help=f"数据文件夹，默认 {DATA}")
        return made

    _add_ingest(command("ingest", "读取全部原始材料，生成数据", data=False))
    _add_reading_commands(command)
    _add_file_commands(command)
    _add_snapshot_commands(partial(command, module=_SNAPSHOT_COMMANDS))
    return top


def _add_ingest(ingest: argparse.ArgumentParser) -> None:
    ingest.add_argument("raw", nargs="?", type=Path, default=RAW, metavar="原始材料", help=f"默认 {RAW}")
    ingest.add_argument("--out", type=Path, default=DATA, metavar="文件夹", help=f"输出文件夹，默认 {DATA}")
    ingest.add_argument("--workers", type=int, default=0, metavar="个数", help="并行进程数，默认等于处理器核数")
    ingest.add_argument("--time-limit", type=float, default=60, metavar="秒", help="每个文件的时限，默认 60 秒")
    ingest.add_argument("--memory-limit", type=int, default=1024, metavar="MB", help="每个文件的内存限额，默认 1024 MB")
    ingest.add_argument("--strict", action="store_true", help="有不可读的文件时以退出码 3 结束")
    ingest.add_argument("--force", action="store_true", help="不用以前的结果，全部重新读取")


def _add_reading_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    completeness = command("completeness", "完整性：各单位缺哪些表")
    _add_filters(completeness)
    _add_output(completeness)
    findings = command("findings", "勾稽问题清单")
    _add_filters(findings)
    findings.add_argument("--rule", metavar="规则", help="只看这一条规则")
    findings.add_argument(
        "--severity",
        type=code_of,
        choices=tuple(SEVERITIES),
        metavar="程度",
        help="{}、{}或 {}".format(*(f"{code}（{word}）" for code, word in SEVERITIES.items())),
    )
    _add_output(findings)
    query = command("query", "用 SQL 查询各数据集，或查看现成的视图")
    query.add_argument(
        "sql", nargs="?", metavar="SQL", help="例如 SELECT * FROM funds，或视图名，例如 预算执行；不写则列出全部名称"
    )
    query.add_argument("--file", type=Path, metavar="文件", help="查询语句写在文件里")
    _add_output(query)
    trace = command("trace", "一个值出自哪个文件的哪个单元格")
    trace.add_argument("record_id", metavar="记录编号", help="各数据集的 record_id")
    trace.add_argument("field", metavar="栏目", help="列名，例如 executed")
    trace.add_argument("--raw", type=Path, default=RAW, metavar="原始材料", help=f"交来的文件所在，默认 {RAW}")
    _add_report(command("report", "生成汇总表、审核报告、整改通知和催报通知"))
    unmatched = command("unmatched", "未识别的栏目名，按次数排列，可粘贴到区县的表单设置")
    unmatched.add_argument("--limit", type=int, default=50, metavar="个数", help="最多列出多少个，默认 50")


def _add_report(report: argparse.ArgumentParser) -> None:
    report.add_argument("raw", nargs="?", type=Path, default=RAW, metavar="原始材料", help=f"默认 {RAW}")
    report.add_argument("--out", type=Path, default=REPORT, metavar="文件夹", help=f"输出文件夹，默认 {REPORT}")
    report.add_argument("--county", type=_code, metavar="区县", help="只做这个区县")
    report.add_argument("--year", type=_year, metavar="年度", help="只做这一年")


def _add_file_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    explain = command("explain", "一个文件是怎样被读懂的", data=False)
    explain.add_argument("file", type=Path, metavar="文件", help="压缩包中的文件写作 a.zip!/b.docx")
    explain.add_argument("--format", choices=("text", "json"), metavar="格式", help="text（默认）或 json")
    explain.add_argument("--html", type=Path, metavar="网页", help="画成网页：表格如 Word 中一样，单元格按读法着色")
    explain.add_argument("--county", metavar="区县", help="采用该区县的表单设置")
    audit = command("audit", "核对文件：有没有读漏的文字", data=False)
    audit.add_argument("files", nargs="+", type=Path, metavar="文件", help="压缩包中的文件写作 a.zip!/b.docx")
    command("schema", "数据字典", data=False)


def _add_snapshot_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    verify = command("verify", "检查当前数据是否完好")
    verify.add_argument("--all", action="store_true", help="以前的各份数据也检查")
    rollback = command("rollback", "恢复到以前的一份数据")
    rollback.add_argument("snapshot", nargs="?", metavar="快照", help="快照的名称或序号，默认上一份")
    diff = command("diff", "比较两份数据：哪些单位的文件、取值、问题有变化")
    diff.add_argument("old", metavar="旧快照", nargs="?", help="名称或序号，默认上一份")
    diff.add_argument("new", metavar="新快照", nargs="?", help="默认当前快照")
    _add_output(diff)
    gc = command("gc", "清理旧快照")
    gc.add_argument("--keep", type=int, default=10, metavar="份数", help="保留最近几份，默认 10")


def _add_filters(made: argparse.ArgumentParser) -> None:
    made.add_argument("--county", type=_code, metavar="区县", help="只看这个区县")
    made.add_argument("--year", type=_year, metavar="年度", help="只看这一年")
    made.add_argument("--unit", metavar="单位", help="只看名称中含有这些字的单位")


def _code(text: str) -> str:
    """A county's code; digits as they are typed in Chinese are digits."""
    return "".join(str(int(digit)) for digit in text) if text.isdecimal() else text


def _year(text: str) -> int:
    """A year, with or without the word for it."""
    try:
        return int(text.strip().removesuffix("度").removesuffix("年"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"应为年份，如 2024，不能是 '{text}'") from None


def _add_output(made: argparse.ArgumentParser) -> None:
    kinds = ("table", "csv", "json", "parquet", "xlsx")
    listed = "、".join(kinds)
    made.add_argument("--format", choices=kinds, metavar="格式", help=f"{listed}，默认按文件的后缀，否则 table")
    made.add_argument("--output", type=Path, metavar="文件", help="写入文件；parquet 和 xlsx 必须指定")


if __name__ == "__main__":
    raise SystemExit(main())
