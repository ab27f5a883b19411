"""What people read: a roll-up workbook, an offline report with a page for each unit, letters to the units."""

from __future__ import annotations
