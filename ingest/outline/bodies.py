"""The body that issued a document, that made it with others, or that it sets up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from assistant.danish.dates import find_dates
from assistant.types import Kind
from ingest.cues import cues
from ingest.outline.dating import key_of
from ingest.outline.lines import Shape
from ingest.outline.mastheads import is_kind_alone, masthead
from ingest.outline.names import is_name, is_organisation, is_title, split_title
from ingest.outline.phrases import date_alone, day_set, exact_dates, has_verb
from ingest.outline.units import Role, Unit

_HEAD = 30
_LETTERHEAD = 8
_SIGNATURE = 12
_VALUE = 80
_BEFORE_DATE = re.compile(
    r"[\s,(]*(?:\b(?:man|tirs|ons|tors|fre|lør|søn)dag)?\s*(?:\b(?:den|d\.|af|fra))?\s*$", re.I
)
_ADDRESS = 80
_OPENING = 600
_READ = 40_000
_RUNNING = (Role.TITLE, Role.KEY, Role.TEXT)
_OF_MEETING = re.compile(
    r"\b(?:af|fra|for|til|over)?\s*(?:\d{1,2}\.\s*)?(?:ekstra)?"
    r"(?:(?:konstituerende|ordinært|ekstraordinært) )?"
    r"møde\w*\s*(?:i|for|den|d\.|med|nr\.?\s*\d+)?\s*",
    re.I,
)
_LEADING_KIND = re.compile(
    r"^\W*(?:\w+\s+(?:af\s+(?=\w*(?:referat|protokol)))?)?\w*"
    r"(?:referat|protokol|protokollat|udskrift|dagsorden|indkaldelse)\w*\b[\s:–-]*",
    re.I,
)
_TRAILING_KIND = re.compile(
    r"\s*(?:,|:|\s[–—-])\s*(?:\w+ (?:af|fra) )?\w*(?:referat|protokol|udskrift)\w*\b.*$", re.I
)
_PART_ENDS = re.compile(r",\s+|:\s+|\s+[·–—-]\s+")
_AGREED = re.compile(r"((?:[A-ZÆØÅ][^.!?\n]{1,100}?))\s+(?:er|blev)\s+(?:\w+\s+){0,2}enige om")
_BETWEEN = re.compile(r"\bmellem ([A-ZÆØÅ][^.;:\n]{1,150}? og [^.;:\n]{2,100}?)(?= om |[.;:\n]|$)")
_SET_UP = re.compile(r"(?:kommissori\w+|opdrag|mandat)\b\s*(?:for|:|–|-)\s*(.+)", re.I)
_REPLY_FROM = re.compile(
    r"\b(?:høringssvar|bemærkninger|svar|notat)\s+fra\s+(.{2,80}?)(?=\s(?:til|vedr\w*\.?|om|på|over|af)\s|[,:]|$)",
    re.I,
)
_OWNED = re.compile(
    r"^(.{1,80}?)(?:s|['’]s?)\s+(?:\w+e\s+){0,2}(?:høringssvar|bemærkninger|svar|notat|organisering|"
    r"forretningsorden|vedtægt\w*|kommissorium|arbejdsplan|årsplan|årsberetning|strategi|aftale)\b",
    re.I,
)


def _without_dates(text: str) -> str:
    for mention in reversed(find_dates(text)):
        before = _BEFORE_DATE.sub("", text[: mention.start])
        text = before + text[mention.end :].lstrip(") ,")
    return text.strip(" ,.–-")


def _keyed(units: Sequence[Unit], keys: frozenset[str]) -> str:
    """The short value of the first of some key lines, without an e-mail address; no person's name."""
    for unit in units[:_HEAD]:
        key, value = key_of(unit) if unit.role is Role.KEY else ("", "")
        if len(value) > _VALUE + _ADDRESS:
            continue
        value = re.sub(r"\s*[<(]?\S+@\S+[>)]?", "", value).strip(" ,;")
        if key in keys and 0 < len(value) <= _VALUE and not _is_person(value):
            return value
    return ""


def _is_person(text: str) -> bool:
    name = text.split(",")[0]
    return is_name(name) or bool(split_title(name)[0])


def _organisations(units: Sequence[Unit]) -> Iterator[str]:
    """Lines that are nothing but the name of a body."""
    for unit in units:
        text = unit.text.strip(" ,")
        plain = unit.shape is Shape.PLAIN and unit.role in (
            Role.TEXT,
            Role.ASIDE,
            Role.HEADING,
            Role.TITLE,
            Role.ITEM,
        )
        if not plain or len(text) > _VALUE or re.search(r"[\d:]|^(?:til |att)", text, re.I):
            continue
        if is_organisation(text) and not is_title(text):
            yield text


def _letterhead(units: Sequence[Unit]) -> str:
    """The body a letter or note is written on the paper of: a line above its title."""
    title = next((at for at, unit in enumerate(units) if unit.role is Role.TITLE), 3)
    return next(_organisations(units[: min(title, _LETTERHEAD)]), "")


def _signature(units: Sequence[Unit]) -> str:
    """The body below `Med venlig hilsen` at the end."""
    for at in range(len(units) - 1, max(-1, len(units) - _SIGNATURE), -1):
        text = units[at].text.lower()
        if not text.startswith(cues().farewells):
            continue
        behalf = re.search(r"på vegne af (.{3,80}?)[.,]?$", text)
        if behalf:
            return units[at].text[behalf.start(1) : behalf.end(1)]
        below = [part.strip() for unit in units[at + 1 :] for part in unit.text.split(",")]
        return next((part for part in below if part and is_organisation(part) and not is_title(part)), "")
    return ""


def _told_in_parts(units: Sequence[Unit]) -> str:
    """The body in a line of parts at the title (`Region Nord, Plan – revideret 2. maj 2026`)."""
    dated = [unit.text.split(",")[0] for unit in units[:_LETTERHEAD] if date_alone(unit.text) is not None]
    for part in (*masthead(units), *dated):
        if is_organisation(part) and not exact_dates(part) and not is_kind_alone(part):
            return part
    return ""


def _owner(title: str) -> str:
    """`Foreningen` of `Foreningens høringssvar`, `Rådet` of `Rådets organisering`."""
    found = _REPLY_FROM.search(title) or _OWNED.match(title)
    if not found:
        return ""
    name = found[1].strip(" ,")
    return name if name[:1].isupper() and len(name.split()) <= 8 else ""


def _of_kommissorium(title: str, units: Sequence[Unit]) -> str:
    if found := _SET_UP.search(title):
        return _without_dates(re.sub(r"\s*\(.*?\)", "", found[1]))
    return _owner(title) or _set_up_by_name(title)


def _set_up_by_name(title: str) -> str:
    """The body whose name opens a title: `Følgegruppen for tilsyn – kommissorium`."""
    name = _PART_ENDS.split(title, maxsplit=1)[0].strip()
    words = re.findall(r"[^\W\d_]+", re.split(r"\s(?:for|om|i|af)\s", name.lower(), maxsplit=1)[0])
    return name if any(word.endswith(cues().set_up_bodies) for word in words) else ""


def _of_meeting(title: str, units: Sequence[Unit]) -> str:
    if keyed := _keyed(units, cues().body_keys):
        return keyed
    rest = _TRAILING_KIND.sub("", _LEADING_KIND.sub("", _before_day(title)))
    rest = re.sub(r"(\w{4,}?)s (?=\w*møde\b)", r"\1 ", rest)
    rest = re.sub(
        r"^(?:af|fra|for|til)\s+", "", _OF_MEETING.sub(" ", _without_dates(rest)).strip(" ,–-")
    ).strip(" ,:–-")
    if re.fullmatch(r"[a-zæøå]+møde", rest) and (receiver := _keyed(units, cues().receiver_keys)):
        return receiver
    return _from_organisation(rest) or _letterhead(units)


def _before_day(title: str) -> str:
    """A title before the part that only tells the day: `Rådet, tirsdag den 8. maj 2026, Salen`.

    A title whose first part has the day stays as it is.
    """
    ends = [0, *(found.end() for found in _PART_ENDS.finditer(title)), len(title)]
    parts = ((start, title[start:end].strip(" ·,:–—-")) for start, end in pairwise(ends))
    dated = (start for start, part in parts if day_set(part) or (part and not _without_dates(part)))
    return title[: next(dated, 0) or len(title)].strip(" ·,:–—-")


def _from_organisation(text: str) -> str:
    """A text from its first part that names a body on; all of it where none does."""
    starts = [0, *(found.end() for found in _PART_ENDS.finditer(text))]
    return next(
        (text[at:] for at in starts if is_organisation(_PART_ENDS.split(text[at:], maxsplit=1)[0])), text
    )


def _of_agreement(title: str, units: Sequence[Unit]) -> str:
    if parties := _keyed_parties(units):
        return parties
    text = "\n".join(unit.text for unit in units if unit.role in _RUNNING)[:_READ]
    if between := _BETWEEN.search(title) or _BETWEEN.search(text[:_OPENING]):
        return between[1]
    agreed = (found[1] for found in _AGREED.finditer(text))
    named = (name for name in agreed if " " in name and not _is_generic(name) and not has_verb(name))
    return next(named, "") or _owner(title)


def _keyed_parties(units: Sequence[Unit]) -> str:
    pairs = (key_of(unit) for unit in units[:_HEAD] if unit.role is Role.KEY)
    return next((value for key, value in pairs if key in cues().party_keys and not _is_generic(value)), "")


def _is_generic(name: str) -> bool:
    """Whether a name only points at bodies named elsewhere (`Parterne`)."""
    words = re.findall(r"[^\W\d_]+", name.lower())
    return (
        not words
        or words[0] in cues().generic_parties
        or all(word in cues().generic_bodies for word in words)
    )


def _of_letter(title: str, units: Sequence[Unit]) -> str:
    return (
        _keyed(units, cues().body_keys | cues().sender_keys)
        or _owner(title)
        or _letterhead(units)
        or _signature(units)
    )


_FINDERS: dict[Kind, Callable[[str, Sequence[Unit]], str]] = {
    Kind.KOMMISSORIUM: _of_kommissorium,
    Kind.REFERAT: _of_meeting,
    Kind.AFTALE: _of_agreement,
}


def find_body(title: str, kind: Kind, units: Sequence[Unit]) -> str:
    """The body that issued the document or that it sets up, or ""; never a word such as `Parterne`.

    Args:
        title: The document's title.
        kind: Its kind.
        units: Its units with all roles.

    Returns:
        A kommissorium's body is the one it sets up, a referat's the one that met, an aftale's its parties; a
        høringssvar's, a notat's or any other document's is its sender: a key line, the title, the letterhead
        or the signature.
    """
    meets = kind is Kind.ANDET and title.lower().startswith(cues().meeting_titles)
    find = _of_meeting if meets else _FINDERS.get(kind, _of_letter)
    body = find(title, units) or _told_in_parts(units)
    return "" if _is_generic(body) else body
