"""Workers that are killed while they do anything, or nothing."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.common.errors import CommandError
from pipeline.reading import executor
from pipeline.reading.executor import WorkerDiedError, WorkerExecutor
from tests.pipeline import tasks
from tests.pipeline.conftest import ROOT


@contextmanager
def workers(number, seconds=60.0):
    made = WorkerExecutor(number, seconds, 0)
    try:
        yield made
    finally:
        made.shutdown()


def test_a_worker_that_is_killed_while_it_sends_leaves_nobody_waiting():
    with workers(2) as made:
        names = ["dies" if number % 7 == 3 else f"name {number}" for number in range(30)]
        asked = [made.submit(tasks.die_answering, name) for name in names]
        for name, future in zip(names, asked, strict=True):
            if name == "dies":
                with pytest.raises(WorkerDiedError):
                    future.result()
            else:
                assert future.result() == name


def test_a_worker_that_is_killed_while_it_does_nothing_is_replaced():
    with workers(1) as made:
        for _ in range(10):
            worker = made.submit(tasks.own_pid, "who").result()
            os.kill(worker, signal.SIGKILL)
            wait_until(lambda gone=worker: not is_alive(gone))
        assert made.submit(tasks.behave, "fine").result() == "fine"


def test_workers_end_with_the_executor_also_those_at_work(tmp_path):
    with workers(2) as made:
        notes = [tmp_path / "1", tmp_path / "2"]
        asked = [made.submit(tasks.note_pid_and_hang, note) for note in notes]
        waiting = made.submit(tasks.behave, "never done")
        wait_until(lambda: all(note.exists() for note in notes))
    assert not any(is_alive(int(note.read_text())) for note in notes)
    assert waiting.cancelled()
    for future in asked:
        with pytest.raises(WorkerDiedError):
            future.result()


def test_the_one_who_asked_is_told_what_was_raised_and_where():
    with workers(1) as made:
        with pytest.raises(LookupError) as told:
            made.submit(tasks.raise_lookup_error, "lost").result()
        with pytest.raises(AttributeError, match="local object"):
            made.submit(tasks.answer_what_does_not_travel, "a function").result()
        assert made.submit(tasks.behave, "fine").result() == "fine"
    assert "lost" in str(told.value)
    assert "in raise_lookup_error" in told.value.__notes__[0]


@pytest.mark.parametrize("task", [tasks.raise_bound_error, tasks.raise_unbound_error])
def test_what_was_raised_is_told_also_where_it_cannot_travel(task):
    with workers(1) as made:
        with pytest.raises(RuntimeError, match=f"in {task.__name__}\n(.*\n)+.*BoundError: lost"):
            made.submit(task, "lost").result()
        assert made.submit(tasks.behave, "fine").result() == "fine"


def test_workers_end_with_a_process_that_is_killed(tmp_path):
    note = tmp_path / "pid"
    asking = f"""
from pathlib import Path
from pipeline.reading.executor import WorkerExecutor
from tests.pipeline.tasks import note_pid_and_hang
if __name__ == "__main__":
    WorkerExecutor(1, 60.0, 1 << 30).submit(note_pid_and_hang, Path({str(note)!r})).result()
"""
    main = subprocess.Popen([sys.executable, "-c", asking], cwd=ROOT)
    wait_until(note.exists)
    worker = int(note.read_text())
    main.kill()
    main.wait()
    wait_until(lambda: not is_alive(worker))


def test_the_time_limit_of_a_task_is_none_for_the_start_of_its_worker():
    with workers(1, seconds=0.001) as made, pytest.raises(TimeoutError):
        made.submit(tasks.behave, "hang").result()


def test_where_no_worker_can_start_no_document_is_blamed(monkeypatch):
    monkeypatch.setattr(executor, "serve", tasks.end_at_once)
    with workers(1) as made, pytest.raises(CommandError, match="无法启动"):
        made.submit(tasks.behave, "fine").result()


def test_a_worker_without_memory_for_its_task_ends_without_a_word(capfd):
    made = WorkerExecutor(1, 60.0, 32 << 20)
    try:
        with pytest.raises((WorkerDiedError, MemoryError)):
            made.submit(len, bytes(64 << 20)).result()
    finally:
        made.shutdown()
    assert capfd.readouterr().err == ""


def wait_until(condition):
    while not condition():
        time.sleep(0.01)


def is_alive(pid):
    """False also for a process that has ended, with all its threads, and is not buried yet."""
    try:
        threads = len(list(Path(f"/proc/{pid}/task").iterdir()))
        return threads > 1 or Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
