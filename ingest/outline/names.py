"""What a name, a job title, a role and a body look like, by the word lists of `people.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_TOKEN = re.compile(r"[^\W\d_][\w'’`´.-]*")
INITIALS = re.compile(r"[A-ZÆØÅ]{2,5}")


@dataclass(frozen=True, slots=True)
class PeopleCues:
    """What people and their titles are known by; see `people.toml` for each list."""

    present: frozenset[str]
    present_at_meetings: frozenset[str]
    present_from: tuple[str, ...]
    absent: frozenset[str]
    role_keys: frozenset[str]
    roles: frozenset[str]
    title_endings: tuple[str, ...]
    organisation_endings: tuple[str, ...]
    organisation_starts: frozenset[str]
    organisation_short: frozenset[str]
    particles: frozenset[str]
    absent_notes: tuple[str, ...]
    ignored_notes: tuple[str, ...]
    nobody: frozenset[str]
    deputies: tuple[str, ...]
    absent_after: tuple[str, ...]
    absent_before: tuple[str, ...]
    heads: dict[str, frozenset[str]]


@cache
def people_cues() -> PeopleCues:
    """Read `people.toml`; the same object every time."""
    raw = tomllib.loads(resources.files("ingest.outline").joinpath("people.toml").read_text("utf-8"))
    heads = {name: frozenset(words) for name, words in raw.pop("heads").items()}
    endings = (
        "present_from title_endings organisation_endings absent_notes ignored_notes deputies absent_after "
        "absent_before"
    )
    sets: dict[str, Any] = {
        name: tuple(words) if name in endings.split() else frozenset(words) for name, words in raw.items()
    }
    return PeopleCues(**sets, heads=heads)


def _tokens(text: str) -> list[str]:
    return [token.lower().strip(".") for token in _TOKEN.findall(text)]


def is_role(text: str) -> bool:
    """Whether a text is a role in a body and nothing else (`næstformand`)."""
    return text.lower().strip() in people_cues().roles


def is_title(text: str) -> bool:
    """Whether a text reads as a job title: its first word, or one without a capital, ends as titles do.

    What stands behind a preposition does not count, nor does a surname such as `Steinmejer`.
    """
    head = re.split(r"\s(?:for|i|af|ved|hos|på|til|med)\s", f"{text} ", maxsplit=1)[0]
    words = _TOKEN.findall(head)
    return any(
        word.lower().strip(".").endswith(people_cues().title_endings)
        for at, word in enumerate(words)
        if at == 0 or word[0].islower()
    )


def is_organisation(text: str) -> bool:
    """Whether a text reads as the name of a body."""
    tokens = _tokens(text)
    if not tokens:
        return False
    short = len(tokens) == 1 and (
        tokens[0] in people_cues().organisation_short or bool(INITIALS.fullmatch(text.strip()))
    )
    starts = tokens[0] in people_cues().organisation_starts
    return short or starts or any(token.endswith(people_cues().organisation_endings) for token in tokens)


def is_name(text: str) -> bool:
    """Whether a text reads as a person's name: two to six words with a capital, no title or body."""
    words = text.split()
    if not 2 <= len(words) <= 6 or any(letter.isdigit() or letter in ':!?"/' for letter in text):
        return False
    if text.endswith(".") and len(words[-1]) > 2:
        text = text[:-1]
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    capital = all(
        word[0].isupper() or word.lower() in people_cues().particles for word in words if word[0].isalpha()
    )
    letters = all(_TOKEN.fullmatch(word.rstrip(".")) for word in words)
    return capital and letters and not is_organisation(text) and not is_title(text)


def split_title(text: str) -> tuple[str, int]:
    """The title before a name (`Borgmester Anna Holm`) and where the name begins; ("", 0) without one."""
    starts = [found.start() + 1 for found in re.finditer(r"\s(?=[A-ZÆØÅ])", text)]
    for start in starts:
        title = text[:start].strip(" ,")
        if (is_title(title) or is_role(title)) and is_name(text[start:]):
            return title, start
    return "", 0
