"""Whether a body may do what is wished for, told from the sentences of its mandate; never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.cues import stems
from assistant.danish.words import stem
from assistant.evidence.coverage import covered, words_of
from assistant.evidence.weighing import Piece
from assistant.mandate.beyond import limit_beyond
from assistant.mandate.clauses import Force, is_own
from assistant.mandate.general import is_general, unnamed, without_topic
from assistant.mandate.limits import AGAINST, Reading
from assistant.mandate.narrowness import HEAD
from assistant.mandate.reading import readings
from assistant.mandate.sentences import Bearing, Sentence, sentences_of
from assistant.mandate.wish import Act, Wish, first_body, is_body, parse
from assistant.mandate.words import listed
from assistant.question.understanding import Question, Term

# Readings whose strength differs by less are equally good.
EQUAL = 0.08
FURTHER = 2


class Verdict(StrEnum):
    """The answer; the values are shown to the user."""

    INSIDE = "inden for"
    OUTSIDE = "uden for"
    UNSAID = "fremgår ikke"


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer to a wish.

    Attributes:
        verdict: Inside, outside, or not said.
        deciding: The sentence that decides; when nothing does, the nearest, or None.
        further: At most two more that bear on it: a limit, an exception, a delegation.
        force: What the deciding sentence does to the act; None when nothing decides.
        unnamed: What the wish is about that the mandate does not name, where a general power covers it.
    """

    verdict: Verdict
    deciding: Bearing | None
    further: tuple[Bearing, ...] = ()
    force: Force | None = None
    unnamed: tuple[str, ...] = ()


def rule(wish: Question, pieces: Sequence[Piece], body: str = "") -> Ruling:
    """Rule on a wish from the passages of a mandate.

    Args:
        wish: "Må rådet bevilge 400.000 kr.?" or "nedsætte en arbejdsgruppe", understood.
        pieces: The passages that may tell, of one document, weighed; in any order.
        body: The body in question; what the wish and the document name when "".

    Returns:
        The verdict with the sentences it rests on. Several acts are inside when all are, outside when one is.
    """
    read = parse(wish)
    nearest = max(pieces, key=lambda piece: piece.score, default=None)
    unsaid = Ruling(Verdict.UNSAID, _whole(nearest) if nearest else None)
    if not read.acts or nearest is None:
        return unsaid
    own = _own(read.bodies, nearest, body or role_of(read))
    told = list(sentences_of(pieces, own))
    named = words_of(f"{body} {nearest.document.body} {nearest.document.title}")
    is_named = bool(read.subject) and all(covered(term, named) >= HEAD for term in read.subject)
    wished = read.acts if is_named or _role(body) else read.with_subject()
    rulings = [_ruled(act, told, own, unsaid) for act in wished]
    outside = [ruling for ruling in rulings if ruling.verdict is Verdict.OUTSIDE]
    if outside:
        return outside[0]
    missing = [ruling for ruling in rulings if ruling.verdict is Verdict.UNSAID]
    return missing[0] if missing else _joined(rulings)


def _joined(rulings: Sequence[Ruling]) -> Ruling:
    first, *rest = rulings
    others = [other.deciding for other in rest if other.deciding and other.deciding != first.deciding]
    silent = tuple(dict.fromkeys(word for ruling in rulings for word in ruling.unnamed))
    return replace(first, further=tuple(dict.fromkeys((*others, *first.further)))[:FURTHER], unnamed=silent)


def _own(bodies: Iterable[Term], piece: Piece, body: str) -> frozenset[str]:
    """Stems of the words that name the body in question: the one asked about, else the document's own."""
    if role := _role(body):
        return frozenset({role})
    own = first_body(body or piece.document.body or piece.document.title)
    named = {term.stem: term.word for term in bodies if is_body(term.word)}
    # A region or municipality only tells where the body is that is named with it.
    asked = {root: word for root, word in named.items() if root not in listed("places")} or named
    if not own or (asked and not any(is_own(word, frozenset({own})) for word in asked.values())):
        return frozenset(asked)
    return frozenset({own})


def role_of(wish: Wish) -> str:
    """The role that a wish names as the one who acts, "formanden for rådet", or ""."""
    first = next(iter((*wish.bodies, *wish.subject)), None)
    return first.word if first and _role(first.word) else ""


def _role(body: str) -> str:
    """The stem of the role a body is named by, when it is one person: "formanden"."""
    root = stem(body)
    return root if root in stems("persons") and not is_body(body) else ""


def _whole(piece: Piece) -> Bearing:
    return Bearing(piece, 0, len(piece.passage.text))


def _ruled(act: Act, told: Sequence[Sentence], own: frozenset[str], unsaid: Ruling) -> Ruling:
    read = [one for sentence in told for one in readings(act, sentence, own)]
    deciding = _deciding(read)
    if deciding is None:
        general = _by_general_power(act, told, own)
        if general:
            return general
        near = max(read, key=lambda reading: (reading.bears, reading.strength), default=None)
        return replace(unsaid, deciding=near.where) if near else unsaid
    if deciding.force is Force.PERMITS and (limit := _limit(act, told, deciding.where)):
        further = tuple(one for one in _further(deciding, read) if one != limit.where)
        return Ruling(Verdict.OUTSIDE, limit.where, further, Force.PROHIBITS)
    verdict = Verdict.INSIDE if deciding.force is Force.PERMITS else Verdict.OUTSIDE
    return Ruling(verdict, deciding.where, _further(deciding, read), deciding.force)


def _limit(act: Act, told: Sequence[Sentence], allowing: Bearing) -> Sentence | None:
    """The sentence with a limit that a wish goes beyond: the one that allows it, or the one after it."""
    at = next((n for n, sentence in enumerate(told) if sentence.where == allowing), None)
    if at is None:
        return None
    after = next((one for one in told[at + 1 : at + 2] if one.path == told[at].path), None)
    return limit_beyond(act, told[at], after)


def _by_general_power(act: Act, told: Sequence[Sentence], own: frozenset[str]) -> Ruling | None:
    """A ruling by a power that does not say what it must be used for, or by its denial."""
    alone = without_topic(act)
    if alone is None:
        return None
    read = [one for sentence in told if is_general(sentence, act) for one in readings(alone, sentence, own)]
    deciding = _deciding(read)
    if deciding is None:
        return None
    if deciding.force is Force.PERMITS and (limit := _limit(act, told, deciding.where)):
        return Ruling(Verdict.OUTSIDE, limit.where, (), Force.PROHIBITS)
    verdict = Verdict.INSIDE if deciding.force is Force.PERMITS else Verdict.OUTSIDE
    silent = unnamed(act, told) if verdict is Verdict.INSIDE else ()
    return Ruling(verdict, deciding.where, _further(deciding, read), deciding.force, silent)


def _deciding(readings: Sequence[Reading]) -> Reading | None:
    """The strongest reading that settles the wish; None when none does or two contradict each other."""
    sure = [r for r in readings if r.force in (Force.PERMITS, *AGAINST) and r.strength > 0]
    permits = [r for r in sure if r.force is Force.PERMITS]
    if permits:
        sure = [r for r in sure if r.force is not Force.APPROVAL or r.measured]
    sure = [r for r in sure if not (r.narrow and r.force in AGAINST)]
    if not sure:
        return None
    best = max(sure, key=lambda r: r.strength)
    equal = [r for r in sure if r.strength > best.strength - EQUAL]
    measured = [r for r in equal if r.measured]
    if measured:
        return max(measured, key=lambda r: (r.force in AGAINST, r.strength))
    against = [r for r in equal if r.force in AGAINST]
    allowing = [r for r in equal if r.force is Force.PERMITS]
    if not (against and allowing):
        return best
    wholly = [r for r in against if not r.partly]
    return None if wholly else allowing[0]


def _further(deciding: Reading, readings: Sequence[Reading]) -> tuple[Bearing, ...]:
    """What else bears on the wish: first what limits or contradicts, then what follows the deciding one."""
    others = [r for r in readings if r.where != deciding.where and (r.bears or r.measured)]
    others.sort(key=lambda r: (r.limits, r.force in (*AGAINST, Force.CONDITION), r.strength), reverse=True)
    return tuple(dict.fromkeys(r.where for r in others))[:FURTHER]
