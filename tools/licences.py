"""Licences of all that the program and its development stand on: `python -m tools.licences` (`make licences`).

What is declared, and what for, is read from pyproject.toml; licences, and what else comes along, from the metadata of
what is installed. The page docs/licences.md is written whole.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/licences.md"
RUNTIME = "runtime"
TITLES = {
    RUNTIME: "Needed to run",
    "audit": "For `jixiao audit` only",
    "bench": "For `make bench` only",
    "dev": "For development only",
}
_COPYLEFT = ("GPL", "GNU", "MPL", "Mozilla", "EPL", "CDDL", "EUPL")
_TOP = """\
# Licences of dependencies

Written by `make licences` from pyproject.toml and the metadata of the packages as they are installed on Linux; not to
be edited. None of them is part of this program or changed by it: they are installed beside it from the registry.
"""
_COPYLEFT_NOTE = """\
## Copyleft

These licences ask something of whoever passes the package on: its source and its own changes stay free under the same
licence, and who gets an LGPL library inside a bundle must be able to replace it. A program that only imports the
installed package keeps its own licence. None is GPL or AGPL, which would ask more.
"""


def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def declared(content: Mapping[str, Any]) -> dict[str, list[Requirement]]:
    """What pyproject.toml asks for: group (`runtime` or an extra) → requirements, without extras of our own."""
    groups = {RUNTIME: content["project"]["dependencies"], **content["project"]["optional-dependencies"]}
    ours = content["project"]["name"]
    parsed = {group: [Requirement(text) for text in texts] for group, texts in groups.items()}
    return {group: [one for one in asked if one.name != ours] for group, asked in parsed.items()}


def licence(name: str) -> str:
    """As the installed package states it: an SPDX expression, else its classifiers, else free text."""
    about = metadata.metadata(name)
    classifiers = [line.split(" :: ")[-1] for line in about.get_all("Classifier") or [] if line.startswith("License")]
    return about.get("License-Expression") or ", ".join(classifiers) or about["License"]


def copyleft(stated: str) -> bool:
    """Whether a licence asks that what is passed on stays free."""
    return any(word in stated for word in _COPYLEFT)


def closure(asked: Iterable[Requirement]) -> set[str]:
    """Canonical names of the installed packages that these requirements bring along, themselves included."""
    found: set[tuple[str, frozenset[str]]] = set()
    waiting = list(asked)
    while waiting:
        one = waiting.pop()
        key = (canonicalize_name(one.name), frozenset(one.extras))
        if key not in found:
            found.add(key)
            waiting += _needs(one)
    return {name for name, _ in found}


def versions(one: Requirement) -> str:
    """The range it may come from, the lower bound first."""
    return ", ".join(sorted(map(str, one.specifier), reverse=True))


def _needs(one: Requirement) -> list[Requirement]:
    needs = [Requirement(text) for text in metadata.requires(one.name) or []]
    asked = [{"extra": extra} for extra in one.extras or {""}]
    return [need for need in needs if not need.marker or any(map(need.marker.evaluate, asked))]


def lines(content: Mapping[str, Any]) -> Iterator[str]:
    """The page line by line."""
    groups = declared(content)
    yield _TOP
    for group, asked in groups.items():
        yield from _declared_table(TITLES[group], asked, content["tool"]["jixiao"]["purpose"])
    yield from _others_table(groups)
    yield _COPYLEFT_NOTE
    everything = sorted(set().union(*map(closure, groups.values())))
    yield from (f"- {name}: {licence(name)}" for name in everything if copyleft(licence(name)))


def _declared_table(title: str, asked: Iterable[Requirement], purpose: Mapping[str, str]) -> Iterator[str]:
    yield from (f"## {title}", "", "| package | versions | licence | for |", "|---|---|---|---|")
    for one in sorted(asked, key=lambda one: one.name):
        yield f"| {one.name} | {versions(one)} | {licence(one.name)} | {purpose[one.name]} |"
    yield ""


def _others_table(groups: Mapping[str, list[Requirement]]) -> Iterator[str]:
    direct = {canonicalize_name(one.name) for asked in groups.values() for one in asked}
    reached = {group: closure(asked) for group, asked in groups.items()}
    yield from ("## Brought along by these", "", "| package | licence | comes with |", "|---|---|---|")
    for name in sorted(set().union(*reached.values()) - direct):
        yield f"| {name} | {licence(name)} | {', '.join(group for group in groups if name in reached[group])} |"
    yield ""


def main() -> int:
    """Write the page."""
    PAGE.write_text("".join(f"{line}\n" for line in lines(project())), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
