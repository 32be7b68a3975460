"""The documents of the store with all that is known of them, for lists of documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.facts import Details
from assistant.types import DocumentInfo, Page

if TYPE_CHECKING:
    from assistant.store import Store


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document of the store.

    Attributes:
        info: Its description.
        details: What else it says of itself.
        versions: Ids of all versions of it, newest first; () when there is only this one.
        pages: Its pages.
    """

    info: DocumentInfo
    details: Details = field(default_factory=Details)
    versions: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()


def held_documents(store: Store, *, pages: bool = False) -> tuple[HeldDocument, ...]:
    """The documents by title.

    Args:
        store: The store.
        pages: Whether their pages are wanted, too.

    Returns:
        Each with its details and versions.
    """
    infos = store.documents()
    details = {info.id: store.details(info.id) for info in infos}
    chains = version_chains(infos, lambda identity: details[identity].version)
    return tuple(
        HeldDocument(
            info,
            details[info.id],
            chains.get(info.id, ()),
            store.document(info.id).pages if pages else (),
        )
        for info in infos
    )


def version_chains(infos: Sequence[DocumentInfo], stated: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """Which documents are versions of one another.

    Args:
        infos: The documents.
        stated: Gives the version that a document states, by id.

    Returns:
        By id, the ids of all versions, newest first; documents of one version only are left out.
    """
    from assistant.validity.versions import versions

    found: dict[str, tuple[str, ...]] = {}
    for chain in versions(infos, stated):
        ids = tuple(info.id for info in chain.documents)
        found |= dict.fromkeys(ids, ids)
    return found
