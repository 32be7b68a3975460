"""What a follow-up leaves out because the question before has it: a noun, or the body others sit in."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cues import compiled, table
from assistant.danish.words import fold
from assistant.question.phrases import Sort, phrases
from assistant.question.terms import terms_of
from assistant.question.verbs import is_verb


def completed(text: str, before: Sequence[str]) -> str:
    """A follow-up with what it leaves out.

    Args:
        text: A question in Danish.
        before: The questions before it, oldest first.

    Returns:
        "Og det politiske niveau?" for "Og det politiske?" after "Hvem sidder på det faglige niveau?", and
        "Hvem sidder i rådet?" for "Hvem ellers?" after "Hvem er formand for rådet?"; the text itself where
        it leaves out nothing, or the last question has nothing for it.
    """
    if before and compiled("followup", "ellipsis", "others").search(text.strip()):
        return _who_sits(before[-1]) or text
    left_out = compiled("followup", "ellipsis", "left_out").search(text)
    known = table("followup")["ellipsis"]["nouns"]
    if left_out is None or not before or fold(left_out["which"]) in known or is_verb(left_out["which"]):
        return text
    nouns = [
        found["noun"]
        for found in compiled("followup", "ellipsis", "named").finditer(before[-1])
        if fold(found["article"]) == fold(left_out["article"])
        and fold(found["which"]) != fold(left_out["which"])
        and not is_verb(found["which"])
    ]
    if len(nouns) != 1:
        return text
    return f"{text[: left_out.end('which')]} {nouns[0]}{text[left_out.end('which') :]}"


def _who_sits(before: str) -> str:
    """The question who sits in the body that a question asks of somebody in; "" for any other question."""
    bodies = [one for one in phrases(before) if one.sort is Sort.BODY]
    asks = compiled("followup", "ellipsis", "member").search(before)
    if len(bodies) != 1 or not (asks or any(term.is_role for term in terms_of(before))):
        return ""
    return f"Hvem sidder i {before[bodies[0].start :].strip().rstrip('?')}?"
