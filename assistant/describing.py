"""Answers about a body that a question only describes, after finding which it is."""

from __future__ import annotations

from collections.abc import Callable, Container

from assistant.compose.drafts import Draft, together
from assistant.question.nested import nested
from assistant.question.phrases import phrases
from assistant.question.terms import name_key
from assistant.question.understanding import Question
from assistant.types import MARKER, Status


def by_description(asked: Question, about: Callable[[str], Draft], names: Container[str]) -> Draft | None:
    """Answer "Hvem er formand for den gruppe, der ser på takster?": first which it is, then what is asked.

    Args:
        asked: The question, understood.
        about: Answers a question from the same documents.
        names: Names that documents have another for, by `name_key`; an abbreviation among them is a body.

    Returns:
        Both answers; None when the question describes no body, or either is not told.
    """
    inside = nested(asked.text)
    if inside is None:
        return None
    which = about(inside.inner)
    name = _body_in(which, inside.inner, names) if which.status is Status.ANSWERED else ""
    told = about(inside.outer(name)) if name else which
    if not name or told.status is not Status.ANSWERED:
        return None
    return together([inside.inner, asked.text], [which, told])


def _body_in(draft: Draft, question: str, names: Container[str]) -> str:
    """The one body that an answer names and its question does not, as it is written; else ""."""
    known = {root for phrase in phrases(question) for root in phrase.stems}
    said = MARKER.sub("", "".join(draft.parts))
    found = (phrase for phrase in phrases(said) if not phrase.stems & known)
    named = {(said[p.start : p.end], bool(p.head)) for p in found}
    bodies = [name for name, is_body in named if is_body or name_key(name) in names]
    return bodies[0] if len(bodies) == 1 else ""
