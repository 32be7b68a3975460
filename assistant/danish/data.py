"""Reads the word lists that lie beside this package."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def lines(name: str) -> Iterator[list[str]]:
    """The words of each line of a list; empty lines and those that start with # are left out.

    Args:
        name: The list's file name.

    Yields:
        The words of one line.
    """
    for line in files("assistant.danish").joinpath(name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split()


def words(name: str) -> Iterator[str]:
    """Every word of a list, in order."""
    for line in lines(name):
        yield from line
