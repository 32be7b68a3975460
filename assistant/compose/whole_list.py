"""A list or table told whole: what introduces it, then each item or row with its own source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.compose.cells import in_line
from assistant.compose.citing import Notes, Place
from assistant.compose.listed import introduced
from assistant.compose.marking import marked, own
from assistant.compose.persons import read_person
from assistant.compose.standing import standing
from assistant.compose.wording import bare, cue, ended
from assistant.cues import stems
from assistant.danish.sentences import sentences
from assistant.danish.words import content_terms, fold, stem, tokens
from assistant.evidence.form import dangles
from assistant.evidence.weighing import Piece
from assistant.question.leaving_out import tells_left_out
from assistant.types import BlockKind


def told_list(pieces: Sequence[Piece], notes: Notes, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """Tell a list or table whole, line by line.

    Args:
        pieces: The lead-in or the row of heads, when there is one, then every item or row.
        notes: Takes the citations.
        without: Stems of the words for whom the question leaves out; see `assistant.question.leaving_out`.

    Yields:
        What introduces it, then every item or row, each with its markers and line break. Where somebody is
        left out the items alone: what introduces them speaks of all.
    """
    kept = [piece for piece in pieces if not _is_for(without, piece)]
    if len(kept) < len(pieces):
        yield from (f"- {_item(piece, notes)}\n" for piece in kept if piece.passage.kind is BlockKind.ITEM)
        return
    first, *rest = pieces
    if first.passage.kind is BlockKind.HEADING:
        marker = notes.cite_at(first.document, first.passage, own(first))
        yield f"{in_line(first.passage.text)} {marker}:\n"
    elif first.passage.kind is not BlockKind.ITEM:
        yield _introduction(first, _introducing(first), notes)
    else:
        rest = [first, *rest]
        place = introduced(first, notes)
        if place is not None:
            yield _introduction(first, place, notes)
    for piece in rest:
        yield f"- {_item(piece, notes)}\n"


def _is_for(words: frozenset[str], piece: Piece) -> bool:
    """Whether an item names whom the words are for: by name, role or organisation, not by a title."""
    person = read_person(piece.passage.text) if words and piece.passage.kind is BlockKind.ITEM else None
    told = f"{person.name} {person.role} {person.organisation}" if person else ""
    return tells_left_out(words, told)


def _introducing(piece: Piece) -> Place:
    """The sentence of a passage that introduces a list; all of it where that does not say of what."""
    text, whole = piece.passage.text, own(piece)
    (start, end), before = sentences(text)[-1], sentences(text)[:-1]
    told = text[start:end]
    shared = set(content_terms(told)) & set(content_terms(text[:start]))
    # "Rådet ønsker:" does not say which of them.
    pointing = dangles(told) or any(stem(token.text) in stems("bodies") for token in tokens(told)[:1])
    if not before or not shared or pointing or not told.rstrip().endswith(":"):
        return whole
    return Place(whole.page, whole.start + start, whole.start + end)


def _introduction(piece: Piece, place: Place, notes: Notes) -> str:
    """The words that introduce a list, their subject named."""
    lead = bare(notes.words(piece.passage, place)).rstrip(":., ")
    alone = standing(notes, piece, lead, place.start)
    said = marked(notes, piece, alone.text, (place, *alone.places), alone.spare)
    said = said or ended(lead, notes.cite_at(piece.document, piece.passage, place))
    return f"{said.rstrip('.')}:\n"


def _item(piece: Piece, notes: Notes) -> str:
    """An item of a list; only one that is a sentence ends like one."""
    person = read_person(piece.passage.text)
    text = in_line(piece.passage.text)
    if person is not None:
        role = f" ({person.role})" if person.role and fold(person.role) not in cue("plain_roles") else ""
        said = marked(notes, piece, f"{person.told}{role}", (own(piece),))
        if said:
            return said.rstrip(".")
    marker = notes.cite_at(piece.document, piece.passage, own(piece))
    return ended(text, marker) if text.endswith((".", "!", "?")) else f"{text.rstrip(',;')} {marker}"
