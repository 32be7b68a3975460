"""What one statement tells of a body: by its own words and by the heading above it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.facts import MandatePart
from ingest.facts.mandate_cues import ORDER, body_stem, has_subject, mark_subject, names_body, says

DATED = re.compile(
    r"\d{4}|\d+\s?(?:år|måned)|løbende|permanent|indtil|ophør|midlertidig|fortsat|årlig|varig", re.I
)
_MET = re.compile(r"møde|gang|uge|måned|kvartal|dagsorden|referat|årlig|virtuel|fysisk", re.I)
WEAK = (MandatePart.TASK, MandatePart.MANDATE, MandatePart.PURPOSE)
_NARROW = (MandatePart.OUTSIDE, MandatePart.LIMIT)
_DENIES = re.compile(r"\b(?:ikke|kun|alene|højst|ingen|intet)\b", re.I)
_ITSELF = re.compile(r"\b(?:kommissori\w+|denne version)\b", re.I)
_FIRST = (MandatePart.REPLACES,)
_SAFE = (
    MandatePart.CHAIR,
    MandatePart.SECRETARIAT,
    MandatePart.MEETINGS,
    MandatePart.REPORTING,
    MandatePart.MEMBER,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands.

    Attributes:
        topics: What its own heading is about.
        above: What the headings above it are about.
        aside: Whether the section is about something else.
        first: Whether it is in the first paragraph of its section.
        known: Stems of the bodies that count; None for every one.
        own: Whether the whole document is about one body.
        about: Whether the document or the section is about a body.
    """

    topics: tuple[MandatePart, ...]
    above: tuple[MandatePart, ...]
    aside: bool
    first: bool
    known: frozenset[str] | None
    own: bool
    about: bool


def part_told(text: str, place: Place, *, follows: bool) -> MandatePart | None:
    """What a sentence says by its own words, the heading weighing in; None when nothing.

    Args:
        text: The sentence or a main clause of it.
        place: Where it stands.
        follows: Whether a pronoun at its start may stand for the body.
    """
    every = mark_subject(text, None if place.own else place.known, follows=follows)
    strict = _NARROW if place.topics[:1] and place.topics[0] in WEAK else ()
    order: list[MandatePart] = [*strict, *_FIRST, *place.topics, *ORDER]
    part = next((part for part in order if says(part, text, every)), None)
    if part is None or not _counts(part, text, every, place, follows=follows):
        return None
    if part in WEAK and not place.topics:
        return part if _is_weak_told(part, text, place, follows=follows) else None
    if part in WEAK and part not in place.topics:
        return place.topics[0]
    if part is not MandatePart.LIMIT:
        return part
    if place.topics[:1] == (MandatePart.OUTSIDE,):
        return MandatePart.OUTSIDE
    # What a body is for may be told with the bounds within which: "skal sikre, at … inden for den ramme, …".
    aims = place.topics[:1] == (MandatePart.PURPOSE,) and not _DENIES.search(text)
    return MandatePart.PURPOSE if aims else part


def _counts(part: MandatePart, text: str, marked: str, place: Place, *, follows: bool) -> bool:
    """Whether a sentence is about a body at all, as far as its section leaves that open."""
    if place.own and not place.aside:
        return True
    if place.own:
        return bool(names_body(marked) or _ITSELF.search(text))
    return follows or has_subject(marked) or (place.about and part in _SAFE)


def _is_weak_told(part: MandatePart, text: str, place: Place, *, follows: bool) -> bool:
    """Whether a purpose, task or mandate below a heading about something else is that of the body itself."""
    if part is MandatePart.PURPOSE or has_subject(mark_subject(text, place.known, follows=follows)):
        return True
    return place.own and not place.aside and bool(body_stem(text)) and says(part, text, "")


def by_heading(text: str, marked: str, place: Place) -> MandatePart | None:
    """What a sentence tells only because of the heading above it."""
    if place.aside or not place.topics:
        return None
    part = place.topics[0]
    if part is MandatePart.PURPOSE and not (place.first or has_subject(marked)):
        return None
    if part is MandatePart.PERIOD and not DATED.search(text):
        return None
    if part is MandatePart.MEETINGS and not _MET.search(text):
        return None
    return part
