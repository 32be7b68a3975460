"""What stands in one item of minutes, or one section of a paper."""

from __future__ import annotations

from assistant.cues import patterns
from assistant.evidence.aspects import resolves
from assistant.evidence.form import decides, is_bare_field
from assistant.evidence.weighing import Weigher
from assistant.types import Passage


def root(path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings of an item without those that only name a field of it or its number."""
    kept = path
    while len(kept) > 1 and (is_bare_field(kept[-1]) or patterns("compose")["case_number"].search(kept[-1])):
        kept = kept[:-1]
    return kept


def item_passages(passage: Passage, weigher: Weigher) -> tuple[Passage, ...]:
    """The passages of the item or section a passage stands in; () before the first heading."""
    own = root(passage.path)
    if not own:
        return ()
    all_passages = weigher.around.passages(passage.document)
    return tuple(other for other in all_passages if root(other.path) == own)


def resolved(passage: Passage) -> bool:
    """Whether a passage tells what came of an item."""
    return decides(passage) or resolves(passage.text)
