"""What test workers do: read a document, or die in the way that its name says."""

import os
import signal
import time

from pipeline.work import read_task


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
