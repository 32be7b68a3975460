"""Entries such as `Navn, titel, organisation (rolle)` -> Person."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.facts import Person, Words
from ingest.facts.spans import part
from ingest.outline.names import is_name, is_organisation, is_title

_CAPITAL = "A-ZÆØÅÉÖÄÜ"
_ASIDE = re.compile(r"\(([^()]*)\)")
_LABEL = re.compile(r"\s*([^:,;()]{2,60}):\s+")
_BREAK = re.compile(r"\s*(?:[,;|\t]|\s[–—-]\s|/(?=\s))\s*")
_JOINT = re.compile(
    r"[,;]\s*(?:og\s+|samt\s+)?|\s+(?:og|samt|består af|ledes af|varetages af|er|deltager|indgår)\s+|\n"
)
_SEAT = re.compile(
    r"(?:en|et|én|ét|to|tre|fire|fem|seks|\d{1,2})\s+(?:[a-zæøå]+\s+)?"
    r"(?:[a-zæøå]*(?:repræsentant|medlem|deltager|konsulent|læge|leder)(?:er|mer|e)?)\s+(?:fra|for|af|udpeget)\b"
)
# What a role may or may not do stands behind it: "observatør uden stemmeret".
_RIGHTS = re.compile(r"(?<=\w) (?:uden|med) (?:stemme|tale)(?:ret)?\b.*")
_OF = ("af", "i", "for", "på", "ved")
_ENDS = " .,;:–—-*\t"
_LONGEST_ENTRY = 220


@dataclass(frozen=True, slots=True)
class PersonCues:
    """What `persons.toml` holds, ready to use."""

    roles: dict[str, str]
    at: re.Pattern[str]
    verbs: frozenset[str]


@cache
def person_cues() -> PersonCues:
    """Read `persons.toml`; the same object every time."""
    raw = tomllib.loads(resources.files("ingest.facts").joinpath("persons.toml").read_text("utf-8"))
    return PersonCues(
        roles={way: role for role, ways in raw["roles"].items() for way in ways},
        at=re.compile(rf" (?:{'|'.join(raw['at_words'])}) (?=[{_CAPITAL}])"),
        verbs=frozenset(raw["verbs"]),
    )


def role_of(text: str) -> str:
    """The standard role a few words name (`fmd.` -> `formand`), or ""."""
    cues = person_cues()
    plain = _RIGHTS.sub("", text.strip(" *()").lower().removesuffix("."))
    if found := cues.roles.get(plain) or cues.roles.get(f"{plain}."):
        return found
    parts = [cues.roles[word] for word in re.split(r"\s*[,/]\s*|\s+og\s+", plain) if word in cues.roles]
    return parts[0] if parts else ""


def _split_title(text: str) -> tuple[str, str]:
    """`HR-direktør Jonna Holm` as title and name; ("", "") when the end is no name."""
    words = text.split(" ")
    for at in range(1, min(len(words) - 1, 7)):
        title, name = " ".join(words[:at]), " ".join(words[at:])
        if not is_name(name):
            continue
        if is_title(words[at - 1]) and not person_cues().verbs & {*words[:at]}:
            return title, name
        if at > 2 and is_title(words[0]) and words[1] in _OF and not person_cues().verbs & {*words[2:at]}:
            return title, name
    return "", ""


def _name_in(text: str) -> tuple[str, str, str]:
    """Title, name and workplace out of one piece of an entry, each "" when not there."""
    if is_name(text):
        return "", text, ""
    title, name = _split_title(text)
    if name:
        return title, name, ""
    if found := person_cues().at.search(text):
        title, name, _ = _name_in(text[: found.start()])
        return title, name, text[found.end() :] if name else ""
    return "", "", ""


def _asides(text: str) -> tuple[str, str, str]:
    """The text without its parentheses, the role and the organisation they tell."""
    role = organisation = ""
    for aside in _ASIDE.findall(text):
        role = role or role_of(aside)
        if not role_of(aside) and is_organisation(aside):
            organisation = organisation or aside.strip()
    return re.sub(r"\s+(?=[,;.]|$)", "", _ASIDE.sub("", text)).strip(_ENDS), role, organisation


def _label(text: str) -> tuple[str, str, str]:
    """The text behind `Formand:` or `Kommunerne:`, the role and the organisation before it."""
    found = _LABEL.match(text)
    if not found:
        return text, "", ""
    head = found[1].strip(" *")
    if is_name(head):
        return f"{head}, {text[found.end() :]}", "", ""
    return text[found.end() :], role_of(head), head if is_organisation(head) and not role_of(head) else ""


def _sort(pieces: list[str]) -> tuple[str, str, str]:
    """Title, organisation and role out of what stands beside a name.

    Of several roles the last is the one in the body; the others are held where the person comes from.
    """
    titles: list[str] = []
    places: list[str] = []
    role = ""
    last = max((at for at, piece in enumerate(pieces) if role_of(piece)), default=-1)
    for at, piece in enumerate(pieces):
        if at == last:
            role = role_of(piece)
        elif role_of(piece):
            titles.append(piece)
        elif places or (titles and not is_title(piece)) or (is_organisation(piece) and not is_title(piece)):
            places.append(piece)
        elif is_title(piece) or piece[:1].islower() or len(pieces) > 1:
            titles.append(piece)
        else:
            places.append(piece)
    return ", ".join(titles), ", ".join(places), role


def read_person(words: Words) -> Person | None:
    """Read one entry of a list of people.

    Known are `Navn, titel, organisation (rolle)`, `titel Navn, organisation`, `Navn (organisation)`,
    `Formand: Navn, titel`, `Organisation: Navn`, `Navn, titel i organisation`, with commas, dashes or cells
    between, the parts in any order.

    Args:
        words: The entry as it stands on its page.

    Returns:
        The person, or None when the entry names none (a seat, an organisation).
    """
    if len(words.text) > _LONGEST_ENTRY:
        return None
    rest, role, aside = _asides(words.text.strip(_ENDS))
    rest, label_role, label_place = _label(rest)
    pieces = [piece.strip(_ENDS) for piece in _BREAK.split(rest) if piece.strip(_ENDS)]
    for at, piece in enumerate(pieces[:4]):
        title, name, place = _name_in(piece)
        if not name:
            continue
        beside_title, beside_place, beside_role = _sort(pieces[:at] + pieces[at + 1 :])
        title = title or beside_title
        place = place or beside_place or aside or label_place
        if not place and (found := person_cues().at.search(title)):
            title, place = title[: found.start()], title[found.end() :]
        elif not beside_title and title and role_of(title):
            title, beside_role = "", beside_role or role_of(title)
        return Person(name, words, title, place, role or label_role or beside_role)
    return None


def _starts_person(text: str) -> bool:
    """Whether a text begins with a name, a title before it allowed."""
    found = _LABEL.match(text)
    if found and (role_of(found[1]) or is_organisation(found[1])):
        text = text[found.end() :]
    head = re.split(r"[,;(:\n]| (?:og|samt|fra|ved|i|v/) ", text, maxsplit=1)[0].strip(_ENDS)
    return bool(_name_in(head)[1])


def split_people(words: Words) -> list[Words]:
    """The entries of people that stand after each other, divided by commas, semicolons or `og`.

    Args:
        words: An item, a cell or a sentence.

    Returns:
        One entry a person (and a seat without a name behind people), from the name (and the title before
        it) to where the next begins; [] when nobody is named.
    """
    text = words.text
    cuts = [0, *(joint.end() for joint in _JOINT.finditer(text) if _open_aside(text, joint.start()) == 0)]
    label = _LABEL.match(text)
    if label and not _starts_person(text):
        cuts.insert(1, label.end())
    starts = [cut for cut in cuts if _starts_person(text[cut:])]
    if starts:
        starts = [cut for cut in cuts if cut in starts or (cut > starts[0] and _SEAT.match(text, cut))]
    if len(starts) == 2 and _is_workplace(text[starts[0] : starts[1]], text[starts[1] :]):
        starts.pop()
    entries: list[Words] = []
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else len(text)
        entry = re.sub(r"(?:[,;.]|\s|\bog\b|\bsamt\b)+$", "", text[start:end])
        entries.append(part(words, start, start + len(entry)))
    return entries


def _is_workplace(before: str, name: str) -> bool:
    """Whether what reads as a name is where the person before it works: `Navn, titel, Hjertesagen Fyn`."""
    pieces = [piece for piece in _BREAK.split(before.strip(_ENDS)) if piece]
    bare = not re.search(r"[,;(]", name.strip(_ENDS))
    return bare and len(pieces) == 2 and is_title(pieces[1]) and not re.search(r"\b(?:og|samt)\s+$", before)


def _open_aside(text: str, at: int) -> int:
    return text.count("(", 0, at) - text.count(")", 0, at)
