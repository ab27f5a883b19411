"""LibreOffice as a child process: one profile, many files, nothing fetched, killed when it hangs."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_COMMON, _PROXY = "/org.openoffice.Office.Common/Security/Scripting", "/org.openoffice.Inet/Settings"
# Macros never run, links are never followed, and what would still be fetched meets a closed door.
_SETTINGS = (
    (_COMMON, "MacroSecurityLevel", "3"),
    (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    (_PROXY, "ooInetProxyType", "2"),
    (_PROXY, "ooInetHTTPProxyName", "127.0.0.1"),
    (_PROXY, "ooInetHTTPProxyPort", "9"),
    (_PROXY, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_PROXY, "ooInetHTTPSProxyPort", "9"),
    (_PROXY, "ooInetNoProxy", ""),
)
_ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_REGISTRY = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
_TARGET = "docx:MS Word 2007 XML"


def find() -> str | None:
    """Return the LibreOffice program of this machine, None if there is none."""
    return next((found for found in map(shutil.which, _PROGRAMS) if found), None)


@cache
def version(program: str) -> str:
    """What tells this LibreOffice from another release, without starting it."""
    place = Path(program).resolve()
    for name in ("versionrc", "version.ini"):
        with contextlib.suppress(OSError):
            return hashlib.sha256(place.with_name(name).read_bytes()).hexdigest()[:12]
    found = place.stat()
    return f"{found.st_size}-{found.st_mtime_ns}"


def make_profile(folder: Path) -> None:
    """Write a LibreOffice profile of its own into `folder`; two processes never share one."""
    (folder / "user").mkdir(parents=True)
    items = "".join(_ITEM.format(*setting) for setting in _SETTINGS)
    (folder / "user" / "registrymodifications.xcu").write_text(_REGISTRY.format(items), "utf-8")


def to_docx(program: str, profile: Path, files: Sequence[Path], import_filter: str | None, seconds: float) -> bool:
    """Convert `files` to .docx beside them by one process; False if it was killed after `seconds`.

    Its exit status means nothing: look at what lies there.
    """
    command = [program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}"]
    command += [f"--infilter={import_filter}"] if import_filter else []
    command += ["--convert-to", _TARGET, "--outdir", str(files[0].parent), *map(str, files)]
    process = subprocess.Popen(  # noqa: S603  # our own arguments and generated names, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"},
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        _kill(process)
        return False
    except BaseException:
        _kill(process)
        raise
    return True


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a running process and what it started (`soffice` is a script around the real one)."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
