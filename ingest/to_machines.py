"""What ingest does with text that speaks to a machine: it is kept, told of, and nothing is found in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.cues import table
from assistant.facts import Fact
from assistant.types import Passage


def facts_of_people(facts: Iterable[Fact], spoken: Sequence[Passage]) -> tuple[Fact, ...]:
    """The facts of a document that do not stand in what speaks to a machine.

    Args:
        facts: All that were found.
        spoken: Passages that speak to a machine.
    """
    return tuple(fact for fact in facts if not any(_holds(passage, fact) for passage in spoken))


def _holds(passage: Passage, fact: Fact) -> bool:
    words = fact.words
    return passage.page == words.page and passage.start < words.end and words.start < passage.end


def note_on(spoken: Sequence[Passage]) -> tuple[str, ...]:
    """A Danish sentence for the ingest report, () when nothing speaks to a machine."""
    if not spoken:
        return ()
    own = table("addressed")["say"]
    return (own["one"] if len(spoken) == 1 else own["many"].format(count=len(spoken)),)
