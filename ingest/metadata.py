"""What a document says of itself: title, kind, date, body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.danish.dates import find_dates
from assistant.danish.folding import fold
from assistant.types import Kind
from ingest.cues import cues
from ingest.dating import find_date, key_of
from ingest.lines import Shape
from ingest.phrases import bare
from ingest.units import Role, Unit

_TITLE = 160
_TOP = 12
_CLAUSE = 80
_OPENING = 600
_RUNNING = (Role.TITLE, Role.KEY, Role.TEXT)
_OF_MEETING = re.compile(
    r"\b(?:af|fra|for)?\s*(?:\d{1,2}\.\s*)?(?:ekstra)?(?:ordinært )?"
    r"møde\w*\s*(?:i|for|den|d\.|nr\.?\s*\d+)?\s*",
    re.I,
)
_AGREED = re.compile(r"((?:[A-ZÆØÅ][^.!?]{3,100}?))\s+(?:er|blev)\s+(?:\w+\s+){0,2}enige om")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, kind, date and body of a document, as its own text gives them."""

    title: str
    kind: Kind
    date: date | None
    body: str


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w-]*", text.lower())


def _title_kind(text: str) -> Kind | None:
    """The kind a title tells of by one of its first three words."""
    first = _words(re.sub(r"\(.*?\)", " ", text))[:3]
    for word in first:
        for kind, words in cues().titles.items():
            if word in words:
                return kind
    return next(
        (kind for kind, words in cues().titles.items() if kind is not Kind.AFTALE and _ends(first, words)),
        None,
    )


def _ends(first: Sequence[str], words: frozenset[str]) -> bool:
    return any(word.endswith(tuple(words)) for word in first)


def _can_title(unit: Unit) -> bool:
    plain = unit.shape in (Shape.PLAIN, Shape.HASH) and unit.role is Role.TEXT
    return (
        plain
        and len(unit.text) <= _TITLE
        and not unit.text.endswith((".", ":", ",", ";"))
        and unit.lines <= 3
    )


def mark_title(units: Sequence[Unit]) -> list[Unit]:
    """Mark the unit that is the document's title, when it begins with one.

    A Markdown `#` line comes first, then a line near the top that names a kind of document, then
    the first line when it is no sentence and nothing but a heading or key line follows it.

    Args:
        units: Units with agenda and key roles.

    Returns:
        The units; at most one has the role TITLE.
    """
    top = [at for at, unit in enumerate(units[:_TOP]) if _can_title(unit)]
    agenda = next((at for at, unit in enumerate(units) if unit.role is Role.AGENDA), len(units))
    top = [at for at in top if at < agenda]
    ranked = [at for at in top if units[at].shape is Shape.HASH and len(units[at].marker) == 1]
    ranked += [at for at in top[:6] if _title_kind(units[at].text) and units[at].shape is Shape.PLAIN]
    ranked += [at for at in top[:1] if at == 0 or all(unit.role is Role.KEY for unit in units[:at])]
    if not ranked or (units[ranked[0]].shape is Shape.PLAIN and units[ranked[0]].text[:1].islower()):
        return list(units)
    chosen = {ranked[0]}
    if _is_bare(units[ranked[0]].text) and ranked[0] + 1 in top:
        chosen.add(ranked[0] + 1)
    return [
        replace(unit, role=Role.TITLE, level=0) if at in chosen else unit for at, unit in enumerate(units)
    ]


def _is_bare(text: str) -> bool:
    """Whether a title only names a kind of document (`NOTAT`), so that the next line tells what of."""
    known = cues().bare_titles.union(*cues().titles.values())
    return bare(text) in known


def _without_label(text: str) -> str:
    found = cues().label.fullmatch(text)
    return (found[3] if found else "") or text


def _first_clause(units: Sequence[Unit]) -> str:
    text = next((unit.text for unit in units if unit.role in (Role.TEXT, Role.ITEM)), "")
    clause = re.split(r"[.:;,!?]\s|\s[–—-]\s", text, maxsplit=1)[0].strip(" .:;,")
    return clause if len(clause) <= _CLAUSE else clause[:_CLAUSE].rsplit(" ", 1)[0] + " …"


def find_title(units: Sequence[Unit]) -> str:
    """The title: the marked one, a key line's, else the first heading, else the first clause."""
    marked = [unit.text for unit in units if unit.role is Role.TITLE]
    if marked:
        return ": ".join(marked)
    named = [
        value
        for unit in units
        if unit.role is Role.KEY
        for key, value in [key_of(unit)]
        if key in cues().title_keys
    ]
    heads = [_without_label(unit.text) for unit in units if unit.role is Role.HEADING and len(unit.text) > 3]
    return (named + heads + [_first_clause(units)])[0]


def find_kind(title: str, units: Sequence[Unit]) -> Kind:
    """The kind: by the title, the first lines, then by how the document is built and what it says."""
    opening = [
        unit.text
        for unit in units[:6]
        if unit.role in (Role.TITLE, Role.HEADING, Role.TEXT) and _can_open(unit)
    ]
    for text in (title, *opening):
        if kind := _title_kind(text):
            return kind
    if any(unit.role is Role.FIELD and bare(unit.text).startswith("beslutning") for unit in units):
        return Kind.REFERAT
    text = fold(" ".join(unit.text for unit in units))
    heads = {bare(_without_label(unit.text)).split(":")[0] for unit in units if unit.role is Role.HEADING}
    if len(heads & cues().headings[Kind.KOMMISSORIUM]) >= 3 and _count(text, Kind.KOMMISSORIUM) >= 1:
        return Kind.KOMMISSORIUM
    return Kind.AFTALE if _count(text, Kind.AFTALE) >= 3 else Kind.ANDET


def _can_open(unit: Unit) -> bool:
    return unit.role is Role.TITLE or (unit.lines == 1 and len(unit.text) <= _TITLE and unit.open)


def _count(text: str, kind: Kind) -> int:
    return sum(text.count(phrase) for phrase in cues().phrases[kind])


def _without_dates(text: str) -> str:
    for mention in reversed(find_dates(text)):
        before = re.sub(r"[\s,(]*(?:\b(?:den|d\.|af|fra))?\s*$", "", text[: mention.start])
        text = before + text[mention.end :].lstrip(") ,")
    return text.strip(" ,.–-")


def find_body(title: str, kind: Kind, units: Sequence[Unit]) -> str:
    """The body that issued the document or that it sets up, or ""."""
    for unit in units[:30]:
        key, value = key_of(unit)
        if (
            unit.role is Role.KEY
            and key in cues().body_keys
            and len(value) <= _CLAUSE
            and kind is not Kind.KOMMISSORIUM
        ):
            return value
        if unit.role is Role.KEY and key in ("parter", "aftaleparter") and kind is Kind.AFTALE:
            return value
    if kind is Kind.KOMMISSORIUM and (
        found := re.search(r"(?:kommissori\w+|opdrag|mandat)\b\s*(?:for|:|–|-)\s*(.+)", title, re.I)
    ):
        return _without_dates(re.sub(r"\s*\(.*?\)", "", found[1]))
    if kind is Kind.REFERAT:
        rest = re.sub(r"^\W*\w*(?:referat|protokol|udskrift)\w*\b[\s:–-]*", "", title, flags=re.I)
        rest = re.sub(r"(\w{4,}?)s (?=\w*møde\b)", r"\1 ", rest)
        return re.sub(
            r"^(?:af|fra|for)\s+", "", _OF_MEETING.sub(" ", _without_dates(rest)).strip(" ,–-")
        ).strip()
    if kind is Kind.AFTALE:
        text = " ".join(unit.text for unit in units if unit.role in _RUNNING)
        agreed = next((found[1] for found in _AGREED.finditer(text) if " " in found[1]), "")
        between = re.search(
            r"\bmellem ([A-ZÆØÅ][^.;:]{3,150}? og [^.;:]{3,100}?)(?= om |[.;:]|$)", text[:_OPENING]
        )
        return between[1] if between else agreed
    return ""


def describe(units: Sequence[Unit]) -> Metadata:
    """Title, kind, date and body of a document from its units with all roles."""
    title = find_title(units) or "Uden titel"
    kind = find_kind(title, units)
    return Metadata(title, kind, find_date(title, kind, units), find_body(title, kind, units))
