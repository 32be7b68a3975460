"""Answers about a body that a question only describes, after finding which it is."""

from __future__ import annotations

from collections.abc import Callable, Container

from assistant.compose.drafts import Draft, together
from assistant.danish.words import stem
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
        Both answers; None when the question describes no body or more than one, or either is not told.
    """
    inside = nested(asked.text)
    # What is found by a description is not itself described: a chain of them would be asked without end.
    if inside is None or nested(inside.inner) is not None:
        return None
    which = about(inside.inner)
    name = _body_in(which, inside.inner, names) if which.status is Status.ANSWERED else ""
    if not name or nested(inside.outer(name)) is not None:
        return None
    told = about(inside.outer(name))
    if told.status is not Status.ANSWERED:
        return None
    return together([inside.inner, asked.text], [which, told])


def _body_in(draft: Draft, question: str, names: Container[str]) -> str:
    """The one body that an answer names and its question does not, as it is written; else ""."""
    known = {root for phrase in phrases(question) for root in phrase.stems}
    said = MARKER.sub("", "".join(draft.parts))
    found = (phrase for phrase in phrases(said) if not phrase.stems & known)
    named = {said[p.start : p.end]: p.head for p in found}
    bodies = [name for name, head in named.items() if _is_own(name, head) or name_key(name) in names]
    return bodies[0] if len(bodies) == 1 else ""


def _is_own(name: str, head: str) -> bool:
    """Whether words for a body are a name of its own, rather than "udvalget" or "Udvalget" for any."""
    written = any(word[:1].isupper() for word in name.split())
    return bool(head) and written and stem(name) != head
