"""The word lists of `cues.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from assistant.types import Kind


@dataclass(frozen=True, slots=True)
class Cues:
    """What general Danish administrative layouts are known by; see `cues.toml` for each list.

    Word lists are lower case; patterns ignore case.
    """

    fields: frozenset[str]
    divided_fields: frozenset[str]
    list_fields: frozenset[str]
    dated_fields: frozenset[str]
    telling_fields: frozenset[str]
    deciding_bodies: tuple[str, ...]
    set_up_bodies: tuple[str, ...]
    key: re.Pattern[str]
    bare_key: re.Pattern[str]
    date_keys: tuple[str, ...]
    date_openings: tuple[str, ...]
    body_keys: frozenset[str]
    place_keys: tuple[str, ...]
    place_openings: tuple[str, ...]
    place_sentence: re.Pattern[str]
    held: re.Pattern[str]
    time_place_keys: tuple[str, ...]
    meeting_keys: tuple[str, ...]
    title_keys: frozenset[str]
    subject_keys: frozenset[str]
    sender_keys: frozenset[str]
    receiver_keys: frozenset[str]
    address_openings: tuple[str, ...]
    party_keys: frozenset[str]
    generic_bodies: frozenset[str]
    generic_parties: frozenset[str]
    farewells: tuple[str, ...]
    meeting_titles: tuple[str, ...]
    greetings: tuple[str, ...]
    date_blockers: frozenset[str]
    day_words: frozenset[str]
    day_followers: tuple[str, ...]
    stamp: re.Pattern[str]
    passed: re.Pattern[str]
    of_older: re.Pattern[str]
    bare_titles: frozenset[str]
    label: re.Pattern[str]
    agenda_labels: frozenset[str]
    reply_labels: frozenset[str]
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
    title_endings: dict[Kind, tuple[str, ...]]
    kind_keys: dict[Kind, frozenset[str]]
    late_titles: frozenset[str]
    ligatures: dict[str, str]


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def cues() -> Cues:
    """Read `cues.toml`; the same object every time."""
    raw = tomllib.loads(resources.files("ingest").joinpath("cues.toml").read_text("utf-8"))
    labels = (
        raw["agenda_labels"]
        + raw["reply_labels"]
        + raw["box_labels"]
        + raw["caption_labels"]
        + raw["part_labels"]
    )
    sets = (
        "bare_titles fields divided_fields list_fields body_keys title_keys agenda_labels reply_labels "
        "box_labels caption_labels contents verbs dangling hyphen_keepers ordinal_followers late_titles "
        "subject_keys sender_keys receiver_keys party_keys generic_bodies generic_parties date_blockers "
        "dated_fields telling_fields day_words"
    )
    orders = (
        "date_keys date_openings place_keys time_place_keys meeting_keys farewells meeting_titles greetings "
        "deciding_bodies set_up_bodies place_openings address_openings day_followers"
    )
    lists: dict[str, Any] = {name: tuple(raw[name]) for name in orders.split()}
    lists |= {name: frozenset(raw[name]) for name in sets.split()}
    return Cues(
        key=re.compile(rf"({_any_of(raw['keys'])})\s*:\s*(.*)", re.I | re.S),
        bare_key=re.compile(rf"({_any_of(raw['bare_keys'])})\s+(?-i:([A-ZÆØÅ0-9].*))", re.I | re.S),
        label=re.compile(
            rf"({_any_of(labels)})\.?\s?(\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}[a-z]?|[IVX]{{1,4}}\b)"
            r"(?:\s*[:.)–-])?(?:\s+(.*))?",
            re.I | re.S,
        ),
        stamp=re.compile(rf"(?:{_any_of(raw['stamps'])})(?:\s*[-–—:.,(].*)?", re.I | re.S),
        passed=re.compile(rf"\b(?:{_any_of(raw['passed'])})\b", re.I),
        of_older=re.compile(rf"\b(?:{_any_of(raw['of_older'])})\b", re.I),
        held=re.compile(
            rf"\b(?:{_any_of(raw['meetings'])})\s+(?:\w+\s+){{0,2}}?(?:{_any_of(raw['held'])})\b", re.I
        ),
        place_sentence=re.compile(
            rf"\b(?:{_any_of(raw['meetings'])})\b(?:\s+\w+){{0,2}}?\s+(?:{_any_of(raw['held'])})\b"
            r"(?:[^.!?\n]|\.(?=\s?(?-i:[a-zæøå\d]))){0,80}?"
            r"\s(?:på|i|hos|via|over)\s+(?-i:([A-ZÆØÅ][^,.;:!?()\n]{1,80}))",
            re.I,
        ),
        titles={Kind(kind): frozenset(words) for kind, words in raw["titles"].items()},
        title_endings={Kind(kind): tuple(words) for kind, words in raw["title_endings"].items()},
        kind_keys={Kind(kind): frozenset(words) for kind, words in raw["kind_keys"].items()},
        phrases={Kind(kind): tuple(words) for kind, words in raw["phrases"].items()},
        headings={Kind(kind): frozenset(words) for kind, words in raw["headings"].items()},
        ligatures=raw["ligatures"],
        **lists,
    )
