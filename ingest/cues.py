"""The word lists of `cues.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.types import Kind


@dataclass(frozen=True, slots=True)
class Cues:
    """What general Danish administrative layouts are known by; see `cues.toml` for each list.

    Word lists are lower case; patterns ignore case.
    """

    fields: frozenset[str]
    divided_fields: frozenset[str]
    list_fields: frozenset[str]
    key: re.Pattern[str]
    bare_key: re.Pattern[str]
    date_keys: tuple[str, ...]
    date_openings: tuple[str, ...]
    body_keys: frozenset[str]
    title_keys: frozenset[str]
    bare_titles: frozenset[str]
    label: re.Pattern[str]
    agenda_labels: frozenset[str]
    box_labels: frozenset[str]
    caption_labels: frozenset[str]
    contents: frozenset[str]
    verbs: frozenset[str]
    dangling: frozenset[str]
    hyphen_keepers: frozenset[str]
    ordinal_followers: frozenset[str]
    titles: dict[Kind, frozenset[str]]
    phrases: dict[Kind, tuple[str, ...]]
    headings: dict[Kind, frozenset[str]]
    ligatures: dict[str, str]


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def cues() -> Cues:
    """Read `cues.toml`; the same object every time."""
    raw = tomllib.loads(resources.files("ingest").joinpath("cues.toml").read_text("utf-8"))
    labels = raw["agenda_labels"] + raw["box_labels"] + raw["caption_labels"] + raw["part_labels"]
    sets = (
        "bare_titles fields divided_fields list_fields body_keys title_keys agenda_labels box_labels "
        "caption_labels contents verbs dangling hyphen_keepers ordinal_followers"
    )
    return Cues(
        key=re.compile(rf"({_any_of(raw['keys'])})\s*:\s*(.*)", re.I | re.S),
        bare_key=re.compile(rf"({_any_of(raw['bare_keys'])})\s+(?-i:([A-ZÆØÅ0-9].*))", re.I | re.S),
        label=re.compile(
            rf"({_any_of(labels)})\.?\s?(\d{{1,3}}[a-z]?|[IVX]{{1,4}}\b)(?:\s*[:.)–-])?(?:\s+(.*))?",
            re.I | re.S,
        ),
        date_keys=tuple(raw["date_keys"]),
        date_openings=tuple(raw["date_openings"]),
        titles={Kind(kind): frozenset(words) for kind, words in raw["titles"].items()},
        phrases={Kind(kind): tuple(words) for kind, words in raw["phrases"].items()},
        headings={Kind(kind): frozenset(words) for kind, words in raw["headings"].items()},
        ligatures=raw["ligatures"],
        **{name: frozenset(raw[name]) for name in sets.split()},
    )
