"""Puts [n] to words, but only where the cited words hold every number, date and name among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.compose.citing import Notes, Place
from assistant.compose.wording import capital, ended
from assistant.danish.sentences import sentences
from assistant.evidence.weighing import Piece
from assistant.verify import unsupported


def marked(
    notes: Notes, piece: Piece, text: str, places: Sequence[Place], spare: Sequence[Place] = ()
) -> str | None:
    """Say words with the places that carry them.

    Args:
        notes: Takes the citations.
        piece: The passage they are from.
        text: One or more sentences, the last full stop or not.
        places: Where in the document what they say stands.
        spare: More such places, cited only when the others do not carry it all.

    Returns:
        The sentences, each with [n]; None when a number, date or name in them stands in none of the places,
        and then nothing is cited.
    """
    chosen = next((found for found in (places, (*places, *spare)) if _held(notes, piece, text, found)), None)
    if chosen is None:
        return None
    markers = [notes.cite_at(piece.document, piece.passage, place) for place in needed(chosen)]
    return ended(capital(text), "".join(dict.fromkeys(markers)))


def _held(notes: Notes, piece: Piece, text: str, places: Sequence[Place]) -> bool:
    quotes = [notes.words(piece.passage, place) for place in places]
    if any(text in quote for quote in quotes):
        return True
    return not any(unsupported(text[start:end], quotes) for start, end in sentences(text))


def needed(places: Iterable[Place]) -> list[Place]:
    """The places without those that lie inside another."""
    kept = list(dict.fromkeys(places))
    return [one for one in kept if not any(_inside(one, other) for other in kept if other != one)]


def _inside(one: Place, other: Place) -> bool:
    return one.page == other.page and other.start <= one.start and one.end <= other.end


def own(piece: Piece) -> Place:
    """The whole of a passage."""
    return Place(piece.passage.page, piece.passage.start, piece.passage.end)
