"""What the commands of the command line do that are about snapshots. Each prints and returns the exit code."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from pipeline.commands.answers import chosen_format, export, printing, tell_done
from pipeline.common.errors import CommandError, UsageError

if TYPE_CHECKING:
    from pipeline.store import Store
    from pipeline.store.snapshot import Snapshot


def verify(options: Namespace) -> int:
    """Check the live snapshot, or all that are kept."""
    from pipeline.store import Store

    store = Store(options.data)
    live = _snapshot(options).name
    spoilt = [name for name in (store.names() if options.all else [live]) if not _is_whole(store, name)]
    if store.stale_latest():
        print(f"{store.root / 'latest'} 没有指向当前快照，直接读取它的程序得到的不是当前数据", file=sys.stderr)
    if live in spoilt or store.stale_latest():
        raise CommandError("当前数据有问题，请运行 jixiao ingest：有问题的部分会按原始材料重新生成")
    if spoilt:
        raise CommandError(f"当前数据完好；以前的快照有 {len(spoilt)} 份损坏，不能恢复到它们")
    return 0


def _is_whole(store: Store, name: str) -> bool:
    """Check a snapshot and print what is found."""
    from pipeline.commands.verify import verify_snapshot

    try:
        snapshot = store.open(name)
        problems = verify_snapshot(snapshot)
    except CommandError as error:
        print(error, file=sys.stderr)
        return False
    if problems:
        print(f"快照 {name} 有问题：", *(f"  {problem}" for problem in problems), sep="\n", file=sys.stderr)
        return False
    rows = sum(entry.rows for entry in snapshot.manifest.files.values())
    print(f"快照 {name} 完好：{len(snapshot.manifest.files)} 个文件，{rows} 行")
    return True


def rollback(options: Namespace) -> int:
    """Make an earlier snapshot the live one."""
    from pipeline.store import Store, holds_the_same
    from pipeline.store.lock import RunLock

    store = Store(options.data)
    if not store.names():
        raise UsageError(f"{options.data} 中还没有数据，请先运行 jixiao ingest")
    with RunLock(options.data):
        left = store.current_name()
        name = options.snapshot or store.name_before(left, other_data=True) or store.name_before(left)
        if name is None:
            raise UsageError(f"没有比 {left} 更早的快照")
        new = store.make_current(name).name
        same = "，两份的数据相同" if holds_the_same(new, left) else ""
        tell_done(f"已恢复到快照 {new}（原为 {left or '无'}{same}）")
    print("再运行 jixiao ingest，会重新按原始材料生成；有误的材料请先撤下", file=sys.stderr)
    return 0


def diff(options: Namespace) -> int:
    """Print what changed between two snapshots."""
    from pipeline.commands.diff import as_table, compare
    from pipeline.commands.diff_text import to_text
    from pipeline.store import Store

    store = Store(options.data)
    new = store.open(options.new) if options.new else _snapshot(options)
    earlier = options.old or store.name_before(new.name)
    if earlier is None:
        return _no_changes(f"没有比 {new.name} 更早的快照可以比较", options)
    old = store.open(earlier)
    changes = compare(old, new)
    if chosen_format(options) != "table":
        return export(as_table(changes), options)
    with printing(options):
        print(f"比较快照 {old.name} → {new.name}", to_text(changes), sep="\n")
    return 0


def _no_changes(why: str, options: Namespace) -> int:
    """Say why there is nothing to compare; a program gets a table without rows."""
    from pipeline.commands.diff import as_table

    if chosen_format(options) != "table":
        print(why, file=sys.stderr)
        return export(as_table([]), options)
    with printing(options):
        print(why)
    return 0


def gc(options: Namespace) -> int:
    """Remove old snapshots."""
    from pipeline.store import Store
    from pipeline.store.lock import RunLock

    if options.keep < 1:
        raise UsageError("至少保留 1 份")
    store, live = Store(options.data), _snapshot(options).name
    with RunLock(options.data):
        removed = store.collect(options.keep)
    tell_done(f"已清理 {len(removed)} 份旧快照" + ("：" + "、".join(removed) if removed else ""))
    tell_done(f"保留 {len(store.names())} 份，当前为 {live}")
    return 0


def _snapshot(options: Namespace) -> Snapshot:
    from pipeline.store import Store

    snapshot = Store(options.data).current()
    if snapshot is None:
        raise UsageError(f"{options.data} 中还没有数据，请先运行 jixiao ingest")
    return snapshot
