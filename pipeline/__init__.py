"""Folders of submissions in, datasets and reports out. Its rooms, and who may import whom: docs/architecture.md."""
