"""General Danish and administrative cue words, phrases and templates, and how they are read.

No list here may hold a name, body or phrase that belongs to one document; a test keeps it so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from assistant.danish.months import months
from assistant.danish.words import is_stop, stem


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a list, those that start with # left out."""
    text = resources.files("assistant.cues").joinpath(f"{name}.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list, in order."""
    return tuple(word for line in lines(name) for word in line.split())


@cache
def stems(name: str) -> frozenset[str]:
    """The stems of a list's words."""
    return frozenset(stem(word) for word in words(name))


@cache
def groups(name: str) -> Mapping[str, frozenset[str]]:
    """The stems of a list whose lines are `name: words`, by name."""
    rows = (line.split(":", 1) for line in lines(name))
    return {group: frozenset(map(stem, rest.split())) for group, rest in rows}


@cache
def table(name: str) -> Mapping[str, Any]:
    """A TOML file of cues, the folded months where it has {months}, and its `[parts]` by name."""
    text = resources.files("assistant.cues").joinpath(f"{name}.toml").read_text("utf-8")
    text = text.replace("{months}", "|".join(months()))
    for part, form in tomllib.loads(text).get("parts", {}).items():
        text = text.replace(f"{{{part}}}", form)
    return tomllib.loads(text)


@cache
def patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    """The `[patterns]` of a TOML file, compiled to ignore case."""
    return {key: re.compile(form, re.IGNORECASE) for key, form in table(name)["patterns"].items()}


@cache
def compiled(name: str, part: str, key: str) -> re.Pattern[str]:
    """One form of a TOML file's part, compiled to ignore case."""
    return re.compile(table(name)[part][key], re.IGNORECASE)


@cache
def synonyms() -> Mapping[str, frozenset[str]]:
    """For each stem those that may stand for it in general administrative Danish.

    A line is a group of words; what stands after > answers for what stands before, not the reverse.
    """
    found: dict[str, set[str]] = {}
    for line in lines("synonyms"):
        asked, _, also = line.partition(">")
        group, answers = _content(asked), _content(also)
        for root in group:
            found.setdefault(root, set()).update((group | answers) - {root})
    return {root: frozenset(others) for root, others in found.items()}


def _content(text: str) -> set[str]:
    return {stem(word) for word in text.split() if not is_stop(word)}
