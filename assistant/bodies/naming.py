"""Which body a question names."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.danish.words import kinds_of, tokens
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED
from assistant.mandate.wish import is_body
from assistant.question.understanding import Term
from assistant.types import DocumentInfo

# How well what a body is called must hold the word that names it, and its document's title may stand for it.
NAMED, BY_TITLE = 0.8, 0.9


def kind_of_body(body: str) -> frozenset[str]:
    """Stems of the word that names what kind of body it is, whole and without what is put before it.

    Args:
        body: "Nærrådet for byen".

    Returns:
        The stems of "nærrådet" and "rådet"; none when no word of the name tells a kind of body.
    """
    word = next((token.text for token in tokens(body) if is_body(token.text)), "")
    return kinds_of(word) - {""}


def is_kind(term: Term, kind: frozenset[str]) -> bool:
    """Whether a word names a kind of body: for Nærrådet "rådet", but not "byrådet"."""
    return term.stem in kind or bool(term.parts and term.parts[-1] in kind and len(kind) == 1)


def names(terms: Sequence[Term], body: str, document: DocumentInfo) -> bool:
    """Whether words name a body: one its kind or its name, the others that or its document.

    Args:
        terms: Words of a question, those that only ask left out.
        body: The body.
        document: The document it stands in.

    Returns:
        True when nothing among the words is left over.
    """
    if not terms:
        return False
    kind, own = kind_of_body(body), cover(terms, ((body, 1.0),))
    named = [value for term, value in zip(terms, own, strict=True) if term.name or is_body(term.word)]
    of_kind = not kind or any(term.also or is_kind(term, kind) for term in terms)
    return of_kind and max(named, default=0.0) >= NAMED and stands_in(terms, body, document)


def stands_in(terms: Sequence[Term], body: str, document: DocumentInfo) -> bool:
    """Whether a body's name or its document's title, issuer and place hold every one of some words."""
    layers = ((body, 1.0), (document.title, BY_TITLE), (document.body, BY_TITLE))
    return all(value >= COVERED for value in cover(terms, layers))
