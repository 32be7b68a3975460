"""Whether what was found is beside what a question asks of a mandate."""

from __future__ import annotations

from assistant.danish.words import tokens
from assistant.evidence.coverage import cover, said
from assistant.evidence.evidence import Evidence
from assistant.evidence.form import LIGHT
from assistant.evidence.weighing import Piece
from assistant.mandate.fit import NAMED, is_theirs
from assistant.mandate.ruling import Verdict, rule
from assistant.mandate.wish import Wish, is_body, parse
from assistant.mandate.words import cue, groups_of, roots
from assistant.question.understanding import Question
from assistant.store import Store
from assistant.types import DocumentInfo, Kind

# Characters at the end of a question that tell whether it asks for leave.
OPENING = 200
# Endings of what a verb's act is called: "flytning af udstyr" is not to move something.
NOUNS = (
    "ning",
    "ningen",
    "ninger",
    "ningerne",
    "else",
    "elsen",
    "elser",
    "elserne",
    "tion",
    "tionen",
    "tioner",
)


def asks_leave(question: Question) -> bool:
    """Whether a question asks what somebody may, can or must do."""
    return bool(cue("asks_leave").search(question.text[-OPENING:].lower()))


def of_other_body(question: Question, evidence: Evidence) -> bool:
    """Whether what was found tells what another body may than the one that a question asks of.

    Args:
        question: The question, understood.
        evidence: What was chosen as an answer.

    Returns:
        True when it asks what a body may do, and its first passage is from the kommissorium of another body
        and does not name the one asked of.
    """
    first, wish = _asked_of(question, evidence)
    telling = [term for term in wish.bodies if term.weight > LIGHT and not term.is_role]
    telling = [term for term in telling if term.parts or not is_body(term.word)]
    if first is None or not any(is_body(term.word) for term in telling):
        return False
    near = f"{first.document.body} {first.document.title} {first.passage.section} {said(first.passage)}"
    return any(value < NAMED for value in cover(telling, ((near, 1.0),)))


def leaves_open(question: Question, evidence: Evidence, store: Store) -> bool:
    """Whether what was found does not tell if a body may do what is asked, nor does the body's kommissorium.

    Args:
        question: The question, understood.
        evidence: What was chosen as an answer.
        store: The documents.

    Returns:
        True when it asks whether a body may do something, and its first passage is from that body's
        kommissorium, which does not settle it, and has no verb for the act, which is a known one.
    """
    first, wish = _asked_of(question, evidence)
    if first is None or not any(is_body(term.word) for term in wish.bodies):
        return False
    known = bool(wish.acts) and all(act.groups for act in wish.acts)
    if not known or not is_theirs(first.document, wish.bodies):
        return False
    words = (token.text.lower() for token in tokens(said(first.passage)))
    verbs = [word for word in words if not word.endswith(NOUNS)]
    if any(act.verb in roots(verb) or act.groups & groups_of(verb) for act in wish.acts for verb in verbs):
        return False
    return rule(question, mandate_of(first.document, store)).verdict is Verdict.UNSAID


def mandate_of(document: DocumentInfo, store: Store) -> list[Piece]:
    """The passages of a document in reading order, of equal weight."""
    return [Piece(passage, document, 0.0, (), 0.0) for passage in store.passages(document.id)]


def _asked_of(question: Question, evidence: Evidence) -> tuple[Piece | None, Wish]:
    """The first passage where a question asks for leave and it is from a kommissorium; and what is wished."""
    first = evidence.pieces[0] if evidence.pieces and not evidence.sides else None
    fits = first is not None and asks_leave(question) and first.document.kind is Kind.KOMMISSORIUM
    return first if fits else None, parse(question)
