"""The words of a question that stand in no document."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cues import synonyms
from assistant.danish.words import fold, tokens
from assistant.question.understanding import Question, Term
from assistant.store import Store

# More absent words than this are no slip but another subject or language; naming them helps nobody.
NAMED_ABSENT = 2


def absent(question: Question, missing: Sequence[Term], store: Store) -> tuple[Term, ...]:
    """Words of a question that stand in no document, and that no other word could stand for.

    Args:
        question: The question, understood.
        missing: Its words that nothing near what was found covers.
        store: All documents.

    Returns:
        Those that were typed; () where they are too many to be named.
    """
    known = store.document_frequency([term.stem for term in missing])
    # A word put in the place of an everyday turn of phrase was never typed.
    typed = {fold(token.text) for token in tokens(question.text)}
    found = tuple(
        term
        for term in missing
        if fold(term.word) in typed
        and not (known.get(term.stem) or term.carried or term.also or term.stem in synonyms())
    )
    return found if len(found) <= NAMED_ABSENT else ()
