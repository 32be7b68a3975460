"""A wish for "udvalget", held against a chosen kommissorium, is one for the body of that kommissorium."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.danish.compounds import compound_parts
from assistant.danish.definite import definite
from assistant.danish.words import stem, tokens
from assistant.mandate.wish import is_body
from assistant.question.understanding import Term
from assistant.types import DocumentInfo


def of_its_body(wish: str, named: Sequence[Term], document: DocumentInfo, bodies: Iterable[str]) -> str:
    """A wish with the document's own body in place of one that it calls by another kind of body alone.

    Args:
        wish: "Må udvalget nedsætte en arbejdsgruppe?".
        named: The words of it that name a body.
        document: The kommissorium that is chosen.
        bodies: The other bodies that it tells of.

    Returns:
        "Må rådet nedsætte en arbejdsgruppe?" for the kommissorium of a råd; the wish as it is where it names
        a body of its own, or the document's kind of body is not known.
    """
    own = _kind_of(document.body or document.title)
    if len(named) != 1 or not own or not _is_kind(named[0].word):
        return wish
    called = named[0].word
    held = {stem(token.text) for body in (own, *bodies) for token in tokens(body)}
    if any(one.endswith(stem(called)) for one in held):
        return wish
    return re.sub(rf"\b{re.escape(called)}\b", own, wish, count=1, flags=re.IGNORECASE)


def _is_kind(word: str) -> bool:
    """Whether a word names a kind of body and no one body: "udvalget", but not "havneudvalget"."""
    return is_body(word) and not compound_parts(word.lower())


def _kind_of(name: str) -> str:
    """The kind of body that a name begins with, in the definite form: "rådet" of "Havnerådet for byen"."""
    first = next((token.text for token in tokens(name) if is_body(token.text)), "")
    parts = compound_parts(first.lower())
    return definite(parts[-1].linked if parts else first.lower()) if first else ""
