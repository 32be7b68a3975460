"""What minutes tell of a matter that is asked after as decided: that it waits, was only noted, or was met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.cues import patterns
from assistant.danish.words import fold, tokens
from assistant.evidence.aspects import Aspect, is_proposal, resolves
from assistant.evidence.fate import (
    Refuted,
    adoption,
    fallen,
    latest_item,
    matter_of,
    says,
    share_of,
    told_of,
)
from assistant.evidence.form import COVERED, decides, negates, proposes
from assistant.evidence.items import Item
from assistant.evidence.met import met
from assistant.evidence.sorts import Sort, sort_of
from assistant.evidence.surroundings import one_by_one
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import Question, Term
from assistant.question.verbs import is_verb
from assistant.question.wanted import asks_whether
from assistant.types import BlockKind, Passage

CLAUSE = re.compile(r"[,;:] ")

# What is proposed may itself be not to do something: "gebyr for ikke at aflevere".
NOT_TO = re.compile(r"\bikke at\b")
NAMING = frozenset({Sort.NAME, Sort.SUBJECT})


def undecided(
    question: Question, pieces: Sequence[Piece], weigher: Weigher
) -> tuple[Refuted, list[Piece]] | None:
    """What the minutes tell, where a question asks whether something was decided, granted or carried out.

    Args:
        question: The question, understood.
        pieces: What was found, best first.
        weigher: Weighs other passages of the item.

    Returns:
        The sentences of the latest minutes on the matter that it waits, fell, was only noted, was granted or
        was adopted as proposed; None when something else was decided, a newer document may tell more, or no
        such thing is asked.
    """
    denied = negates(NOT_TO.sub("", question.text))
    if not asks_whether(question.text) or denied or _asks_that(question):
        return None
    for aspect in _asked(question):
        item = latest_item(question, pieces, weigher, aspect)
        matter = matter_of(question, aspect)
        if item is None or not matter or _told_since(item, matter, pieces):
            continue
        kind, told = next(
            ((kind, told) for kind, told in _became(question, item, aspect) if told), (None, [])
        )
        if kind is not None:
            return kind, told_of(question, told, item, weigher, aspect)
    return None


def _asks_that(question: Question) -> bool:
    """Whether a question itself asks if a matter fell, waits or was only heard, or names two ends of it."""
    forms, asked = patterns("minutes"), question.text
    of_end = any(forms[name].search(asked) for name in ("fell", "waits", "noted", "waits_asked"))
    return " eller " in asked or of_end


def _asked(question: Question) -> Iterator[Aspect]:
    """What may be asked of a matter: that it was adopted, granted, or carried out as proposed."""
    forms, asked = patterns("minutes"), fold(question.whole)
    nothing = re.compile("(?!)")
    sides = (
        adoption(),
        Aspect("grant", forms["grant_asked"], forms["granted"], forms["grant_words"]),
        Aspect("act", forms["act_asked"], forms["fell"], nothing),
    )
    yield from [side for side in sides if side.asks.search(asked)][:1]


def _became(question: Question, item: Item, aspect: Aspect) -> Iterator[tuple[Refuted, list[Passage]]]:
    """What may have become of a matter, each with the sentences that tell it; [] where that is not so."""
    forms, matter = patterns("minutes"), _apart_from_body(matter_of(question, aspect), item)
    told = list(one_by_one(filter(says, item.passages)))
    if aspect.name == "act" and not any(_proposed(one, matter) for one in told):
        return
    if aspect.name != "adoption":
        yield Refuted.FELL, fallen(question, item, matter)
    entry = [one for one in told if one.kind is BlockKind.ITEM and not decides(one)]
    yield (
        Refuted.MET,
        met(question, matter, told, [one for one in entry if forms["granted"].search(one.text)]),
    )
    yield Refuted.GRANTED, _with_matter(entry, forms["granted"], matter)
    ended = [one for one in told if resolves(one.text) or forms["waits"].search(one.text)]
    ends = [one for one in told if decides(one)] or entry or ended
    yield Refuted.MET, met(question, matter, told, ends)
    yield Refuted.FELL, _stays(told, ends, matter)
    named = (value >= COVERED for term, value in _held(item, matter) if _names(term))
    if any(forms["made"].search(one.text) for one in ends) or not all(named):
        return
    yield Refuted.WAITS, _with_proposal(told, _with_matter(ends, forms["waits"], matter), matter)
    # A sentence that tells of no more than a talk is no end; one that tells anything else may be a decision.
    heard = all(forms["noted"].search(one.text) or forms["waits"].search(one.text) for one in ends)
    if aspect.name == "adoption" and ends is not ended and heard:
        yield Refuted.UNDECIDED, _with_matter(ends, forms["noted"], matter)


def _names(term: Term) -> bool:
    """Whether a word names a matter; what was to be done with it stands in no talk of it."""
    return sort_of(term) in NAMING and not is_verb(term.word)


def _stays(told: Sequence[Passage], ends: Sequence[Passage], matter: Sequence[Term]) -> list[Passage]:
    """The decision that all stays as it was, and the proposal for what is asked; [] where it is not so."""
    stays = [one for one in ends if _says_so(one.text, matter)]
    put = [one for one in told if is_proposal(one.text) and share_of(matter, one.text) == 1.0]
    if len(stays) != 1 or len(ends) != 1 or not put or share_of(matter, stays[0].text) == 1.0:
        return []
    return [stays[0], put[0]]


def _says_so(text: str, matter: Sequence[Term]) -> bool:
    """Whether a clause that names something of the matter says that it stays as it was."""
    found = patterns("minutes")["stays"]
    return any(found.search(clause) and share_of(matter, clause) for clause in CLAUSE.split(text))


def _apart_from_body(matter: Sequence[Term], item: Item) -> list[Term]:
    """The words that name a matter, without those for whose minutes they are."""
    whose = f"{item.best.document.body} {item.best.document.title}"
    return [term for term in matter if not (term.name and share_of([term], whose))]


def _held(item: Item, matter: Sequence[Term]) -> Iterator[tuple[Term, float]]:
    """The words that name a matter, each with how well its item or one entry there holds it."""
    text = "\n".join((*item.passages[0].path, *(one.text for one in item.passages)))
    return ((term, share_of([term], text)) for term in matter)


def _with_matter(told: Sequence[Passage], form: re.Pattern[str], matter: Sequence[Term]) -> list[Passage]:
    """The sentence of a form that tells most of a matter, after the one of its list's entry that names it."""
    ways = [one for one in told if form.search(one.text) and not _of_other_name(one.text, matter)]
    found = max(ways, key=lambda one: share_of(matter, one.text), default=None)
    if found is None:
        return []
    entry = [one for one in told if one.id == found.id and one.start < found.start]
    naming = max(entry, key=lambda one: share_of(matter, one.text), default=None)
    named = naming is not None and share_of(matter, naming.text) > share_of(matter, found.text)
    return [naming, found] if naming is not None and named and found.kind is BlockKind.ITEM else [found]


def _with_proposal(
    told: Sequence[Passage], found: Sequence[Passage], matter: Sequence[Term]
) -> list[Passage]:
    """The sentence that a matter waits, after the proposal that it only points at: "Forslaget sendes …"."""
    points = patterns("minutes")["points_at_proposal"]
    if len(found) != 1 or not points.match(found[0].text):
        return list(found)
    put = [one for one in told if _proposed(one, matter) and one.start < found[0].start]
    return [*put[-1:], *found]


def _of_other_name(text: str, matter: Sequence[Term]) -> bool:
    """Whether a sentence's first clause names another than a matter of a name does: "Torsø" for "Ellevig"."""
    mine = [term for term in matter if term.name]
    words = [token.text for token in tokens(text.partition(",")[0])][1:]
    return bool(mine) and share_of(mine, text) == 0.0 and any(word[:1].isupper() for word in words)


def _proposed(passage: Passage, matter: Sequence[Term]) -> bool:
    """Whether a sentence, outside of what was decided, proposes all that is asked about."""
    if decides(passage):
        return False
    under = " ".join((*passage.path, passage.text))
    return share_of(matter, under) == 1.0 and (proposes(passage) or is_proposal(passage.text))


def _told_since(item: Item, matter: Sequence[Term], pieces: Sequence[Piece]) -> bool:
    """Whether a newer document that is about all of the matter tells that something was decided."""
    made, day = patterns("minutes")["made"], item.best.document.date or date.min
    later = (one for one in pieces if (one.document.date or date.min) > day)
    return any(made.search(one.passage.text) and share_of(matter, one.passage.text) == 1.0 for one in later)
