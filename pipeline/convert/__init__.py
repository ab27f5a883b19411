"""Legacy Word files to .docx: LibreOffice in batches where it is installed, else msdoc2docx.

Both engines answer alike: one `Converted` per `LegacyFile`, judged by what came out, never by what the
engine says of itself.
"""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

from parsers.errors import ParseError
from pipeline.convert import soffice

_SUFFIX = {"doc": ".doc", "rtf": ".rtf", "html": ".html", "mht": ".html"}
# Without it LibreOffice opens a web page as a web page, which it cannot save as .docx.
_IMPORT_FILTER = {".html": "HTML (StarWriter)", ".rtf": "Rich Text Format"}
# What `legacy.check_converted` says of a result that is not there or not whole.
_NOTHING = "file_truncated"
_TIMED_OUT = "time_limit"


@dataclass(frozen=True, slots=True)
class LegacyFile:
    """A legacy file. key: unique and fit to be a file name, such as its hash; kind: by content (`sniff.LEGACY`)."""

    key: str
    file: Path
    kind: str


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of a `LegacyFile`: the .docx and the engine that wrote it (`files.reader`), or an error code."""

    key: str
    docx: Path | None
    reader: str
    error: str | None = None


class Engine(Protocol):
    """Turns legacy files into .docx."""

    @property
    def name(self) -> str:
        """The value of `files.reader`."""

    @property
    def version(self) -> str:
        """What tells one release from another, as it may read otherwise; "" when that is known elsewhere."""

    def convert(self, sources: Sequence[LegacyFile], out: Path) -> Iterator[Converted]:
        """Write `<key>.docx` into the folder `out`; yield one result per source, in any order."""


def engines() -> list[Engine]:
    """List the engines of this machine, the better first."""
    program = soffice.find()
    return [*([LibreOffice(program)] if program else []), MsDoc()]


def available() -> list[str]:
    """List the names of `engines`, for the message at the start of a run."""
    return [engine.name for engine in engines()]


@dataclass(frozen=True, slots=True)
class MsDoc:
    """The pure-Python engine: .doc only, one after the other."""

    name: str = "msdoc2docx"
    version: str = ""  # part of `pipeline.common.versions.reader_version`

    def convert(self, sources: Sequence[LegacyFile], out: Path) -> Iterator[Converted]:
        """Write `<key>.docx` into `out`; yield one result per source."""
        from parsers import legacy  # loads msdoc2docx (0.2 s), here and below, which most runs do without

        for source in sources:
            try:
                docx = legacy.to_docx(source.file.read_bytes(), source.kind)
            except ParseError as error:
                yield Converted(source.key, None, self.name, error.code)
            else:
                yield Converted(source.key, _keep(docx, source, out), self.name)


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """LibreOffice headless: `batch` files per process, `workers` processes, each with its own profile.

    A batch may take `start_seconds` plus `file_seconds` per file. Files without a result are tried again
    alone, for `alone_seconds` each, until `patience` of a batch have hung: then LibreOffice itself is to blame.
    """

    program: str
    workers: int = 2
    batch: int = 25
    start_seconds: float = 30
    file_seconds: float = 3
    alone_seconds: float = 60
    patience: int = 2
    name: str = "libreoffice"

    @property
    def version(self) -> str:
        """Its release."""
        return soffice.version(self.program)

    def convert(self, sources: Sequence[LegacyFile], out: Path) -> Iterator[Converted]:
        """Write `<key>.docx` into `out`; yield one result per source as soon as its batch is done."""
        with tempfile.TemporaryDirectory(prefix="jixiao-office-", ignore_cleanup_errors=True) as folder:
            jobs: list[_Job] = []
            for number, source in enumerate(sources):
                job = _Job(source, Path(folder, f"{number:06d}{_SUFFIX.get(source.kind, '')}"), out)
                error = job.prepare()
                if error:
                    yield Converted(source.key, None, self.name, error)
                else:
                    jobs.append(job)
            yield from self._convert_all(jobs, Path(folder))

    def _convert_all(self, jobs: list[_Job], folder: Path) -> Iterator[Converted]:
        batches = list(_batches(jobs, self.batch))
        profiles: SimpleQueue[Path] = SimpleQueue()
        for number in range(min(self.workers, len(batches))):
            soffice.make_profile(folder / f"profile{number}")
            profiles.put(folder / f"profile{number}")
        with ThreadPoolExecutor(self.workers) as pool:
            tasks = [pool.submit(self._batch, batch, profiles) for batch in batches]
            try:
                for task in as_completed(tasks):
                    yield from task.result()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def _batch(self, batch: list[_Job], profiles: SimpleQueue[Path]) -> list[Converted]:
        profile = profiles.get()
        try:
            self._run(profile, batch, self.start_seconds + self.file_seconds * len(batch))
            results: list[Converted] = []
            for job in batch:
                hung = sum(result.error == _TIMED_OUT for result in results)
                results.append(self._result(job, profile, once_more=hung < self.patience))
            return results
        finally:
            profiles.put(profile)

    def _run(self, profile: Path, batch: list[_Job], seconds: float) -> bool:
        files = [job.file for job in batch]
        return soffice.to_docx(self.program, profile, files, _IMPORT_FILTER.get(files[0].suffix), seconds)

    def _result(self, job: _Job, profile: Path, *, once_more: bool) -> Converted:
        docx, error = job.collect()
        if error == _NOTHING:
            in_time = once_more and self._run(profile, [job], self.alone_seconds)
            docx, error = job.collect()
            if error == _NOTHING:
                error = "no_converter" if in_time else _TIMED_OUT
        job.clean_up()
        return Converted(job.source.key, docx, self.name, error)


@dataclass(frozen=True, slots=True)
class _Job:
    """One file on its way through LibreOffice: `file` is its copy under a name of ours."""

    source: LegacyFile
    file: Path
    out: Path

    def prepare(self) -> str | None:
        """Write the copy; or return the error of a file that no engine may be given."""
        from parsers import legacy

        data, kind = self.source.file.read_bytes(), self.source.kind
        try:
            legacy.check(data, kind)
            self.file.write_bytes(legacy.for_converter(data, kind))
        except ParseError as error:
            return error.code
        except Exception:  # a bug of ours may cost one file, never a run; it is told, not hidden
            traceback.print_exc()
            return "internal_error"
        return None

    def collect(self) -> tuple[Path | None, str | None]:
        """Keep what LibreOffice left if it is a whole .docx with the Chinese of its source; else say why not."""
        from parsers import legacy

        result = self.file.with_suffix(".docx")
        docx = result.read_bytes() if result.exists() else b""
        try:
            legacy.check_converted(self.source.file.read_bytes(), self.source.kind, docx)
        except ParseError as error:
            return None, error.code
        except Exception:
            traceback.print_exc()
            return None, "internal_error"
        return _keep(docx, self.source, self.out), None

    def clean_up(self) -> None:
        """Remove the copy and the result beside it."""
        self.file.unlink(missing_ok=True)
        self.file.with_suffix(".docx").unlink(missing_ok=True)


def _keep(docx: bytes, source: LegacyFile, out: Path) -> Path:
    place = out / f"{source.key}.docx"
    place.write_bytes(docx)
    return place


def _batches(jobs: list[_Job], size: int) -> Iterator[list[_Job]]:
    """Yield batches of files of one suffix, as an import filter holds for a whole process."""
    ordered = sorted(jobs, key=lambda job: job.file.suffix)
    for _, group in groupby(ordered, key=lambda job: job.file.suffix):
        same = list(group)
        yield from (same[at : at + size] for at in range(0, len(same), size))
