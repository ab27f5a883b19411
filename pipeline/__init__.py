"""Folders of submissions in, datasets and reports out: files, processes and tables live here."""
