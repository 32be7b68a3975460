"""A body as a question names it: "styregruppe for ældre" is asked about as "styregruppen for ældre"."""

from __future__ import annotations

import re

from assistant.danish.definite import definite
from ui.texts import words_of

# A name that goes on with a number or a sign is a name as it stands: "delprogram 6 ’Plan’".
NUMBERED = re.compile(r"^[IVX\d’'»\"(]")


def in_question(body: str) -> str:
    """The name of a body in the definite form.

    Args:
        body: As its document names it.

    Returns:
        The name: inflected where its first word is a noun alone or before a preposition, as it stands where
        it is a proper name; "" where neither is sure.
    """
    first, *rest = body.split()
    follows = rest[0] if rest else ""
    if not rest or follows in words_of("chat")["prepositions"]:
        form = definite(first)
        return " ".join((form, *rest)) if form else ""
    named = NUMBERED.match(follows) or any(word[:1].isupper() for word in rest)
    return body if named else ""
