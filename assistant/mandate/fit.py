"""How well the words that name a body name the one that a document is about."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence.coverage import cover, share
from assistant.evidence.form import LIGHT
from assistant.mandate.wish import is_body
from assistant.question.understanding import Term
from assistant.types import DocumentInfo

# How well a document's body must hold the words a wish names a body by, and what is as good.
FITS, TIE = 0.6, 0.05
# How well a name must be covered.
NAMED = 0.5


def fit(info: DocumentInfo, body: str, named: Sequence[Term]) -> float:
    """How well the words that name a body name this one.

    Args:
        info: The document.
        body: The body in it, or "" for the one it is about.
        named: The words.

    Returns:
        From 0 to 1.
    """
    own = body or info.body or info.title
    bodies = [term for term in named if is_body(term.word)]
    held = cover(bodies, ((own, 1.0),))
    if max(held, default=0.0) < FITS:
        return 0.0
    around = f"{body} {info.body} {info.title}"
    return share(named, cover(named, ((around, 1.0),)))


def is_theirs(info: DocumentInfo, bodies: Sequence[Term]) -> bool:
    """Whether each word that tells a body from others stands in what the document says it is about."""
    telling = [term for term in bodies if term.weight > LIGHT and not term.is_role]
    return all(value >= NAMED for value in cover(telling, ((f"{info.body} {info.title}", 1.0),)))
