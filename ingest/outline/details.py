"""What a document says of itself beside title, kind, date and body: meeting, numbers, people, agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.danish.dates import Precision, find_dates
from assistant.facts import AgendaItem, Details, Words
from assistant.types import Kind, Page
from ingest.cues import cues
from ingest.outline.agenda import FoundItem, find_items
from ingest.outline.dating import key_of
from ingest.outline.layout import Placed
from ingest.outline.metadata import Metadata
from ingest.outline.people import find_people
from ingest.outline.phrases import exact_dates
from ingest.outline.units import Role

_TOP = 30
_LONGEST_VALUE = 200
_LONGEST_VERSION = 40
_VERSION = re.compile(
    r"(?:^|[(,;–-]\s*)(?:version|vers\.|udgave)\s*(?:nr\.?\s*)?:?\s*(\d{1,3}(?:\.\d{1,3}){0,3})\b", re.I
)
_NUMBER = (
    r"[.:]{0,2}[^\S\n]*(?:nr\.?[^\S\n]*:?[^\S\n]*)?"
    r"([A-ZÆØÅa-z]{0,10}[-/ ]?\d[\w./-]{2,40}(?: (?:- )?\d[\w./-]{1,20}){0,2})"
)
_CASE = re.compile(
    rf"\b(?:sags?[- ]?(?:nr|nummer|id)|sag nr|j\.?[^\S\n]?nr|journalnr|journalnummer|journal nr)\b{_NUMBER}",
    re.I,
)
_PAPER = re.compile(
    rf"\b(?:dok(?:ument)?\.?[- ]?(?:nr|nummer|id)|akt[- ]?(?:id|nr)|aktnr|d-nr)\b{_NUMBER}", re.I
)
_LONE_CASE = re.compile(r"[A-ZÆØÅ]{2,6}-(?:19|20)\d\d-\d{3,8}|\d\d\.\d\d\.\d\d-[A-Z]\d\d-\d{1,6}-\d\d")
_TIME = re.compile(
    r"\s*(?:,|\.)?\s*(?:fra\s+)?(?:kl\.?|klokken)\s*\d{1,2}(?:[.:]\d\d)?(?:\s*(?:-|–|—|til)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?",
    re.I,
)
_WEEKDAY = re.compile(r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag(?:\s+(?:den|d\.))?|^(?:den|d\.)(?=\s|$)", re.I)
_PLACE_END = re.compile(
    r"\s(?:kl\.?|klokken|den|d\.|fra|med|og\s+(?:der|blev|var)|hvor|som|under|efter|før|ved)(?:\s|$)"
)
_MOST = 200
_OPENING = 1_000


def _keyed(placed: Sequence[Placed], keys: Sequence[str]) -> Iterator[str]:
    """Values of the key lines near the top with one of some keys, by the order of the keys."""
    head = [key_of(each.unit) for each in placed[:_TOP] if each.unit.role is Role.KEY]
    for wanted in keys:
        yield from (value for key, value in head if key == wanted and value)


def _numbers(placed: Sequence[Placed], pattern: re.Pattern[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for each in placed:
        if len(found) >= _MOST:
            break
        for match in pattern.finditer(each.text[:2000]):
            found.setdefault(match[1].strip(" .,;)"))
    return tuple(found)


def _case_numbers(placed: Sequence[Placed]) -> tuple[str, ...]:
    lone = {
        match[0]: None
        for each in placed
        if len(each.text) <= _LONGEST_VERSION and (match := _LONE_CASE.fullmatch(each.text.strip()))
    }
    keyed = _numbers(placed, _CASE)
    return tuple(dict.fromkeys([*keyed, *list(lone)[:_MOST]]))


def _version(title: str, placed: Sequence[Placed]) -> str:
    """The version that the title, a key line or a line of the head states."""
    for value in _keyed(placed, ("version",)):
        found = re.match(r"\d{1,3}(?:\.\d{1,3})*", value)
        return found[0] if found else value[:_LONGEST_VERSION]
    heads = [each.text for each in placed[:12] if len(each.text) <= _LONGEST_VALUE]
    for text in (title, *heads):
        if found := _VERSION.search(text):
            return found[1]
    return ""


def _without_time(text: str) -> str:
    """A place without the date and the hours that stand beside it."""
    for mention in reversed(find_dates(text)):
        text = text[: mention.start] + text[mention.end :]
    text = _WEEKDAY.sub(" ", _TIME.sub(" ", text))
    return re.sub(r"\s+", " ", text).strip(" ,.;:–-/")


def _place(placed: Sequence[Placed], *, meeting: bool) -> str:
    parts = [value for value in _keyed(placed, cues().place_keys) if len(value) <= _LONGEST_VALUE]
    for value in parts:
        if place := _without_time(value):
            return place
    for value in _keyed(placed, cues().time_place_keys):
        place = _without_time(value)
        if place and len(value) <= _LONGEST_VALUE:
            return place
    if not meeting:
        return ""
    named = next((each.text for each in placed[:_TOP] if _names_place(each)), "")
    told = (_told_place(each.text) for each in (*placed[:_TOP], *placed[-_TOP:]))
    return named or next(filter(None, told), "")


def _told_place(text: str) -> str:
    """The place that a sentence tells a meeting was at (`Mødet blev holdt på Rådhuset i Vestby.`)."""
    for found in cues().place_sentence.finditer(text[:_OPENING]):
        place = _without_time(_PLACE_END.split(found[1], maxsplit=1)[0])
        if place and place.lower().split()[0] not in cues().ordinal_followers:
            return place
    return ""


def _names_place(each: Placed) -> bool:
    plain = each.unit.role in (Role.TEXT, Role.ASIDE) and len(each.text) <= _LONGEST_VERSION
    return plain and each.text.lower().startswith(cues().place_openings)


def _meeting_date(placed: Sequence[Placed], about: Metadata) -> date | None:
    for value in _keyed(placed, cues().meeting_keys):
        days = [mention.earliest for mention in exact_dates(value) if mention.precision is Precision.DAY]
        if days:
            return days[0]
    if about.kind is Kind.REFERAT:
        return about.date
    return None


def _is_meeting(placed: Sequence[Placed], about: Metadata) -> bool:
    keyed = any(True for _ in _keyed(placed, cues().meeting_keys))
    agenda = any(each.unit.role is Role.AGENDA for each in placed)
    words = about.title.lower()
    return about.kind is Kind.REFERAT or keyed or agenda or words.startswith(cues().meeting_titles)


def _with_text(item: FoundItem, pages: Sequence[Page]) -> AgendaItem:
    fields = tuple(
        replace(field, words=_filled(field.words, pages)) if field.words else field
        for field in item.item.fields
    )
    return replace(item.item, fields=fields)


def _filled(words: Words, pages: Sequence[Page]) -> Words:
    return replace(words, text=pages[words.page - 1].text[words.start : words.end])


def find_details(placed: Sequence[Placed], pages: Sequence[Page], about: Metadata) -> Details:
    """What a document says of itself.

    Args:
        placed: Its units in reading order, each where it stands on its page.
        pages: Its clean pages.
        about: Its title, kind, date and body.

    Returns:
        The details; the text of all words equals their page's text over the span.
    """
    meeting = _is_meeting(placed, about)
    items = find_items(placed, meeting=meeting)
    sets_up = about.kind is Kind.KOMMISSORIUM and not meeting
    participants, absentees = ((), ()) if sets_up else find_people(placed, items, meeting=meeting)
    return Details(
        confidence=about.confidence,
        meeting_date=_meeting_date(placed, about),
        meeting_place=_place(placed, meeting=meeting),
        case_numbers=_case_numbers(placed),
        document_numbers=_numbers(placed, _PAPER),
        version=_version(about.title, placed),
        participants=participants,
        absentees=absentees,
        agenda=tuple(_with_text(item, pages) for item in items),
    )
