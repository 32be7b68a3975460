"""The kind of a document, weighed from its title, its build and its phrases, with a confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.danish.folding import fold
from assistant.types import Kind
from ingest.cues import cues
from ingest.outline.agenda import says_nothing, standard_name
from ingest.outline.dating import key_of
from ingest.outline.mastheads import is_kind_alone, masthead
from ingest.outline.names import people_cues
from ingest.outline.phrases import bare, day_set, unspaced
from ingest.outline.units import Role, Unit

_TITLE, _LATER, _OPENING = 4.0, 2.0, 3.0
_HEADING, _PHRASE, _KEY, _DECISION = 0.5, 0.4, 0.5, 3.0
_MOST_HEADINGS, _MOST_PHRASES = 3.0, 2.0
_PRIOR = 1.0
_LEAST_LEAD = 0.4
_FIRST = 3
_LONGEST = 160
_TOP = 8
_LISTED = 12
_CLAUSES = re.compile(r":\s|\s[–—-]\s")
_READ = 60_000


@dataclass(frozen=True, slots=True)
class Judged:
    """A kind and how sure it is, from 0 to 1."""

    kind: Kind
    confidence: float


def words_of(text: str) -> list[str]:
    """The words of a title in lower case, without what stands in brackets."""
    return re.findall(r"[^\W\d_][\w-]*", re.sub(r"\([^()]*\)", " ", text).lower())


def _kind_of_word(word: str) -> Kind | None:
    for kind, words in cues().titles.items():
        if word in words:
            return kind
    return next(
        (kind for kind, endings in cues().title_endings.items() if word.endswith(tuple(endings))),
        None,
    )


def title_kind(text: str) -> tuple[Kind | None, int]:
    """The kind that the first such word of a title tells of, and the word's place; (None, -1) without."""
    for at, word in enumerate(words_of(unspaced(text))[:12]):
        if (kind := _kind_of_word(word)) is not None and (at < _FIRST or word in cues().late_titles):
            return kind, at
    return None, -1


def names_kind(text: str) -> bool:
    """Whether one of the first words of a line names a kind of document the program knows."""
    kind, at = title_kind(text)
    return kind not in (None, Kind.ANDET) and at < _FIRST


def _can_open(unit: Unit) -> bool:
    if unit.role not in (Role.TITLE, Role.HEADING, Role.TEXT):
        return False
    return unit.role is Role.TITLE or (unit.lines <= 2 and len(unit.text) <= _LONGEST and unit.open)


def _by_title(title: str, units: Sequence[Unit], scores: dict[Kind, float]) -> None:
    kind, at = title_kind(title)
    if kind is None:
        clauses = map(title_kind, _CLAUSES.split(title)[1:])
        kind, at = next((found for found in clauses if found[0]), (None, -1))
    if kind is not None:
        scores[kind] += _TITLE if at < _FIRST else _LATER
    above = [unit.text for unit in takewhile(lambda unit: unit.role is not Role.TITLE, units[:_TOP])]
    told = next((part for part in (*masthead(units), *above) if is_kind_alone(part)), "")
    if told and kind in (None, Kind.ANDET):
        scores[title_kind(told)[0] or Kind.ANDET] += _TITLE + 1
    for unit in units[:_TOP]:
        opening = title_kind(unit.text)[0] if _can_open(unit) and unit.text != title else None
        if opening is not None and opening is not kind:
            scores[opening] += _OPENING if kind is None else _OPENING / 2
            return


def _by_build(units: Sequence[Unit], scores: dict[Kind, float]) -> None:
    """Decisions under an agenda, who came, key lines of a meeting or a note, and headings of each kind."""
    for at, unit in enumerate(units[:-1]):
        decided = unit.role is Role.FIELD and standard_name(unit.text) == "beslutning"
        if decided and units[at + 1].role is not Role.FIELD and not says_nothing(units[at + 1].text):
            scores[Kind.REFERAT] += _DECISION
            break
    listing = {unit.text.partition(":")[0].lower() for unit in units[:_LISTED] if ":" in unit.text}
    came, stayed = (bool(listing & known) for known in (people_cues().present, people_cues().absent))
    if came and (stayed or any(day_set(unit.text) for unit in units[:_TOP])):
        scores[Kind.REFERAT] += _DECISION
    keys = {key_of(unit)[0] for unit in units[:30] if unit.role is Role.KEY}
    heads = {_head(unit) for unit in units if unit.role is Role.HEADING}
    for kind in cues().phrases:
        scores[kind] += _KEY * len(keys & cues().kind_keys.get(kind, frozenset()))
        scores[kind] += min(_MOST_HEADINGS, _HEADING * len(heads & cues().headings.get(kind, frozenset())))


def _head(unit: Unit) -> str:
    found = cues().label.fullmatch(unit.text)
    return bare((found[3] if found else "") or unit.text).split(":")[0]


def _by_phrases(units: Sequence[Unit], scores: dict[Kind, float]) -> None:
    text = fold(" ".join(unit.text for unit in units)[:_READ])
    for kind, phrases in cues().phrases.items():
        scores[kind] += min(_MOST_PHRASES, _PHRASE * sum(text.count(phrase) for phrase in phrases))


def judge_kind(title: str, units: Sequence[Unit]) -> Judged:
    """Weigh what a document is.

    Each kind gets points: 4 when one of the title's first three words names it (2 for a later word), 3 when
    another of the first lines does (half when the title names another), 3 for a decision under an agenda
    item, 3 for a list of who came with a day or with who did not, 0.5 for each key line and each heading that
    is typical of it (at most 3 for headings), 0.4 for each typical phrase (at most 2). `andet` begins with 1
    point and gets the title's when that names a kind of document outside the list (`Pressemeddelelse`,
    `Vejledning`). The most points win, but a lead of less than 0.4 over `andet` is none.

    The confidence is 1 - 2 ** -(best - second): no lead is 0, each point of lead halves the doubt.

    Args:
        title: The document's title.
        units: Its units with all roles.

    Returns:
        The kind and its confidence.
    """
    scores = dict.fromkeys(Kind, 0.0)
    scores[Kind.ANDET] = _PRIOR
    _by_title(title, units, scores)
    _by_build(units, scores)
    _by_phrases(units, scores)
    ranked = sorted(Kind, key=lambda kind: (-scores[kind], kind is not Kind.ANDET))
    over = scores[ranked[0]] - scores[Kind.ANDET]
    if ranked[0] is not Kind.ANDET and over < _LEAST_LEAD:
        return Judged(Kind.ANDET, round(1 - 2 ** (over - _LEAST_LEAD), 3))
    lead = scores[ranked[0]] - scores[ranked[1]]
    return Judged(ranked[0], round(1 - 2**-lead, 3))
