"""Which documents may answer a part of a text that asks of one place, where another part asks of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.comparing.sides import Sort, cues
from assistant.cues import compiled
from assistant.danish.words import fold
from assistant.search import passes
from assistant.types import DocumentInfo, Filters

# Titles and bodies that name a place say whose a document is; fewer parts than this have no other side.
FEWEST = 2


def own_sides(
    asked: Sequence[str], documents: Callable[[], Sequence[DocumentInfo]], filters: Filters
) -> list[Filters]:
    """Keep each part of a text from the documents of the places that only the others name.

    Args:
        asked: The questions of one text.
        documents: Gives those that there are; not asked where the questions have no two places.
        filters: Which of them may be drawn on.

    Returns:
        For each question the documents that it may be told from: all that are not about another's place
        alone, where it names a place of its own that documents are about.
    """
    places = [_places(text) for text in asked]
    if len(set(places)) < FEWEST or not all(places):
        return [filters for _ in asked]
    among = (info for info in documents() if passes(info, filters))
    about = {info.id: fold(f"{info.title} {info.body}") for info in among}
    return [_without(filters, about, own, frozenset().union(*places) - own) for own in places]


def _without(filters: Filters, about: dict[str, str], own: frozenset[str], others: frozenset[str]) -> Filters:
    away = {i for i, title in about.items() if _named(others, title) and not _named(own, title)}
    known = any(_named(own, title) for title in about.values())
    if not away or not known:
        return filters
    return replace(filters, documents=frozenset(about) - away)


def _places(text: str) -> frozenset[str]:
    """The names in a question that something lies in: "i Region Nordby" gives "nordby"."""
    led = (one for one in cues().items[Sort.NAME].finditer(text, 1) if one["prep"])
    within = (one["item"] for one in led if one["prep"].strip().lower() == "i")
    bare = (compiled("comparing", "own_side", "kind").sub("", name).strip() for name in within)
    return frozenset(fold(name) for name in bare if name)


def _named(places: frozenset[str], title: str) -> bool:
    return any(re.search(rf"\b{re.escape(place)}", title) for place in places)
