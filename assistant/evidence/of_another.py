"""Whether a passage tells of something else of the kind asked about: another place, person, time or fact."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cues import patterns, stems
from assistant.danish.words import fold, split_compound, stem, tokens
from assistant.evidence.coverage import cover, said
from assistant.evidence.form import COVERED, LIGHT, OPENING
from assistant.evidence.weighing import Piece, Weigher
from assistant.names import find_names
from assistant.question.understanding import Question, Wanted
from assistant.types import BlockKind

# What a sentence may open with about somebody else, and still answer.
OF_ANYBODY = frozenset({Wanted.WHO, Wanted.YES_NO})
OF_ANYONE = OF_ANYBODY | {Wanted.DECISION, Wanted.REASON}


def is_of_another(question: Question, chosen: Sequence[Piece], weigher: Weigher) -> bool:
    """Tell whether a passage tells of another than the one asked about.

    Args:
        question: The question, understood.
        chosen: The passages to answer from, the best first; what is asked may be told before its reply.
        weigher: Knows what stands before them.

    Returns:
        True when it opens with another name or another person than the question holds, tells of another turn
        ("den første måned" where the second is asked about), or gives what is to be explained as the
        reason of something else.
    """
    best = chosen[0]
    before = " ".join(one.text for one in weigher.around.before(best.passage))
    near = " ".join((*map(_told, chosen), best.passage.section, best.document.title, before))
    return (
        _opens_with_another_name(question, best, near)
        or _opens_with_another_person(question, best)
        or _is_of_another_turn(question, best, near)
        or _is_itself_the_reason(question, best.passage.text)
    )


def _told(best: Piece) -> str:
    """What a passage says, with what introduces it."""
    return f"{said(best.passage)} {best.passage.lead_in}"


def _opens_with_another_name(question: Question, best: Piece, near: str) -> bool:
    """Whether a name asked about stands nowhere near, and the sentence opens with another."""
    names = [term for term in question.terms if term.name and not term.is_year]
    if question.wanted in OF_ANYBODY or best.passage.kind is BlockKind.CELL or not names:
        return False
    if min(cover(names, ((near, 1.0),))) >= COVERED:
        return False
    asked = {stem(token.text) for token in tokens(question.whole)}
    return any(asked.isdisjoint(name) for name in _opening_names(best.passage.text))


def _opening_names(text: str) -> list[set[str]]:
    """The words of each name that a text opens with, kinds of body ("Kommune") left out."""
    last = max((token.start for token in tokens(text)[: OPENING + 1]), default=0)
    # After "og" stands only a part of what it opens with: "Drift og Innovation er …".
    spans = [
        (start, end) for start, end in find_names(text) if start <= last and not text[:start].endswith(" og ")
    ]
    named = [[word.text for word in tokens(text[start:end])] for start, end in spans]
    # A single word at the start of a sentence may only be a capital.
    named = [words for words in named if len(words) > 1 or not text.startswith(words[0])]
    roots = [set(map(stem, words)) - stems("bodies") for words in named]
    return [words for words in roots if words]


def _opens_with_another_person(question: Question, best: Piece) -> bool:
    """Whether a sentence opens with another role than the one asked about, which it nowhere names."""
    if question.wanted in OF_ANYONE or best.passage.kind is BlockKind.CELL:
        return False
    asked = [term for term in question.terms if _is_person(term.word)]
    opening = tokens(best.passage.text)[:OPENING]
    if not asked or not any(_is_person(token.text) for token in opening):
        return False
    return max(cover(asked, ((f"{_told(best)} {best.passage.section}", 1.0),))) < COVERED


def _is_person(word: str) -> bool:
    parts = split_compound(word)
    return stem(word) in stems("persons") or bool(parts and stem(parts[-1]) in stems("persons"))


def _is_of_another_turn(question: Question, best: Piece, near: str) -> bool:
    """Whether one of several turns is asked about, and others are told of but not that one."""
    if question.wanted is Wanted.YES_NO:
        return False
    asked = {_turn(found["turn"]) for found in patterns("slots")["turn_asked"].finditer(question.text)}
    told, around = (
        {_turn(found[0]) for found in patterns("slots")["turn"].finditer(text)}
        for text in (_told(best), near)
    )
    return bool(asked and told) and not asked & around


def _turn(word: str) -> str:
    return word.lower().replace("andet", "anden")


def _is_itself_the_reason(question: Question, text: str) -> bool:
    """Whether what is to be explained is given as the reason of something else, and not explained."""
    forms = patterns("slots")
    because = forms["because"].search(text)
    if not because or not because.start() or not forms["why_asked"].search(fold(question.text)):
        return False
    terms = [term for term in question.terms if term.weight > LIGHT and not term.carried]
    before, after = (
        cover(terms, ((part, 1.0),)) for part in (text[: because.start()], text[because.end() :])
    )
    rows = list(zip(terms, before, after, strict=True))
    moved = any(a >= COVERED > b and not (t.name or t.is_body) for t, b, a in rows)
    more = sum(a >= COVERED for _, _, a in rows) - sum(b >= COVERED for _, b, _ in rows)
    return more > 0 or (more == 0 and moved)
