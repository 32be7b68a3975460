"""An item of a list, said with what introduces its list: what all its items are, or are not."""

from __future__ import annotations

from assistant.compose.citing import Notes, Place
from assistant.compose.marking import own
from assistant.compose.standing import find, standing
from assistant.compose.wording import bare, phrase, small
from assistant.cues import patterns
from assistant.danish.words import fold, tokens
from assistant.evidence.weighing import Piece
from assistant.mandate.words import groups_of
from assistant.question.understanding import Question
from assistant.question.verbs import is_verb
from assistant.types import BlockKind, Passage

Way = tuple[str, tuple[Place, ...]]

# Fewer words than this in a heading introduce nothing.
FRAGMENT = 3
# The longest mark before an item: "iv)", "12.".
LONGEST_MARK = 4
INFINITIVE = ("e", "å")


def of_list(_question: Question, piece: Piece, notes: Notes) -> Way:
    """Say an item of a list that does not stand alone.

    An item that is no sentence follows the words that introduce it. One under "Uden for opgaven ligger:" is
    never said without them, whatever it looks like: alone it would say the opposite.

    Args:
        _question: Not needed; every way to say a passage is given it.
        piece: The passage.
        notes: Reads its page.

    Returns:
        The words without marker and full stop, and the places that carry them; "" for any other passage.
    """
    passage = piece.passage
    if passage.kind is not BlockKind.ITEM or not _opens(passage, notes):
        return "", ()
    text = bare(passage.text)
    place = introduced(piece, notes)
    if place is None:
        return _under_heading(passage, text, piece, notes)
    lead = bare(passage.lead_in.strip()).rstrip(": ")
    # A line of a vote says nothing without what was voted on.
    of_vote = patterns("minutes")["vote_line"].match(text) is not None
    excludes = of_vote or bool(patterns("compose")["excludes"].search(lead))
    if not (text[:1].islower() or excludes):
        return "", ()
    alone = standing(notes, piece, lead, place.start)
    places = (place, *alone.places, *alone.spare, own(piece))
    if excludes and not text[:1].islower():
        return phrase("line", row=alone.text, text=small(text)), places
    if continues(alone.text, text) or not passage.lead_in.strip().endswith(":"):
        return f"{alone.text} {text}", places
    return phrase("including", lead=alone.text, item=text), places


def _under_heading(passage: Passage, text: str, piece: Piece, notes: Notes) -> Way:
    """An item under a heading that says what is left out: "Ikke omfattet"."""
    heading = passage.path[-1] if passage.path else ""
    if not patterns("compose")["excludes"].search(heading) or heading.endswith("?"):
        return "", ()
    place = find(notes, passage, heading)
    if place is None:
        return "", ()
    shown = patterns("compose")["numbered_item"].sub("", heading)
    return phrase("line", row=shown, text=small(text)), (place, own(piece))


def _opens(passage: Passage, notes: Notes) -> bool:
    """Whether a passage is an item from its beginning, not a later sentence of it."""
    page = notes.page(passage)
    mark = page[page.rfind("\n", 0, passage.start) + 1 : passage.start]
    return not any(letter.isalpha() for letter in mark[LONGEST_MARK:])


def continues(lead: str, item: str) -> bool:
    """Whether an item goes on where the words before it stop: "udvalget kan:" and "nedsætte grupper"."""
    if patterns("compose")["open_end"].search(lead):
        return True
    last = lead.rsplit(",", 1)[-1]
    first = next((token.text for token in tokens(item)), "")
    # "Foreningen ønsker" goes on with "at broen males".
    if first == "at" and not lead.endswith(first):
        return True
    infinitive = first.endswith(INFINITIVE) and (is_verb(first) or bool(groups_of(first)))
    return infinitive and bool(patterns("compose")["awaits_act"].search(last))


def introduced(piece: Piece, notes: Notes) -> Place | None:
    """Where the words stand that introduce the list of an item; None when a heading does, or none."""
    passage = piece.passage
    lead = passage.lead_in.strip()
    heading = bool(passage.path) and fold(lead) == fold(passage.path[-1]) and not lead.endswith(":")
    if not lead or lead.endswith((".", "?")) or (heading and len(lead.split()) < FRAGMENT - 1):
        return None
    at = notes.page(passage).rfind(lead, 0, passage.start)
    return Place(passage.page, at, at + len(lead)) if at >= 0 else None
