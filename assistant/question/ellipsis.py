"""A noun left out because the question before has it: "det faglige niveau", then "og det politiske?"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cues import compiled, table
from assistant.danish.words import fold
from assistant.question.verbs import is_verb


def completed(text: str, before: Sequence[str]) -> str:
    """A follow-up with the noun that it leaves out.

    Args:
        text: A question in Danish.
        before: The questions before it, oldest first.

    Returns:
        The text itself where it leaves out none, or the last question has none after the same article.
    """
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
