"""Question and reply: what minutes or a paper only ask is answered by what was replied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.cues import patterns
from assistant.danish.words import fold, tokens
from assistant.evidence.agenda import item_passages
from assistant.evidence.asking import TOLD, asks_for_asking
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT, is_row_head
from assistant.evidence.items import INHERITED, Told
from assistant.evidence.surroundings import one_by_one
from assistant.evidence.weighing import Piece, Weigher
from assistant.names import find_names
from assistant.question.background import set_apart
from assistant.question.understanding import Question, Term, Wanted
from assistant.types import BlockKind, Kind, Passage

# Sentences after one that asks within which it is answered.
REACH = 2
# How many of the best passages are looked at, and how far below the best one that asks may lie.
LOOKED_AT, NEAR, NEARLY = 10, 1.0, 0.15


@dataclass(frozen=True, slots=True)
class _Exchange:
    """A sentence that asks or misses something, as a passage of its own, and the one that replies."""

    asked: Passage
    reply: Passage | None


def replied(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> Told | None:
    """What was replied, where a reply is asked for or what was found best only asks.

    Args:
        question: The question, understood.
        pieces: What was found, best first.
        weigher: Weighs the sentences around them.

    Returns:
        The reply, after the question where it cannot be understood without; that it is not told; None when
        the question is about something else than what was asked and replied.
    """
    asked = fold(set_apart(question.text)[1])
    if patterns("minutes")["reply_asked"].search(asked):
        return _to_what_was_asked(question, pieces, weigher)
    if question.wanted not in TOLD or asks_for_asking(question):
        return None
    return _instead_of_asking(question, pieces, weigher)


def _to_what_was_asked(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> Told | None:
    """The reply to the question that holds all that the user's question names."""
    named = [term for term in question.terms if _is_named(term)]
    found = patterns("premises")["reply_asked"].match(question.text)
    by = {fold(token.text) for token in tokens(found["who"])} if found else set()
    others = [term for term in named if fold(term.word) not in by]
    for piece in pieces[:LOOKED_AT]:
        for one in _exchanges(piece, weigher):
            both = f"{one.asked.text} {one.reply.text if one.reply else ''}"
            about = cover(named, ((both, 1.0), (one.asked.section, COVERED)))
            if named and all(value >= COVERED for value in about):
                return _told(question, one, piece, weigher, whole=True)
            of_others = [value for term, value in zip(named, about, strict=True) if term in others]
            if one.reply and of_others and len(others) < len(named) and min(of_others) >= COVERED:
                return replace(_told(question, one, piece, weigher, whole=True), denied=True)
    return None


def _instead_of_asking(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> Told | None:
    """The reply in the place of a best passage that only asks; without one the next that gives a reason."""
    best = _best(question, pieces)
    one = next((one for one in _exchanges(best, weigher) if one.asked.order == best.passage.order), None)
    if one is None or not _only_asks(question, best, one) or _names_asker(question, one):
        return None
    if one.reply is not None:
        return _told(question, one, best, weigher, whole=False)
    if question.wanted is not Wanted.REASON:
        return Told(denied=True)
    others = (p for p in pieces[:LOOKED_AT] if p.fills == 1.0 and p.score >= best.score - NEAR)
    other = next((p for p in others if _covers_like(question, p, best, one)), None)
    if other is None:
        return Told(denied=True)
    covers = tuple(map(max, other.covers, best.covers))
    return Told((_inheriting(other, covers, best, firm=True),))


def _best(question: Question, pieces: Sequence[Piece]) -> Piece:
    """The best piece; for a question wanting yes or no one that holds more of it and is nearly as good."""
    best = pieces[0]
    if question.wanted is not Wanted.YES_NO:
        return best
    alike = [piece for piece in pieces if piece.score >= best.score - NEARLY]
    return max(alike, key=lambda piece: piece.signals.own if piece.signals else 0.0)


def _told(question: Question, one: _Exchange, piece: Piece, weigher: Weigher, *, whole: bool) -> Told:
    """The reply as it answers: it is about what was asked."""
    if one.reply is None or not (whole or _replies_to(question, one.reply.text)):
        return Told(denied=True)
    # "Hertil svarede …" is said after what it leans on in any case.
    led = patterns("minutes")["led"].match(one.reply.text)
    leads = not led and (whole or bool(patterns("minutes")["points"].search(one.reply.text)))
    pair = [weigher.piece(passage, piece.document, piece.dense) for passage in (one.asked, one.reply)]
    covers = tuple(
        max(1.0 if whole and not _is_named(term) else 0.0, *(p.covers[k] for p in pair), piece.covers[k])
        for k, term in enumerate(question.terms)
    )
    told = [_inheriting(p, covers, piece, firm=whole or question.wanted is Wanted.REASON) for p in pair]
    return Told(tuple(told if leads else told[1:]))


def _replies_to(question: Question, reply: str) -> bool:
    """Whether what was said next is a reply: it says so, points back, or speaks of what is asked about."""
    forms = patterns("minutes")
    if any(forms[form].search(reply) for form in ("answered", "led", "points")):
        return True
    named = [term for term in question.terms if _is_named(term)]
    return any(value >= COVERED for value in cover(named, ((reply, 1.0),)))


def _inheriting(piece: Piece, covers: tuple[float, ...], best: Piece, *, firm: bool) -> Piece:
    """A sentence that holds what is said of it before it; with `firm` it is of the kind asked for."""
    told = piece.signals
    if told is not None and best.signals is not None:
        around = max(told.around, INHERITED * best.signals.around)
        told = replace(told, around=around, own=max(told.own, best.signals.own), dense=best.signals.dense)
    fills = 1.0 if firm else piece.fills
    return replace(piece, covers=covers, fills=fills, score=max(piece.score, best.score), signals=told)


def _exchanges(piece: Piece, weigher: Weigher) -> Iterator[_Exchange]:
    """The sentences that ask in the item a passage of minutes stands in, with what was replied to each."""
    if piece.document.kind is not Kind.REFERAT:
        return
    forms = patterns("minutes")
    said = list(one_by_one(filter(_told_in, item_passages(piece.passage, weigher))))
    for at, passage in enumerate(said):
        if not _asks(passage.text):
            continue
        after = said[at + 1 : at + 1 + REACH]
        until = next((n for n, other in enumerate(after) if _asks(other.text)), len(after))
        reply = next((other for other in after[:until] if forms["replies"].search(other.text)), None)
        yield _Exchange(passage, reply)


def _asks(text: str) -> bool:
    forms = patterns("minutes")
    asking = forms["asks"].match(text) or forms["misses"].match(text)
    return asking is not None and not forms["replies"].search(text)


def _told_in(passage: Passage) -> bool:
    return passage.kind is not BlockKind.HEADING and not is_row_head(passage)


def _only_asks(question: Question, best: Piece, one: _Exchange) -> bool:
    """Whether the words of a passage that speak of the question stand in the sentence that asks."""
    if question.wanted is not Wanted.REASON and not patterns("minutes")["asks"].match(one.asked.text):
        return False
    rest = best.passage.text.replace(one.asked.text, " ")
    own, beside = (cover(question.terms, ((text, 1.0),)) for text in (one.asked.text, rest))
    return sum(own) > sum(beside)


def _names_asker(question: Question, one: _Exchange) -> bool:
    """Whether the question that is asked names who asked it in the minutes."""
    asking = set_apart(question.text)[1]
    names = {fold(asking[start:end]) for start, end in find_names(asking)}
    words = {word for name in names for word in name.split()}
    return bool(words & {fold(token.text) for token in tokens(_asker(one)) if token.text[:1].isupper()})


def _asker(one: _Exchange) -> str:
    """The words of a sentence up to the verb with which somebody asks or misses something."""
    forms = patterns("minutes")
    found = forms["asks"].match(one.asked.text) or forms["misses"].match(one.asked.text)
    return found["who"] if found else ""


def _is_named(term: Term) -> bool:
    """Whether a word names what a question is about: no word that asks for a reply."""
    asking = (patterns("minutes")[form].search(fold(term.word)) for form in ("reply_asked", "asking_asked"))
    return term.weight > LIGHT and not any(asking)


def _covers_like(question: Question, piece: Piece, best: Piece, one: _Exchange) -> bool:
    """Whether a piece covers what the best one covers of the question, who asked left out."""
    by = cover(question.terms, ((_asker(one), 1.0),))
    rows = zip(question.terms, piece.covers, best.covers, by, strict=True)
    return all(
        mine >= min(theirs, COVERED)
        for term, mine, theirs, asker in rows
        if _is_named(term) and asker < COVERED
    )


def is_put(question: Question, text: str, after: str) -> bool:
    """Whether a sentence only puts a question or a wish, and the next tells what came of it.

    Args:
        question: The question, understood.
        text: The sentence.
        after: The sentence after it.

    Returns:
        False where what somebody asked or wished is itself asked for, and where what is said next is of
        something else.
    """
    forms = patterns("minutes")
    asking = asks_for_asking(question)
    puts = question.wanted in TOLD and not asking and forms["puts"].match(text) is not None
    return puts and (not forms["replies"].search(after) or _replies_to(question, after))
