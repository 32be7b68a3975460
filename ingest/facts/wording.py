"""Cue words and phrases of the facts, read from the TOML files beside this package."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=16)
def load(name: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of one cue file.

    Args:
        name: File name without its ending, beside this package.

    Returns:
        List name -> its entries; the lists of a table are named `table.list`.
    """
    raw = tomllib.loads(files("ingest.facts").joinpath(f"{name}.toml").read_text("utf-8"))
    flat: dict[str, tuple[str, ...]] = {}
    for key, value in raw.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{inner}": tuple(entries) for inner, entries in value.items()}
        else:
            flat[key] = tuple(value)
    return flat


def either(entries: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first; a space stands for any white space.

    Args:
        entries: Phrases; they may hold classes and counts of regular expressions, a dot is a dot.

    Returns:
        A non-capturing group.
    """
    ways = sorted(entries, key=len, reverse=True)
    return "(?:" + "|".join(way.replace(".", r"\.").replace(" ", r"\s+") for way in ways) + ")"


@lru_cache(maxsize=128)
def pattern(
    name: str, entry: str, before: str = r"(?<![\wæøå])", after: str = r"(?![\wæøå])"
) -> re.Pattern[str]:
    """A compiled pattern for any phrase of one list of a cue file, ignoring case.

    Args:
        name: The cue file.
        entry: The list in it.
        before: What must stand before, as a pattern.
        after: What must stand after, as a pattern.

    Returns:
        The pattern.
    """
    return re.compile(before + either(load(name)[entry]) + after, re.IGNORECASE)
