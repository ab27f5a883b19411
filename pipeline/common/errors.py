"""What stops a command: an exit code and one Chinese sentence."""

from __future__ import annotations

import errno


class CommandError(Exception):
    """Stops the command. code: the exit code of the command line (2 usage, 4 locked, 5 environment or disk)."""

    code = 5


class UsageError(CommandError):
    """The user asked for something that does not exist."""

    code = 2


class LockedError(CommandError):
    """Another run holds the output folder."""

    code = 4


class ConfigError(CommandError):
    """A county's settings or roster are wrong; the message names file and place."""

    code = 2


def reason(error: OSError) -> str:
    """Why a file could not be read or written, and what to do, in Chinese."""
    what = _REASONS.get(error.errno or 0) or f"读写文件出错（{error.strerror or error}），请再运行一次"
    return what + (f"（{error.filename}）" if error.filename else "")


_FULL, _FORBIDDEN = "请清理磁盘后再运行", "请检查权限，或换一个可以写入的文件夹"
_LOCKLESS = "这个磁盘不支持文件锁，请把数据文件夹放在本机磁盘上"
_SCARCE = "内存或进程数不足，请关闭其他程序后再运行"
_REASONS = {
    errno.ENOSPC: f"磁盘空间不足，{_FULL}",
    errno.EFBIG: f"磁盘空间不足或文件超过限额，{_FULL}",
    errno.EDQUOT: f"磁盘配额已用完，{_FULL}",
    errno.EACCES: f"没有权限，{_FORBIDDEN}",
    errno.EPERM: f"没有权限，{_FORBIDDEN}",
    errno.EROFS: f"文件夹只读，{_FORBIDDEN}",
    errno.ENOLCK: _LOCKLESS,
    errno.EOPNOTSUPP: _LOCKLESS,
    errno.EAGAIN: _SCARCE,
    errno.ENOMEM: _SCARCE,
    errno.ENOENT: "找不到文件或所在的文件夹，请检查路径",
    errno.ENOTDIR: "路径中应是文件夹的地方是一个文件，请检查路径，或移走这个文件",
    errno.EEXIST: "应是文件夹的地方是一个文件，请检查路径，或移走这个文件",
    errno.EISDIR: "应是文件的地方是一个文件夹，请检查路径，或移走这个文件夹",
    errno.ENAMETOOLONG: "文件名或路径过长，请改短",
}
