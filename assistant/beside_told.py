"""The exception, the condition or the way to more that stands in what was just told or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from assistant.compose.drafts import Draft
from assistant.cues import table
from assistant.danish.sentences import sentences
from assistant.danish.words import content_terms, fold
from assistant.evidence.coverage import cover
from assistant.evidence.evidence import Evidence
from assistant.evidence.form import LIGHT, dangles
from assistant.evidence.weighing import Weigher
from assistant.footing import Footing, only
from assistant.question.understanding import Question
from assistant.store import Store
from assistant.types import BlockKind, Passage, Span

# How many sentences after the one told, and before it, may tell its exception.
AFTER, BEFORE = 3, 2
# How well a sentence must hold a word of the question to name it.
NAMED = 0.8
UNTOLD = frozenset({BlockKind.HEADING, BlockKind.CELL})


@dataclass(frozen=True, slots=True)
class _Side:
    """One thing that can be asked of what was told: how it is asked for, told, and with what words."""

    asks: re.Pattern[str]
    tells: re.Pattern[str]
    words: re.Pattern[str]


@cache
def _sides() -> tuple[_Side, ...]:
    rows = table("followup")["beside"].values()
    return tuple(
        _Side(re.compile(row["asks"]), re.compile(row["tells"], re.IGNORECASE), re.compile(row["words"]))
        for row in rows
    )


def _side(asked: Question, footing: Footing) -> _Side | None:
    """What is asked of what was told; None when the question has a subject of its own."""
    text = fold(asked.text).strip(" ?!.")
    side = next((one for one in _sides() if one.asks.search(text)), None)
    known = {term.stem for term in footing.question.terms}
    own = [term for term in asked.terms if not term.carried and term.weight > LIGHT]
    if side is None or any(not side.words.match(fold(t.word)) and t.stem not in known for t in own):
        return None
    return side


def within_told(asked: Question, footing: Footing) -> Draft | None:
    """The sentences of the answer before that themselves tell the exception or condition asked for.

    Args:
        asked: The question, understood; it leans on the answer before it.
        footing: That answer.

    Returns:
        Those parts with what they cite; None when it asks for no such thing or none tells it.
    """
    side = _side(asked, footing)
    if side is None:
        return None
    telling = {one.marker for one in footing.draft.cited if side.tells.search(one.quote)}
    parts = [part for part in footing.draft.parts if any(f"[{marker}]" in part for marker in telling)]
    return only(footing.draft, parts) if parts else None


def beside_told(asked: Question, footing: Footing, store: Store) -> Evidence | None:
    """The sentence nearest to what was told, under the same heading, that tells its exception or condition.

    Args:
        asked: The question, understood; it leans on the answer before it.
        footing: That answer.
        store: The documents.

    Returns:
        The sentence as evidence, first what follows what was told, then what stands before it; None when the
        question asks for no such thing or nothing near tells it.
    """
    side = _side(asked, footing)
    if side is None or not footing.draft.cited:
        return None
    first = footing.draft.cited[0]
    weigher = Weigher(asked, store)
    home = next((one for one in footing.passages if _holds(one, first.span)), None)
    if home is None or home.kind in UNTOLD:
        return None
    section = [
        one
        for one in weigher.around.passages(home.document)
        if one.path == home.path and one.page == home.page and one.kind not in UNTOLD
    ]
    said = [sentence for passage in section for sentence in _sentences(passage)]
    at = next((n for n, one in enumerate(said) if one.start <= first.span.start < one.end), None)
    if at is None:
        return None
    following = (one for one in said[at + 1 : at + 2] if side.tells.search(one.text))
    adjacent = [one for one in following if _goes_on(one.text) or _shares(one.text, said[at].text)]
    near = [*said[at + 1 : at + 1 + AFTER], *reversed(said[max(0, at - BEFORE) : at])]
    others = (one for one in near if side.tells.search(one.text) and _is_of(footing, one))
    found = next(iter(adjacent), None) or next(others, None)
    if found is None:
        return None
    return Evidence((weigher.piece(found, store.document(home.document).info, 0.0),), 1.0)


def _holds(passage: Passage, span: Span) -> bool:
    return passage.page == span.page and passage.start < span.end and span.start < passage.end


def _goes_on(text: str) -> bool:
    """Whether a sentence goes on with what the one before it told."""
    folded = fold(text)
    return dangles(text) or bool(_limits()["opens"].match(folded) or _limits()["points"].search(folded))


def _shares(text: str, before: str) -> bool:
    """Whether a sentence speaks of what the one before it tells of: "Et ophold …" and "… opholdet …"."""
    return bool(set(content_terms(text)) & set(content_terms(before)))


def _is_of(footing: Footing, sentence: Passage) -> bool:
    """Whether a sentence that does not lean on another names what was asked about."""
    heavy = [t for t in footing.question.terms if t.weight > LIGHT and not t.is_year]
    named = cover(heavy, ((sentence.text, 1.0),))
    return bool(heavy) and min(named) >= NAMED and not dangles(sentence.text)


@cache
def _limits() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(form) for name, form in table("followup")["limits"].items()}


def _sentences(passage: Passage) -> Iterator[Passage]:
    """The sentences of a passage, each as a passage of its own."""
    for start, end in sentences(passage.text):
        text = passage.text[start:end]
        lead = len(text) - len(text.lstrip())
        begin, words = passage.start + start + lead, text.strip()
        yield replace(passage, start=begin, end=begin + len(words), text=words)
