"""What holds for all tests."""

import os

import pytest

# A hundred runs of the program are started: let them find it compiled, whatever the shell says.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_itemcollected(item):
    if "office" in item.fixturenames:
        item.add_marker(pytest.mark.office)
