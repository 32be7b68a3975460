"""What a document states: dated events, mandate fields, decisions, money, abbreviations, replacements."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.facts import Fact
from assistant.types import Document, Passage, Section
from ingest.facts.abbreviations import find_abbreviations
from ingest.facts.amounts import find_amounts
from ingest.facts.decisions import find_decisions
from ingest.facts.events import find_events
from ingest.facts.mandates import find_mandate
from ingest.facts.replacements import find_replacements

__all__ = ["find_facts"]


def find_facts(
    document: Document, sections: Sequence[Section], passages: Sequence[Passage] = ()
) -> tuple[Fact, ...]:
    """Every fact of a document.

    Args:
        document: The document with its clean pages, date, kind and details.
        sections: Its sections; their blocks point into the pages.
        passages: Its passages; facts do not depend on how they were cut.

    Returns:
        Facts in reading order; each one's words equal its page's text over their span.
    """
    facts: list[Fact] = [
        *find_mandate(document, sections),
        *find_decisions(document, sections),
        *find_events(document, sections),
        *find_amounts(document, sections),
        *find_abbreviations(document, sections),
        *find_replacements(document, sections),
    ]
    return tuple(sorted(facts, key=lambda fact: (fact.words.page, fact.words.start)))
