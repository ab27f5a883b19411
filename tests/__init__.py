"""Tests of the project; a package, so that generators and tools are importable."""
