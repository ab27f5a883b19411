"""Faults, each really done: to a run (`RUNS`, `RANDOM_KILL`, `step_kill`) or to what runs leave behind (`LEFT`)."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from pipeline.store.lock import RunLock
from pipeline.store.snapshot import MANIFEST
from tests.faults.scene import KINDS, Scene

Strike = Callable[[Scene, Random], None]
_LONG_ENOUGH = 1.5
LATER = ("resubmission", "unchanged")


class ImpossibleError(Exception):
    """The fault can't be done on this machine."""


@dataclass(frozen=True)
class Fault:
    """name: for the table; kinds: runs that it is done to; spoils: the live snapshot is damaged itself.
    read: not in the first place about reading documents, which are all in the cache.

    Readers watch all the while; of a spoilt snapshot `jixiao verify` must tell instead.
    """

    name: str
    strike: Strike
    kinds: tuple[str, ...] = KINDS
    spoils: bool = False
    read: bool = False


def _told(done: subprocess.CompletedProcess[str], *codes: int) -> None:
    """Check what a person is told: an exit code of these, a Chinese sentence, no traceback."""
    assert done.returncode in codes, (done.returncode, done.stderr)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 0 or "错误：" in done.stderr, done.stderr


# Runs that end too early


def killed_at_random(scene: Scene, random: Random) -> None:
    """SIGKILL at any time; most of them while it works. A run that was over is started again."""
    while True:
        process = scene.start()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(random.uniform(0, _LONG_ENOUGH))
        process.kill()
        process.communicate()
        if process.returncode == -signal.SIGKILL:
            return
        assert process.returncode == 0


def killed_at_step(step: int, scene: Scene, _: Random) -> None:
    """SIGKILL before one step of the file system."""
    done = scene.run("kill", str(step))
    assert done.returncode == -signal.SIGKILL, (step, done.stderr)


def steps(scene: Scene) -> int:
    """How many steps a run has."""
    file = scene.raw.parent / "steps"
    assert scene.run("count", str(file)).returncode == 0
    return int(file.read_text())


def interrupted(scene: Scene, random: Random) -> None:
    """Ctrl-C."""
    process = scene.start()
    time.sleep(random.uniform(0.2, 1.5))
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode in {0, 130, -signal.SIGINT}, err  # the last: before any of the program is loaded
    assert process.returncode == -signal.SIGINT or "Traceback" not in err, err


def worker_killed(scene: Scene, random: Random) -> None:
    """SIGKILL to the workers as they come, one after the other."""
    process = scene.start()
    for _ in range(random.randint(1, 4)):
        time.sleep(random.uniform(0.1, 0.5))
        for worker in _workers(process.pid)[:1]:
            os.kill(worker, signal.SIGKILL)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err


def _workers(pid: int) -> list[int]:
    """Grandchildren of a process: its workers are forked from a server."""
    return [worker for server in _children(pid) for worker in _children(server)]


def _children(pid: int) -> Iterator[int]:
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[1]) == pid:
            yield int(place.parent.name)


# Disks


def disk_full_at_step(scene: Scene, random: Random) -> None:
    """No space left, from a random step on."""
    _told(scene.run("full", str(random.randint(1, 60))), 0, 5)


def file_limit(scene: Scene, random: Random) -> None:
    """No file may grow beyond a random size, in workers and native libraries too."""
    _told(scene.run("limit", str(int(10 ** random.uniform(1.5, 5)))), 0, 5)


def read_only(scene: Scene, _: Random) -> None:
    """The output folder is mounted read-only."""
    scene.out.mkdir(exist_ok=True)
    mount = f"mount --bind '{scene.out}' '{scene.out}' && mount -o remount,bind,ro '{scene.out}' && exec \"$@\""
    alone = ("unshare", "-Urm", "sh", "-c", mount, "sh")
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        raise ImpossibleError
    done = scene.run(before=alone)
    _told(done, 5)
    assert "只读" in done.stderr


# Company


def two_at_once(scene: Scene, _: Random) -> None:
    """Two runs that start together: the later one is told of the other."""
    runs = [scene.start(), scene.start()]
    ended = [(process, *process.communicate()) for process in runs]
    assert {process.returncode for process in runs} <= {0, 4}
    for process, _out, err in ended:
        other = next(one for one in runs if one is not process)
        assert process.returncode == 0 or f"进程 {other.pid}" in err or "进程不明" in err, err


def locked(scene: Scene, _: Random) -> None:
    """A run while another one holds the lock."""
    scene.out.mkdir(exist_ok=True)
    with RunLock(scene.out):
        done = scene.run()
    _told(done, 4)
    assert f"进程 {os.getpid()}，主机 " in done.stderr


# Input and clocks


def input_removed(scene: Scene, _: Random) -> None:
    """A document is away between hashing and reading, as when Word saves it."""
    _told(scene.run("removed", str(scene.paper)), 0)


def input_changed(scene: Scene, _: Random) -> None:
    """A document is other bytes when it is read than when it was hashed, and itself again afterwards."""
    _told(scene.run("changed", str(scene.paper)), 0)


def clock_jumps(scene: Scene, random: Random) -> None:
    """The system's clock jumps to and fro during the run; files are from the future and the distant past."""
    for path in [*scene.raw.rglob("*"), *scene.out.rglob("*")]:
        if path.is_file():
            os.utime(path, (random.choice([0, 2**31, 4e9]),) * 2)
    _told(scene.run("clock", str(random.choice([-1e6, 3600, 1e6]))), 0)


# What runs leave behind, damaged


def _cached(scene: Scene) -> list[Path]:
    return sorted(path for path in (scene.out / ".cache").rglob("*") if path.is_file())


def _flip(path: Path, random: Random) -> None:
    data = bytearray(path.read_bytes())
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    path.write_bytes(data)


def cache_flipped(scene: Scene, random: Random) -> None:
    for path in _cached(scene):
        _flip(path, random)


def cache_truncated(scene: Scene, random: Random) -> None:
    for path in _cached(scene):
        os.truncate(path, random.randrange(path.stat().st_size))


def cache_objects_gone(scene: Scene, random: Random) -> None:
    for path in _cached(scene):
        if random.random() < 0.5:
            path.unlink()


def cache_gone(scene: Scene, _: Random) -> None:
    shutil.rmtree(scene.out / ".cache")


def cache_gone_meanwhile(scene: Scene, _: Random) -> None:
    """The cache is removed between reading and putting together."""
    _told(scene.run("uncached", str(scene.out / ".cache")), 0, 5)


def staging_left(scene: Scene, _: Random) -> None:
    """What a run that was cut off may leave, and what it never would."""
    shutil.copytree(scene.live.folder, scene.out / ".staging/tables")
    shutil.copyfile(scene.live.files("funds")[0], scene.out / ".staging/tables/funds/999999-1999.parquet")
    (scene.out / ".CURRENT.tmp").write_text("000009-")
    (scene.out / ".latest.tmp").symlink_to("nowhere")


def _table(scene: Scene, random: Random) -> Path:
    return random.choice([scene.live.folder / name for name in scene.live.manifest.files])


def parquet_flipped(scene: Scene, random: Random) -> None:
    _flip(_table(scene, random), random)


def parquet_truncated(scene: Scene, random: Random) -> None:
    path = _table(scene, random)
    os.truncate(path, random.randrange(path.stat().st_size))


def parquet_gone(scene: Scene, random: Random) -> None:
    _table(scene, random).unlink()


def parquet_edited(scene: Scene, random: Random) -> None:
    """A valid table with other numbers in it."""
    import pyarrow.parquet as pq

    path = random.choice(scene.live.files("facts"))
    pq.write_table(pq.read_table(path).slice(1), path)


def parquet_added(scene: Scene, random: Random) -> None:
    """A copy beside the tables, whose rows readers would count twice."""
    path = _table(scene, random)
    shutil.copyfile(path, path.with_stem(f"{path.stem} - 副本"))


def manifest_flipped(scene: Scene, random: Random) -> None:
    _flip(scene.live.folder / MANIFEST, random)


def manifest_truncated(scene: Scene, random: Random) -> None:
    path = scene.live.folder / MANIFEST
    os.truncate(path, random.randrange(path.stat().st_size))


def manifest_gone(scene: Scene, _: Random) -> None:
    (scene.live.folder / MANIFEST).unlink()


def current_gone(scene: Scene, _: Random) -> None:
    (scene.out / "CURRENT").unlink()


def current_garbage(scene: Scene, random: Random) -> None:
    (scene.out / "CURRENT").write_bytes(random.choice([b"", b"1\n", b"\xff\xfe\x00", random.randbytes(40), b"../x"]))


def snapshot_gone(scene: Scene, _: Random) -> None:
    shutil.rmtree(scene.live.folder)


def latest_gone(scene: Scene, _: Random) -> None:
    (scene.out / "latest").unlink()


def latest_a_folder(scene: Scene, _: Random) -> None:
    """What a tool that follows links makes of it."""
    (scene.out / "latest").unlink()
    shutil.copytree(scene.live.folder, scene.out / "latest")


def latest_elsewhere(scene: Scene, _: Random) -> None:
    (scene.out / "latest").unlink()
    (scene.out / "latest").symlink_to("snapshots/000099-0123456789ab")


RUNS = [
    Fault("Ctrl-C", interrupted),
    Fault("worker killed", worker_killed, ("first", "resubmission")),
    Fault("disk full from a step on", disk_full_at_step),
    Fault("no file beyond a size", file_limit, ("first", "resubmission")),
    Fault("read-only output", read_only),
    Fault("two runs at once", two_at_once),
    Fault("locked by another", locked),
    Fault("input away while read", input_removed),
    Fault("input changed while read", input_changed),
    Fault("clock jumps", clock_jumps),
    Fault("cache: gone during the run", cache_gone_meanwhile, ("first", "resubmission")),
]
LEFT = [
    Fault("cache: bits flipped", cache_flipped, LATER),
    Fault("cache: truncated", cache_truncated, LATER),
    Fault("cache: objects gone", cache_objects_gone, LATER),
    Fault("cache: gone", cache_gone, LATER),
    Fault("staging left behind", staging_left, LATER, read=True),
    Fault("Parquet: bit flipped", parquet_flipped, LATER, spoils=True, read=True),
    Fault("Parquet: truncated", parquet_truncated, LATER, spoils=True, read=True),
    Fault("Parquet: gone", parquet_gone, LATER, spoils=True, read=True),
    Fault("Parquet: edited", parquet_edited, LATER, spoils=True, read=True),
    Fault("Parquet: copy added", parquet_added, LATER, spoils=True, read=True),
    Fault("MANIFEST: bit flipped", manifest_flipped, LATER, spoils=True, read=True),
    Fault("MANIFEST: truncated", manifest_truncated, LATER, spoils=True, read=True),
    Fault("MANIFEST: gone", manifest_gone, LATER, spoils=True, read=True),
    Fault("CURRENT: gone", current_gone, LATER, read=True),
    Fault("CURRENT: garbage", current_garbage, LATER, spoils=True, read=True),
    Fault("live snapshot gone", snapshot_gone, LATER, spoils=True, read=True),
    Fault("latest: gone", latest_gone, LATER, read=True),
    Fault("latest: a plain folder", latest_a_folder, LATER, spoils=True, read=True),
    Fault("latest: points nowhere", latest_elsewhere, LATER, spoils=True, read=True),
]


def step_kill(step: int) -> Fault:
    """A kill before the given step."""
    return Fault(f"kill -9 at step {step}", partial(killed_at_step, step), read=True)


RANDOM_KILL = Fault("kill -9 at a random time", killed_at_random)
