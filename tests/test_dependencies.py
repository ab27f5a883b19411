"""Every library that is imported is declared, every one declared is used, and its licence is on the page."""

import sys
from importlib import metadata

import pytest
import regex
from packaging.utils import canonicalize_name

from tests.test_architecture import FLOORS, MODULES, ROOT, imported
from tools import licences

PROJECT = licences.project()
GROUPS = licences.declared(PROJECT)
RUNTIME = {one.name for one in GROUPS["runtime"]}
DECLARED = {one.name for asked in GROUPS.values() for one in asked}
WORKSHOP = [path for folder in ("tests", "bench", "tools") for path in sorted((ROOT / folder).rglob("*.py"))]
OURS = {*FLOORS, "tests", "bench", "tools"}
# Called as programs, or read by one.
CALLED = {"ipykernel", "lxml-stubs", "mypy", "pytest-xdist", "ruff", "types-openpyxl", "types-regex"}
# Measured when somebody has installed it.
NEVER_REQUIRED = {"docling"}
DISTRIBUTIONS = metadata.packages_distributions()


def libraries(paths):
    """Distributions that modules import; a package that is not installed is taken for one of its own name."""
    packages = {package for path in paths for package, _ in imported(path)} - set(sys.stdlib_module_names) - OURS
    names = {name for package in packages for name in DISTRIBUTIONS.get(package, [package])}
    return {canonicalize_name(name) for name in names}


def test_what_the_program_imports_is_declared_and_what_is_declared_is_imported():
    audit = {one.name for one in GROUPS["audit"]}
    assert libraries(MODULES) == RUNTIME | audit


@pytest.mark.slow
def test_what_tests_and_tools_import_is_declared_and_the_rest_is_called():
    assert libraries(WORKSHOP) - DECLARED == NEVER_REQUIRED
    assert DECLARED - RUNTIME - libraries(MODULES) - libraries(WORKSHOP) == CALLED


def test_it_is_said_what_each_is_for():
    assert set(PROJECT["tool"]["jixiao"]["purpose"]) == DECLARED


def rows():
    """The page's rows for what is declared: heading → package → (versions, licence, purpose)."""
    found = {}
    text = licences.PAGE.read_text(encoding="utf-8")
    for section in text.split("\n## ")[1:]:
        cells = regex.findall(r"^\| (\S+) \| ([^|]*) \| ([^|]+) \| ([^|]+) \|$", section, flags=regex.MULTILINE)
        found[section.partition("\n")[0]] = {name: tuple(rest) for name, *rest in cells if name != "package"}
    return found


@pytest.mark.parametrize("group", GROUPS)
def test_the_page_of_licences_has_each_dependency_and_no_other(group):
    purpose = PROJECT["tool"]["jixiao"]["purpose"]
    shown = rows()[licences.TITLES[group]]
    told = {name: (versions, why) for name, (versions, _, why) in shown.items()}
    assert told == {one.name: (licences.versions(one), purpose[one.name]) for one in GROUPS[group]}


def test_the_licences_are_those_of_what_is_installed():
    shown = {name: stated for table in rows().values() for name, (_, stated, _) in table.items()}
    installed = {canonicalize_name(one.name) for one in metadata.distributions()}
    assert {name: licences.licence(name) for name in shown if name in installed}.items() <= shown.items()


def test_none_forbids_our_use():
    """GPL and AGPL would bind a program that imports them; LGPL and MPL bind only who changes the library."""
    text = licences.PAGE.read_text(encoding="utf-8")
    tables = "\n".join(line for line in text.splitlines() if line.startswith("|"))
    assert regex.findall(r".*(?:\bA?GPL|Affero|GNU General|Proprietary|Commercial|UNKNOWN|None).*", tables) == []
    stated = [line for line in tables.splitlines() if licences.copyleft(line)]
    below = text.partition("## Copyleft")[2]
    assert [line for line in stated if f"- {line.split()[1]}: " not in below] == []


def packaged():
    """Folder of each package in the wheel → patterns of its data files."""
    setuptools = PROJECT["tool"]["setuptools"]
    return {ROOT / name.replace(".", "/"): setuptools["package-data"].get(name, []) for name in setuptools["packages"]}


def test_every_package_and_every_file_beside_its_code_gets_into_the_wheel():
    files = {path for floor in FLOORS for path in (ROOT / floor).rglob("*") if path.is_file()}
    beside = {path for path in files if path.suffix not in {".py", ".pyc"}}
    assert set(packaged()) == {path.parent for path in MODULES}
    assert beside == {path for folder, patterns in packaged().items() for one in patterns for path in folder.glob(one)}
