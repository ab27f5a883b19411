"""Imported before any worker is made: what all of them need is loaded here, once, and shared by those that are forked.

Nothing is reported from here: a wrong form file is told where forms are checked, or where it is first used.
"""

from __future__ import annotations

import contextlib

from extractors import vocabulary
from extractors.fields import datasets
from extractors.readers.prose_words import words
from pipeline import batches, work  # noqa: F401 - all that workers are asked to do
from pipeline.schema import record_batch
from pipeline.worker import collect_seldom, without_pandas

with contextlib.suppress(Exception):
    vocabulary.load()
    words()
with without_pandas():
    for dataset in datasets():
        record_batch(dataset, [])
collect_seldom()  # before the fork: a collector that visits an object makes a copy of its page
