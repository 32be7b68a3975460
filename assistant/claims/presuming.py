"""Puts right who has a role, where a question takes for granted that somebody else does."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from assistant.compose.drafts import Draft
from assistant.compose.wording import texts
from assistant.cues import patterns
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, tokens
from assistant.names import name_key
from assistant.question.understanding import Question
from assistant.store import Store
from assistant.types import Filters, Hit, Status

# Answers one question from some documents.
Ask = Callable[[str, Filters], Draft]


def holder_righted(
    asked: Question, hits: Sequence[Hit], store: Store, filters: Filters, ask: Ask
) -> Draft | None:
    """Say who has a role, where why or when another got it is asked.

    Args:
        asked: The question, understood: "Hvorfor blev NN formand for rådet?".
        hits: What search found for it, whose documents may bear it out.
        store: Where the documents are.
        filters: Which of them may be drawn on.
        ask: Answers the question who has the role.

    Returns:
        `not_found` with who has it; None where the one named has or had it, or nobody is known to.
    """
    found = patterns("premises")["holder_presumed"].match(asked.text)
    if found is None:
        return None
    draft = ask(f"Hvem er {found['role']} {found['of'].rstrip('? ')}?", filters)
    told = "".join(draft.parts[:1]).strip()
    last = name_key(found["who"].split()[-1])
    if draft.status is not Status.ANSWERED or not patterns("premises")["holds"].match(told):
        return None
    near = {hit.document.id for hit in hits} | {one.document.id for one in draft.cited}
    if last in _keys(told) or _borne_out(near, last, found["role"], store):
        return None
    said = texts().other_holder.format(who=found["who"], role=found["role"], said=told)
    return replace(draft, parts=[said], status=Status.NOT_FOUND, standing=(), confidence=None)


def _borne_out(documents: Collection[str], last: str, role: str, store: Store) -> bool:
    """Whether a sentence of some documents has the role together with the one named: he may have had it."""
    for document in documents:
        for page in store.document(document).pages:
            for start, end in sentences(page.text):
                text = page.text[start:end]
                if any(last in _keys(line) and fold(role) in fold(line) for line in text.split("\n")):
                    return True
    return False


def _keys(text: str) -> set[str]:
    return {name_key(token.text) for token in tokens(text)}
