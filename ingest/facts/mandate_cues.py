"""The cues of `mandates.toml`: what a heading is about, which words name a body, what a sentence says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from assistant.facts import MandatePart

_ENDING = "(?:n|en|et|met|ne|r|rne|er|erne|en|s)?s?"
_LONGEST_HEADING = 110
_SUBJECT_WITHIN = 120
_LONG_STEM = 9
_MASK = "□"
_BARE_HEADING = re.compile(
    r"^\W*(?:(?:\d{1,2}|[ivx]{1,4}|[a-h])(?:\.\d{1,2})*[.):]?\s+|§\s*\d+\.?\s*)?", re.I
)
_SUBJECT = "@"
_NAMED = f"[{_SUBJECT}{_MASK}]s?"
_WORD = re.compile(r"[\w/-]+")
_MANY = 50_000

_Ways = tuple[re.Pattern[str] | None, re.Pattern[str] | None, re.Pattern[str] | None]

# Which part a sentence tells of when several fit: from the most to the least particular.
ORDER = (
    MandatePart.REPLACES,
    MandatePart.REPORTING,
    MandatePart.OUTSIDE,
    MandatePart.LIMIT,
    MandatePart.SECRETARIAT,
    MandatePart.CHAIR,
    MandatePart.MEETINGS,
    MandatePart.PERIOD,
    MandatePart.MEMBER,
    MandatePart.PURPOSE,
    MandatePart.MANDATE,
    MandatePart.TASK,
)


@dataclass(frozen=True, slots=True)
class MandateCues:
    """What `mandates.toml` holds, compiled; patterns ignore case.

    Attributes:
        body: A word that names a body; group `stem` is the word without its ending.
        general: Stems of bodies that every document mentions.
        pronoun: An opening that stands for the body named before.
        prepositions: Words before a noun that is not what the sentence is about.
        empty: Sentences that send the reader elsewhere.
        constituting: Sentences that set up a body; group `body` names it.
        headings: Words of headings by what they are about.
        aside: Words of headings of sections about something else.
        reasons: Headings that ask why there is a body, below which the background is told first.
        lead_ins: Openings of lists by what their items are.
        sentences: What sentences say: cues that need no body, that name one, that have one as subject.
        columns: Heads of columns: names, what stands beside names, bodies.
        verbs: Finite verbs of main clauses about bodies, as a pattern.
    """

    body: re.Pattern[str]
    general: frozenset[str]
    pronoun: re.Pattern[str]
    prepositions: frozenset[str]
    empty: re.Pattern[str]
    constituting: tuple[re.Pattern[str], ...]
    headings: dict[MandatePart, re.Pattern[str]]
    aside: re.Pattern[str]
    reasons: re.Pattern[str]
    lead_ins: dict[MandatePart, re.Pattern[str]]
    sentences: dict[MandatePart, _Ways]
    columns: tuple[frozenset[str], frozenset[str], frozenset[str]]
    verbs: str


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)


def _optional(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return _any(patterns) if patterns else None


@cache
def mandate_cues() -> MandateCues:
    """Read `mandates.toml`; the same object every time."""
    raw = tomllib.loads(resources.files("ingest.facts").joinpath("mandates.toml").read_text("utf-8"))
    stems = "|".join(re.escape(stem) for stem in sorted(raw["bodies"], key=len, reverse=True))
    body = rf"\b[\w/-]*(?:{stems}){_ENDING}\b"
    words = {name: f"(?:{way})" for name, way in raw["words"].items()}

    def filled(pattern: str, named: str = _NAMED) -> str:
        pattern = pattern.replace("{body}", named).replace("{subject}", _SUBJECT)
        for name, way in words.items():
            pattern = pattern.replace(f"{{{name}}}", way)
        return pattern

    sentences = {
        MandatePart(part): (
            _optional([filled(way) for way in ways if "{subject}" not in way and "{body}" not in way]),
            _optional([filled(way) for way in ways if "{subject}" not in way and "{body}" in way]),
            _optional([filled(way) for way in ways if "{subject}" in way]),
        )
        for part, ways in raw["sentences"].items()
    }
    return MandateCues(
        body=re.compile(rf"\b(?P<stem>[\w/-]*(?:{stems})){_ENDING}\b", re.I),
        general=frozenset(raw["general"]),
        pronoun=re.compile(rf"(?:{'|'.join(raw['pronouns'])})\b", re.I),
        prepositions=frozenset(raw["prepositions"]),
        empty=re.compile(raw["empty"], re.I),
        constituting=tuple(re.compile(filled(way, body), re.I) for way in raw["constituting"]),
        headings={
            MandatePart(part): re.compile(rf"\b(?:{'|'.join(ways)})(?!\w)", re.I)
            for part, ways in raw["headings"].items()
            if part not in ("aside", "reasons")
        },
        aside=re.compile(rf"\b(?:{'|'.join(raw['headings']['aside'])})(?!\w)", re.I),
        reasons=re.compile(rf"(?:{'|'.join(raw['headings']['reasons'])})(?!\w)", re.I),
        lead_ins={MandatePart(part): _any(ways) for part, ways in raw["lead_ins"].items()},
        sentences=sentences,
        columns=(
            frozenset(raw["name_columns"]),
            frozenset(raw["people_columns"]),
            frozenset(raw["body_columns"]),
        ),
        verbs=f"(?:{'|'.join((raw['words']['task'], raw['words']['clause']))})",
    )


def clause_verbs() -> str:
    """A pattern for the finite verb of a main clause about a body."""
    return mandate_cues().verbs


def bare_heading(text: str) -> str:
    """A heading without its number and the marks around it."""
    return _BARE_HEADING.sub("", text.strip(" *:_"), count=1).strip(" *:_")


@lru_cache(maxsize=_MANY)
def topics_of(heading: str) -> tuple[MandatePart, ...]:
    """What a heading or the label of a field is about, in the order it says so."""
    text = bare_heading(heading).split(":")[0]
    if len(text) > _LONGEST_HEADING:
        return ()
    found = [
        (match.start(), part) for part, way in mandate_cues().headings.items() if (match := way.search(text))
    ]
    return tuple(part for _, part in sorted(found, key=lambda pair: pair[0]))


@lru_cache(maxsize=_MANY)
def is_aside(heading: str) -> bool:
    """Whether a section is about something else (background, money, time table)."""
    return bool(mandate_cues().aside.match(bare_heading(heading)))


@lru_cache(maxsize=_MANY)
def gives_reasons(heading: str) -> bool:
    """Whether a section tells why there is a body, the background first."""
    return bool(mandate_cues().reasons.match(bare_heading(heading)))


@lru_cache(maxsize=_MANY)
def _stem(word: str) -> str:
    found = mandate_cues().body.fullmatch(word)
    return found["stem"].lower() if found else ""


def body_stems(text: str) -> list[str]:
    """The words of a text that name bodies, without their endings and in lower case."""
    return [stem for found in _WORD.finditer(text) if (stem := _stem(found[0]))]


def body_stem(text: str) -> str:
    """The first of `body_stems`, or ""."""
    return next(iter(body_stems(text)), "")


@lru_cache(maxsize=_MANY)
def lead_in_part(text: str) -> MandatePart | None:
    """What the items below a line are, as far as the line says."""
    last = re.split(r"(?<=[.!?])\s+", text.strip())[-1]
    found = [
        (match.start(), part) for part, way in mandate_cues().lead_ins.items() if (match := way.search(last))
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def mark_subject(text: str, known: frozenset[str] | None, *, follows: bool) -> str:
    """A sentence with the bodies it is about written `@`, and those it only mentions masked.

    Args:
        text: The sentence.
        known: Stems of the bodies that count, None for every body.
        follows: Whether a pronoun at its start may stand for a body.

    Returns:
        The sentence, shorter or longer than before; for matching only.
    """
    cues = mandate_cues()
    pronoun = cues.pronoun.match(text)
    out = _SUBJECT + text[pronoun.end() :] if pronoun and follows else text
    for name in known or ():
        if name.isupper():
            out = re.sub(rf"\b{re.escape(name)}\b(?!\))", _SUBJECT, out)
    pieces: list[str] = []
    at = 0
    for found in _WORD.finditer(out):
        if stem := _stem(found[0]):
            owner = "s" if _is_owner(found[0], stem) else ""
            subject = not owner and _is_subject(out, found, stem, known)
            pieces += [out[at : found.start()], _SUBJECT if subject else f"{_MASK}{owner}"]
            at = found.end()
    return "".join(pieces) + out[at:]


def _is_owner(word: str, stem: str) -> bool:
    return word.lower().endswith("s") and not stem.endswith("s")


def _is_subject(text: str, found: re.Match[str], stem: str, known: frozenset[str] | None) -> bool:
    if found.start() > _SUBJECT_WITHIN or (known is not None and not is_known_body(stem, known)):
        return False
    before = text[: found.start()].rsplit(",", 1)[-1].split()[-2:]
    return not any(word.lower().strip(".") in mandate_cues().prepositions for word in before)


def is_known_body(stem: str, known: frozenset[str]) -> bool:
    """Whether a stem is one of those known, a shorter or a longer word for the same body allowed."""
    return stem in known or any(
        name.endswith(stem) or (len(name) >= _LONG_STEM and stem.endswith(name)) for name in known
    )


def has_subject(marked: str) -> bool:
    """Whether a sentence out of `mark_subject` is about a body."""
    return _SUBJECT in marked


def names_body(marked: str) -> bool:
    """Whether a sentence out of `mark_subject` mentions a body at all."""
    return _SUBJECT in marked or _MASK in marked


def says(part: MandatePart, text: str, marked: str) -> bool:
    """Whether a sentence tells of a part.

    Args:
        part: The part.
        text: The sentence.
        marked: The same out of `mark_subject`; "" to weigh only cues that need no body.
    """
    plain, named, about = mandate_cues().sentences[part]
    return bool(
        (plain and plain.search(text)) or (named and named.search(marked)) or (about and about.search(marked))
    )
