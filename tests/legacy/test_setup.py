"""`make setup-legacy` speaks to a clerk when it cannot install."""

import subprocess
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "tools" / "setup-legacy.sh"


def run(path: Path) -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", str(SCRIPT)]
    return subprocess.run(command, env={"PATH": str(path)}, capture_output=True, text=True, check=False)


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def test_it_does_nothing_where_libreoffice_is(tmp_path: Path):
    program(tmp_path, "soffice", "exit 1")
    done = run(tmp_path)
    assert (done.returncode, "已安装" in done.stdout) == (0, True)


def test_it_names_the_way_on_other_systems(tmp_path: Path):
    done = run(tmp_path)
    assert (done.returncode, "libreoffice.org" in done.stderr) == (5, True)


def test_it_asks_for_the_administrator(tmp_path: Path):
    program(tmp_path, "apt-get", "exit 0")
    program(tmp_path, "id", "echo 1000")
    done = run(tmp_path)
    assert (done.returncode, "管理员" in done.stderr) == (5, True)


def test_it_says_when_the_installation_failed(tmp_path: Path):
    program(tmp_path, "apt-get", '[ "$1" = update ]')
    program(tmp_path, "id", "echo 0")
    program(tmp_path, "env", 'shift; exec "$@"')
    done = run(tmp_path)
    assert (done.returncode, "没有装上" in done.stderr) == (5, True)
