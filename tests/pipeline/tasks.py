"""What test workers do: read a document, or die in the way that its name says."""

import os
import signal
import time

from pipeline.reading.work import read_task


def behave(name):
    if "crash" in name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "hang" in name:
        while True:
            time.sleep(0.01)
    if "memory" in name:
        bytes(8 << 30)
    return name


def read_or_die(task):
    behave(task.name)
    return read_task(task)


class DiesOnTheWay:
    """A result whose worker is killed while it sends it."""

    def __reduce__(self):
        os.kill(os.getpid(), signal.SIGKILL)


def die_answering(name):
    return DiesOnTheWay() if name == "dies" else name


def own_pid(_):
    return os.getpid()


def note_pid_and_hang(note):
    part = note.with_suffix(".part")
    part.write_text(str(os.getpid()))
    part.rename(note)
    behave("hang")


def raise_lookup_error(text):
    raise LookupError(text)


class BoundError(Exception):
    """An error that can neither be sent nor, as it wants two arguments, be made again."""

    def __init__(self, text, callback):
        super().__init__(text)
        self.callback = callback


def raise_bound_error(text):
    raise BoundError(text, lambda: None)


def raise_unbound_error(text):
    raise BoundError(text, None)


def answer_what_does_not_travel(_):
    return lambda: None


def end_at_once(*_):
    os._exit(1)
