"""Of whom a sentence tells that opens with "Kommunen" or "Hun": of the one it points back to."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cues import stems
from assistant.danish.words import fold, stem, tokens
from assistant.evidence.weighing import Piece, Weigher
from assistant.names import find_names, name_key
from assistant.question.understanding import Question
from assistant.types import Passage

PERSON = ""
PRONOUNS = frozenset({"han", "hun"})
DEFINITE = ("en", "et")


def past_pointing(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """The pieces without those that point back to another of the kind that is asked about.

    Args:
        question: The question, understood.
        pieces: What may answer, best first, at least one.
        weigher: Knows what stands before them.

    Returns:
        Of "Hvor mange biler har Vig Kommune?" those without "Kommunen har …" after a sentence that names only
        Ry Kommune; the pieces as they are where nothing else was found.
    """
    asked = _named(question.whole)
    kept = [piece for piece in pieces if not asked or not _is_of_other(piece.passage, asked, weigher)]
    return kept or list(pieces)


def _is_of_other(passage: Passage, asked: dict[str, set[str]], weigher: Weigher) -> bool:
    """Whether a passage points back to one of a kind, and what it and its paragraph name is another one."""
    opening = next(iter(tokens(passage.text)), None)
    if opening is None:
        return False
    word = fold(opening.text)
    kind = PERSON if word in PRONOUNS else stem(word) if word.endswith(DEFINITE) else None
    wanted = asked.get(kind) if kind is not None else None
    if not wanted:
        return False
    before = weigher.around.before(passage, most=1)
    named = _named(before[0].text).get(kind or PERSON, set()) if before else set()
    own = {name_key(token.text) for token in tokens(f"{passage.text} {passage.section}")}
    return bool(named) and wanted.isdisjoint(named | own)


def _named(text: str) -> dict[str, set[str]]:
    """The words of the names in a text by the kind of body they end in, of persons under `PERSON`.

    "Vig Kommune" is a "kommune", "Bo Ravn" a person; what a single word names is not told.
    """
    found: dict[str, set[str]] = {}
    for start, end in find_names(text):
        words = [token.text for token in tokens(text[start:end])]
        kind = stem(words[-1]) if stem(words[-1]) in stems("bodies") else PERSON
        own = words[:-1] if kind else words
        if len(words) > 1:
            found.setdefault(kind, set()).update(name_key(word) for word in own)
    return found
