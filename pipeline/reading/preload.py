"""Imported before any worker is made: what reading takes is loaded here, once, and shared by those that are forked.

Arrow is not: it takes as long again, and is first needed when everything is read. Nothing is reported from here:
a wrong form file is told where forms are checked, or where it is first used.
"""

from __future__ import annotations

import contextlib

import extractors.read  # noqa: F401 - parse() and extract() load it when they are first called
import parsers.read  # noqa: F401
from extractors import vocabulary
from extractors.prose.words import words
from pipeline.reading import work  # noqa: F401 - what workers are asked to do
from pipeline.reading.worker import collect_seldom

with contextlib.suppress(Exception):
    vocabulary.load()
    words()
collect_seldom()  # before the fork: a collector that visits an object makes a copy of its page
