"""A question about somebody who is only described: "Hvem er formand for den gruppe, der ser på takster?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.cues import compiled, table
from assistant.danish.words import stem
from assistant.question.phrases import body_head

# A shorter clause describes nothing.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Nested:
    """A question in another.

    Attributes:
        inner: What asks for the one described: "Hvem ser på takster?".
        before: The words of the question up to the description.
        after: The words after it.
    """

    inner: str
    before: str
    after: str

    def outer(self, name: str) -> str:
        """The question with a name in the place of the description."""
        return f"{self.before}{name}{self.after}"


def nested(text: str) -> Nested | None:
    """Find the body that a question only describes.

    Args:
        text: A question in Danish.

    Returns:
        The two questions; None when it describes no body.
    """
    found = _described().search(text)
    if found is None or not _is_body(found["noun"]):
        return None
    clause = found["clause"].strip(" ,")
    if len(clause.split()) < FEWEST:
        return None
    return Nested(f"Hvem {clause}?", text[: found.start()], text[found.end("clause") :])


def _is_body(noun: str) -> bool:
    others = map(stem, table("followup")["described"]["nouns"])
    return bool(body_head(noun)) or stem(noun) in set(others)


def _described() -> re.Pattern[str]:
    return compiled("followup", "described", "form")
