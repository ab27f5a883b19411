"""What stops a command: an exit code and one Chinese sentence."""

from __future__ import annotations


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
