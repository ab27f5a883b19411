"""Ctrl-C ends a run wherever it comes."""

from __future__ import annotations

import signal
import sys
import time

import pytest

from pipeline.common import interrupts


class Interrupted:
    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


def test_an_interrupt_in_a_destructor_is_not_lost() -> None:
    def run() -> None:
        with interrupts.kept():
            Interrupted()
            time.sleep(10)

    hook = sys.unraisablehook
    with pytest.raises(KeyboardInterrupt):
        run()
    assert sys.unraisablehook is hook


def test_what_else_goes_wrong_there_is_told_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def __del__(self) -> None:
            raise ValueError

    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda lost: told.append(lost.exc_type))
    with interrupts.kept():
        failing = Failing()
        del failing
    assert told == [ValueError]
