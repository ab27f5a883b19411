"""Fixtures of these tests."""

from tests.legacy.office import office

__all__ = ["office"]
