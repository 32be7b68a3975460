"""Whether a passage tells of another than the one asked about: name, role, turn, month, region or matter."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cues import patterns, stems
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, split_compound, stem, tokens
from assistant.evidence.coverage import cover, said
from assistant.evidence.form import COVERED, LIGHT, OPENING
from assistant.evidence.sorts import Sort, sort_of
from assistant.evidence.weighing import Piece, Weigher
from assistant.names import find_names
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.verbs import only_verb
from assistant.types import BlockKind

# What a sentence may open with about somebody else, and still answer.
OF_ANYBODY = frozenset({Wanted.WHO, Wanted.YES_NO})
OF_ANYONE = OF_ANYBODY | {Wanted.DECISION, Wanted.REASON}
# Words that name a matter.
NAMING = frozenset({Sort.SUBJECT, Sort.NAME})


def is_of_another(
    question: Question, chosen: Sequence[Piece], lacking: Sequence[Term], weigher: Weigher
) -> bool:
    """Tell whether a passage tells of another than the one asked about.

    Args:
        question: The question, understood.
        chosen: The passages to answer from, the best first; what is asked may be told before its reply.
        lacking: Words of the question that nothing near them covers.
        weigher: Knows what stands before them.

    Returns:
        True when it opens with another name or another person than the question holds, tells of another turn
        ("den første måned" where the second is asked about), month or region, of how often something else
        happens, of what was decided on another matter or is in another body, or of what was said of one.
    """
    best = chosen[0]
    before = " ".join(one.text for one in weigher.around.before(best.passage))
    near = " ".join((*map(_told, chosen), best.passage.section, best.document.title, before))
    return (
        _opens_with_another_name(question, best, near)
        or _opens_with_another_person(question, best)
        or _is_of_another_turn(question, best, near)
        or _is_of_another_month(question, best)
        or _is_of_another_region(question, best, lacking)
        or _is_in_another_body(question, best, near)
        or _is_of_another_act(question, best)
        or _is_of_another_matter(question, lacking)
        or _is_of_another_decision(question, best)
        or _is_purpose_of_another(question, best)
        or _is_said_of_another(question, near)
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


def _is_of_another_month(question: Question, best: Piece) -> bool:
    """Whether a figure of one month is asked for, and the passage tells that of another."""
    if question.wanted not in (Wanted.NUMBER, Wanted.AMOUNT):
        return False
    asked, told = (_months(text) for text in (question.text, said(best.passage)))
    return bool(asked and told) and not asked & (told | _months(best.passage.section))


def _months(text: str) -> frozenset[str]:
    return frozenset(found[0].lower() for found in patterns("slots")["month"].finditer(text))


def _is_of_another_region(question: Question, best: Piece, lacking: Sequence[Term]) -> bool:
    """Whether a region is asked about that stands nowhere near, and the passage names another."""
    form = patterns("slots")["region"]
    wanting = {fold(term.word) for term in lacking}
    asked = {fold(found["name"]) for found in form.finditer(question.whole)} & wanting
    near = f"{said(best.passage)} {best.passage.section} {best.document.title}"
    named = {fold(found["name"]) for found in form.finditer(near) if found["name"][:1].isupper()}
    return bool(asked and named - asked)


def _is_in_another_body(question: Question, best: Piece, near: str) -> bool:
    """Whether who or whether something is in a body is asked, and the passage is of another body's paper."""
    asked = patterns("slots")["in_body"].search(question.text)
    own = best.document.body
    if question.wanted not in OF_ANYBODY or asked is None or not own:
        return False
    words = {fold(asked["body"])}
    body = [t for t in question.terms if t.is_body and len(t.parts) > 1 and fold(t.word) in words]
    return bool(body) and cover(body, ((f"{near} {own}", 1.0),))[0] < COVERED


def _is_of_another_act(question: Question, best: Piece) -> bool:
    """Whether how often is told of something else than what is asked about."""
    if question.wanted is not Wanted.FREQUENCY:
        return False
    acts = [t for t in question.terms if t.weight > LIGHT and not (t.name or t.is_body or t.is_year)]
    if not acts:
        return False
    near = cover(acts, ((f"{said(best.passage)} {' '.join(best.passage.path)}", 1.0),))
    return max(near) == 0.0 and not (len(acts) == 1 and only_verb(acts[0].word))


def _is_of_another_matter(question: Question, lacking: Sequence[Term]) -> bool:
    """Whether something is asked after as decided, and no word that names it stands near."""
    frame, adopts = stems("matters"), patterns("minutes")["adoption_words"]
    named = [
        term
        for term in question.terms
        if sort_of(term) in NAMING and term.stem not in frame and not adopts.match(fold(term.word))
    ]
    return question.decided and bool(named) and all(term in lacking for term in named)


def _is_of_another_decision(question: Question, best: Piece) -> bool:
    """Whether who decided to do something is asked, and what was decided by somebody is something else."""
    asked = patterns("slots")["who_decided"].match(question.text)
    words = [fold(token.text) for token in tokens(asked["act"])] if asked else []
    act = [term for term in question.terms if words[:1] == [fold(term.word)]]
    if not act or best.passage.kind is BlockKind.CELL:
        return False
    text = best.passage.text
    told = [text[i:j] for i, j in sentences(text) if patterns("slots")["decided"].search(text[i:j])]
    above = f"{best.passage.lead_in} {' '.join(best.passage.path[-1:])}"
    return cover(act, ((f"{' '.join(told) or text} {above}", 1.0),))[0] < COVERED


def _is_purpose_of_another(question: Question, best: Piece) -> bool:
    """Whether the purpose of one thing is asked, and nothing over the passage or in it names that."""
    asked = patterns("slots")["purpose_of"].search(question.text)
    words = {fold(token.text) for token in tokens(asked["what"])} if asked else set()
    what = [term for term in question.terms if term.weight > LIGHT and fold(term.word) in words][:1]
    heads = " ".join((*best.passage.path, best.document.title, best.document.body))
    return bool(what) and cover(what, ((_told(best), 1.0), (heads, 1.0)))[0] < COVERED


def _is_said_of_another(question: Question, near: str) -> bool:
    """Whether what somebody said of a matter is asked, and no word of that stands in or before it."""
    asked = patterns("premises")["said_asked"].match(question.text)
    words = {fold(token.text) for token in tokens(asked["what"])} if asked else set()
    what = [term for term in question.terms if term.weight > LIGHT and fold(term.word) in words]
    return bool(what) and max(cover(what, ((near, 1.0),))) < COVERED
