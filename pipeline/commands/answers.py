"""How a command gives its answer: printed, or into the file and the format that the user asks for."""

from __future__ import annotations

import contextlib
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.common.errors import CommandError, reason

if TYPE_CHECKING:
    import pyarrow as pa


def tell_done(text: str) -> None:
    """Print what was done: it stays done where nothing can be printed."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CommandError(f"数据已更新，但结果没能打印出来：{reason(error)}") from error


def chosen_format(options: Namespace) -> str:
    """The format of --format, or that which the name of the file of --output says."""
    from pipeline.report.export import format_of

    chosen: str = format_of(options.format, options.output)
    return chosen


@contextlib.contextmanager
def printing(options: Namespace) -> Iterator[None]:
    """Let what is printed meanwhile go to the file of --output, if there is one."""
    if options.output is None:
        yield
        return
    with options.output.open("w", encoding="utf-8") as file, contextlib.redirect_stdout(file):
        yield
    print(f"已写入 {options.output}", file=sys.stderr)


def export(table: pa.Table, options: Namespace) -> int:
    """Print a table, or write it to the file of --output; → the exit code."""
    from pipeline.report.export import write

    write(table, chosen_format(options), options.output)
    if options.output:
        print(f"已写入 {options.output}（{table.num_rows} 行）", file=sys.stderr)
    return 0
