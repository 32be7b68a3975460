"""Entries of names -> persons: `Navn, titel, organisation`, `Navn (rolle)`, `Titel Navn`, lists of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.facts import Person, Words
from ingest.outline.names import INITIALS, is_name, is_role, is_title, people_cues, split_title

_STOP = r"(?<=[a-zæøå]{3})\.\s+(?=[A-ZÆØÅ])"
_PIECE = re.compile(
    rf"\([^()\n]{{0,200}}\)|[;\n\t]|{_STOP}|\s\|\s|,|\s[–—-]\s"
    rf"|[^,;()\n\t|]+?(?=\s[–—-]\s|[,;()\n\t|]|{_STOP}|$)|.",
    re.S,
)
_AND = re.compile(r"\s(?:og|samt|&)\s")
_HARD = (";", "\n", "\t", "|", ".")
_DEPUTY = re.compile(
    r"(?<!\w)(?P<name>[A-ZÆØÅ][\w'’-]{1,30}(?: [A-ZÆØÅ](?:\.|[\w'’-]{0,30})){1,4}) "
    r"deltog(?P<how>[^.;\n]{0,120})"
)
_LONGEST = 20_000
_LONGEST_PART = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """A person of a list, and what the list says of being there.

    Attributes:
        person: The person.
        absent: True or False when a note beside the name says so, None when only the list does.
    """

    person: Person
    absent: bool | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a list between commas, brackets and line ends; `hard` when a new entry begins before it."""

    text: str
    start: int
    hard: bool
    bracket: bool = False


def _by_and(piece: _Piece) -> Iterator[_Piece]:
    """A piece divided at an `og` that stands between two names."""
    start, text = 0, piece.text
    for found in _AND.finditer(text):
        left, right = text[start : found.start()], text[found.end() :]
        follows = _AND.split(right, maxsplit=1)[0].strip()
        if (is_name(follows) or split_title(follows)[0]) and not is_title(
            f"{left} x".split(" for ")[0] + " "
        ):
            yield replace(piece, text=left, start=piece.start + start)
            start, piece = found.end(), replace(piece, start=piece.start, hard=False)
    rest = _Piece(text[start:], piece.start + start, piece.hard)
    yield rest


def _bracketed(part: str, start: int) -> Iterator[_Piece]:
    for inner in re.finditer(r"[^,]+", part[1:-1]):
        yield _Piece(inner[0], start + 1 + inner.start(), hard=False, bracket=True)


def _pieces(text: str) -> Iterator[_Piece]:
    hard = True
    for found in _PIECE.finditer(text):
        part = found[0]
        if part[0] == "(":
            yield from _bracketed(part, found.start())
        elif part.strip() in _HARD or part in _HARD:
            hard = True
        elif any(letter.isalpha() for letter in part):
            lead = re.match(r"\s*(?:(?:og|samt|&)\s+)?", part)
            begin = lead.end() if lead else 0
            yield from _by_and(_Piece(part[begin:].rstrip(), found.start() + begin, hard))
            hard = False


class _Reader:
    """Reads the pieces of one list into entries.

    Args:
        words: The list.
        listed: Whether each hard separator begins one person's entry.
    """

    def __init__(self, words: Words, *, listed: bool) -> None:
        self.entries: list[Entry] = []
        self._words = words
        self._listed = listed
        self._last = 0
        self._titled = False

    def read(self, piece: _Piece) -> None:
        """Take one more piece."""
        text = (
            piece.text.strip(" .:–-") if not piece.text.endswith(".") or len(piece.text) > 3 else piece.text
        )
        if not text or len(text) > _LONGEST_PART:
            return
        if piece.bracket:
            self._attach(text, piece)
            return
        title, at = split_title(text)
        if title:
            self._begin(text[at:], title, piece, piece.text.find(text[at:]))
        elif is_name(text) and not self._is_body(piece):
            self._begin(text, "", piece, piece.text.find(text))
        elif not piece.hard or self._listed:
            self._attach(text, piece)

    def _is_body(self, piece: _Piece) -> bool:
        """Whether a name-like piece is the body of the entry at hand, as in `Navn, titel, Sted By`."""
        return self._listed and not piece.hard and bool(self.entries) and self._titled

    def _begin(self, name: str, title: str, piece: _Piece, at: int) -> None:
        role = title.lower() if is_role(title) else ""
        start = piece.start
        end = piece.start + at + len(name)
        self.entries.append(
            Entry(Person(name.strip(), self._span(start, end), "" if role else title, "", role))
        )
        self._last = start
        self._titled = bool(title)

    def _span(self, start: int, end: int) -> Words:
        inner = self._words.text[start:end]
        begin = self._words.start + start + len(inner) - len(inner.lstrip())
        inner = inner.strip()
        return Words(self._words.page, begin, begin + len(inner), inner)

    def _attach(self, text: str, piece: _Piece) -> None:
        if not self.entries:
            return
        entry = self.entries[-1]
        if "\n" not in self._words.text[self._last : piece.start]:
            end = piece.start + len(piece.text.rstrip(" .:")) + piece.bracket
            entry = replace(entry, person=replace(entry.person, words=self._span(self._last, end)))
        lowered = text.lower()
        if lowered.startswith(people_cues().absent_notes):
            entry = replace(entry, absent=True)
        elif not lowered.startswith(people_cues().ignored_notes):
            entry = replace(entry, person=described(entry.person, text))
            self._titled = True
        self.entries[-1] = entry


def _are_initials(text: str, name: str) -> bool:
    """Whether a short text in capitals is made of a name's letters, in their order, from its first on."""
    letters = iter(name.upper())
    return (
        bool(INITIALS.fullmatch(text)) and text[0] == name[:1].upper() and all(one in letters for one in text)
    )


def described(person: Person, text: str) -> Person:
    """The person with one more text that stands beside the name: role, title or organisation."""
    if _are_initials(text, person.name):
        return person
    if is_role(text):
        return person if person.role else replace(person, role=text.lower())
    if is_title(text) or (text[:1].islower() and not person.title):
        return (
            person if person.title == text else replace(person, title=f"{person.title}, {text}".strip(", "))
        )
    found = re.fullmatch(r"(.{2,60}?) \((\w+)\)", text)
    text = found[1] if found else text
    return replace(person, organisation=f"{person.organisation}, {text}".strip(", "))


def _deputies(words: Words) -> tuple[list[Entry], str]:
    """Those who `deltog som stedfortræder for …`, and the text with their sentences blanked out."""
    found: list[Entry] = []
    text = words.text
    for match in _DEPUTY.finditer(words.text):
        place = Words(
            words.page, words.start + match.start("name"), words.start + match.end("name"), match["name"]
        )
        deputy = any(word in match["how"] for word in people_cues().deputies)
        found.append(
            Entry(Person(match["name"], place, role="stedfortræder" if deputy else ""), absent=False)
        )
        text = f"{text[: match.start()]};{' ' * (match.end() - match.start() - 1)}{text[match.end() :]}"
    return found, text


def _only_initials(words: Words) -> list[Entry]:
    """The people of a list of initials (`AHO, BKR og CLU`); [] when it is none."""
    text = re.sub(r"\([^()\n]{0,200}\)", lambda found: " " * len(found[0]), words.text)
    parts = [part for part in re.split(r"\s*[,;/\n]\s*|\s+og\s+", text.strip(" .")) if part]
    known = people_cues().organisation_short
    if len(parts) < 2 or not all(INITIALS.fullmatch(part) and part.lower() not in known for part in parts):
        return []
    places = list(re.finditer(r"[A-ZÆØÅ]{2,5}", text))
    return [
        Entry(
            Person(
                place[0], Words(words.page, words.start + place.start(), words.start + place.end(), place[0])
            )
        )
        for place in places
    ]


def parse_people(words: Words, *, listed: bool | None = None) -> list[Entry]:
    """The people of a list: `A, B og C`, `A, titel, sted; B, titel, sted`, one entry a line, initials.

    Args:
        words: The list as it stands on its page.
        listed: Whether it holds one person for each line or semicolon; None to judge by its text.

    Returns:
        Entries in reading order; each person's words are the whole entry.
    """
    words = Words(words.page, words.start, words.start + len(words.text[:_LONGEST]), words.text[:_LONGEST])
    if words.text.lower().strip(" .:-–") in people_cues().nobody:
        return []
    if initials := _only_initials(words):
        return initials
    deputies, text = _deputies(words)
    one_each = any(mark in text.strip() for mark in (";", "\n", " | ")) if listed is None else listed
    reader = _Reader(words, listed=one_each)
    for piece in _pieces(text):
        reader.read(piece)
    return reader.entries + deputies


def names_of(entries: Sequence[Entry]) -> list[str]:
    """The names of some entries."""
    return [entry.person.name for entry in entries]
