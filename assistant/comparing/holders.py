"""Who has a role in each of two versions, told from the fields that both have of their members."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.citing import Notes, Place
from assistant.compose.persons import Someone, holds
from assistant.compose.wording import cue, ended
from assistant.danish.words import fold, tokens
from assistant.evidence.surroundings import passage_at
from assistant.facts import MandateField
from assistant.store import Store
from assistant.types import DocumentInfo


def holders(topic: str, versions: Sequence[DocumentInfo], store: Store, notes: Notes) -> list[str]:
    """Tell who has the role that a question names in each version.

    Args:
        topic: "Hvem er formand?"
        versions: The versions.
        store: Where they are.
        notes: Takes the citations.

    Returns:
        "Formand er Ida Holm, direktør i Nordby Kommune [1]." for each; [] when the question names no such
        role, or a version does not tell of one person who has it.
    """
    role = next((word for token in tokens(topic) if (word := fold(token.text)) in cue("chairs")), "")
    if not role:
        return []
    found = [field for info in versions if (field := _holder(role, info, store)) is not None]
    if len(found) < len(versions):
        return []
    return [_said(field, info, store, notes) for field, info in zip(found, versions, strict=True)]


def _holder(role: str, info: DocumentInfo, store: Store) -> MandateField | None:
    """The field of the one person who has a role in a document's own body."""
    fields = store.facts(MandateField, info.id).get(info.id, ())
    having = [f for f in fields if f.person and fold(f.person.role) == role and f.body in ("", info.body)]
    names = {field.person.name for field in having if field.person}
    return having[0] if len(names) == 1 else None


def _said(field: MandateField, info: DocumentInfo, store: Store, notes: Notes) -> str:
    words, person = field.words, field.person
    if person is None:
        return ""
    passages = store.passages(info.id)
    here = passage_at(passages, words.page, words.start) or passages[0]
    marker = notes.cite_at(info, here, Place(words.page, words.start, words.end))
    return ended(holds(Someone(person.name, person.title, person.organisation, person.role)), marker)
