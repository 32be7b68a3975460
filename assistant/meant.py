"""Whom a pronoun means after an answer that named one person: "Hvad er hendes titel?"."""

from __future__ import annotations

from assistant.compose.drafts import SUBJECT
from assistant.compose.wording import cue
from assistant.cues import compiled
from assistant.danish.lexicon import danish
from assistant.danish.words import fold, tokens
from assistant.evidence.slots import RUN
from assistant.footing import Footing
from assistant.mandate.wish import is_body
from assistant.question.pointing import names_person
from assistant.types import MARKER


def with_person(text: str, footing: Footing | None) -> str:
    """A question with the name of the person the answer before it told, in the place of the pronoun.

    Args:
        text: A question in Danish.
        footing: The answer before it; None for none.

    Returns:
        "" where no pronoun stands for a person, what is asked for is another's by their post ("hans
        næstformand"), or the answer named nobody new or several.
    """
    forms = {name: compiled("followup", "meant", name) for name in ("own", "person", "post")}
    if footing is None or not names_person(text) or forms["post"].search(text):
        return ""
    name = person_told(footing)
    if not name:
        return ""
    owned = name if name.endswith("s") else f"{name}s"
    said = forms["own"].sub(owned, SUBJECT.sub("?", text))
    return forms["person"].sub(name, said)


def person_told(footing: Footing) -> str:
    """The one person that an answer names and its question does not; "" for none or several."""
    asked = footing.question.whole
    told = MARKER.sub("", " ".join(footing.draft.parts))
    found = dict.fromkeys(run.group() for run in RUN.finditer(told) if _is_person(run.group()))
    new = [name for name in found if name not in asked]
    return new[0] if len(new) == 1 else ""


def _is_person(name: str) -> bool:
    """Whether a name is a person's: it begins with a given name and names no body."""
    words = [token.text for token in tokens(name)]
    bodies = any(is_body(word) or fold(word).endswith(tuple(cue("works_at"))) for word in words)
    return len(words) > 1 and not bodies and not words[0].isupper() and danish().is_name(fold(words[0]))
