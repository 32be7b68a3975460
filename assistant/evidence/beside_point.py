"""Whether what was found is beside the point: of another body or name, a mere title, another kind of list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.cues import patterns, stems
from assistant.danish.words import fold, is_stop, kinds_of, stem, tokens
from assistant.evidence.coverage import cover, said
from assistant.evidence.coverage import words_of as held_in
from assistant.evidence.form import COVERED, OPENING, negates
from assistant.evidence.slots import role_asked
from assistant.evidence.weighing import Piece, Weigher
from assistant.names import find_names, name_key, words_of
from assistant.question.terms import roles
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.verbs import is_finite, is_verb, only_verb
from assistant.types import BlockKind, Passage

# Words of a name of which all but the first or last must stand together.
LONG_NAME = 3
# What is told in more passages is a list, and the share of its items that are persons where it is of them.
FEW, MOST = 2, 0.6
# The most words of a person's name.
LONGEST_NAME = 4
# How many passages before a list may tell whose it is.
BEFORE = 6
NAMING = frozenset({BlockKind.HEADING, BlockKind.CELL})
# What asks to be told something of a thing, which who somebody is does not.
TELLING = frozenset({Wanted.DEFINITION, Wanted.OTHER, Wanted.REASON, Wanted.DECISION})


def is_beside_point(question: Question, chosen: Sequence[Piece], weigher: Weigher) -> bool:
    """Tell whether passages tell of something else than is asked, though they hold its words.

    Args:
        question: The question, understood.
        chosen: The passages to answer from, best first.
        weigher: Knows what stands around them.

    Returns:
        True for how often another body meets or who sits there, for what does not hold a name of several
        words that the question has, for a title without a word about its matter, for an office alone, for a
        list that gives no reason where one is asked for, for persons where something else is, and for one of
        a list where who does a thing is.
    """
    return (
        not any(holds_name(question, piece, weigher) for piece in chosen)
        or all(_meets_other(question, piece.passage) for piece in chosen)
        or _is_of_other_members(question, chosen, weigher)
        or all(_only_titles(question, piece.passage) for piece in chosen)
        or (question.wanted in TELLING and all(_only_office(question, piece.passage) for piece in chosen))
        or _lists_no_reason(question, chosen)
        or lists_persons(question, chosen)
        or _names_no_doer(question, chosen[0].passage)
    )


def named_first(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """The pieces without those of documents that lack a long name asked about, where others have it.

    Args:
        question: The question, understood.
        pieces: What was found, best first.
        weigher: Knows their documents.

    Returns:
        The pieces of those that have it; all of them where none does or the question has no such name.
    """
    if not _long_names(question):
        return list(pieces)
    first = {piece.document.id: piece for piece in reversed(pieces)}
    held = {document: holds_name(question, piece, weigher) for document, piece in first.items()}
    return [piece for piece in pieces if held[piece.document.id]] or list(pieces)


def holds_name(question: Question, piece: Piece, weigher: Weigher) -> bool:
    """Whether the document of a passage has each long name of a question.

    Args:
        question: The question, understood.
        piece: The passage.
        weigher: Knows its document.

    Returns:
        False where words of a name stand only as parts of others: "Danmark" in "Region Vestdanmark".
    """
    return all(_stands_in(name, piece, weigher) for name in _long_names(question))


def _stands_in(name: Sequence[str], piece: Piece, weigher: Weigher) -> bool:
    """Whether all words of a name but its first or last stand in a row in a document."""
    runs = (" ".join(name[1:]), " ".join(name[:-1]))
    listed = weigher.around.passages(piece.document.id)
    texts = (f"{said(one)} ; {one.lead_in} ; {' ; '.join(one.path[-1:])}" for one in listed)
    near = (text for text in texts if name[1] in fold(text))
    told = (_keys(text) for text in (piece.document.title, piece.passage.text, *near))
    return any(f" {run} " in keys for keys in told for run in runs)


@lru_cache(maxsize=5_000)
def _keys(text: str) -> str:
    """The words of a text without their endings in the genitive, with a space around each."""
    return f" {' '.join(name_key(word) for word in words_of(text))} "


def _long_names(question: Question) -> list[list[str]]:
    """The words of each name of three or more words in a question, of those without another name."""
    also = {fold(term.word) for term in question.terms if term.also}
    found = []
    for start, end in find_names(question.text):
        name = words_of(question.text[start:end])
        if len(name) >= LONG_NAME and also.isdisjoint(map(fold, name)):
            found.append([name_key(word) for word in name])
    return found


def _meets_other(question: Question, passage: Passage) -> bool:
    """Whether how often a body meets is asked, and a sentence opens with another body."""
    if question.wanted is not Wanted.FREQUENCY or passage.kind is BlockKind.CELL:
        return False
    if patterns("beside_point")["several_asked"].search(question.text):
        return False
    asked = _bodies_asked(question)
    return bool(asked) and _opens_with_other(asked, passage.text)


def _bodies_asked(question: Question) -> list[Term]:
    """The bodies of people who meet that a question names, carried ones among them."""
    return [term for term in question.terms if _is_of_people(term.word)]


def _opens_with_other(asked: Sequence[Term], text: str) -> bool:
    """Whether a text opens with a body that is none of those asked about, nor short for one."""
    opening = [token.text for token in tokens(text)[:OPENING]]
    told = [word for word in opening if _is_of_people(word)]
    if not told or max(cover(asked, ((text, 1.0),))) >= COVERED:
        return False
    short = {stem(word) for word in told}
    return not any(term.stem in short or (term.parts and term.parts[-1] in short) for term in asked)


def _is_of_people(word: str) -> bool:
    """Whether a word is a body in which people meet, also as the head of a compound."""
    return not stems("meeting_bodies").isdisjoint(kinds_of(word))


def _is_of_other_members(question: Question, chosen: Sequence[Piece], weigher: Weigher) -> bool:
    """Whether who sits in a body is asked, and a list stands after what is told of another body.

    A heading that names several bodies tells of which of them a list is only together with the text under it.
    """
    best = chosen[0].passage
    asked = _bodies_asked(question) if question.wanted is Wanted.WHO and best.kind is BlockKind.ITEM else []
    told = f"{' '.join(said(one.passage) for one in chosen)} {best.lead_in} {' '.join(best.path[:-1])}"
    if not asked or max(cover(asked, ((told, 1.0),))) >= COVERED or not _names_several(best.path[-1:]):
        return False
    for before in weigher.around.before(best, most=BEFORE):
        opening = [token.text for token in tokens(before.text)[:OPENING]]
        if any(map(_is_of_people, opening)):
            return _opens_with_other(asked, before.text)
    return False


def _names_several(heading: Sequence[str]) -> bool:
    """Whether a heading names more than one body."""
    return sum(_is_of_people(token.text) for one in heading for token in tokens(one)) > 1


def _only_titles(question: Question, passage: Passage) -> bool:
    """Whether a passage is an entry of a list of papers, a heading or a cell that tells nothing of it."""
    asked = patterns("beside_point")
    above = stem(passage.path[-1]) if passage.path and " " not in passage.path[-1] else ""
    if above in stems("annexes") and passage.kind is BlockKind.ITEM:
        return not asked["papers_asked"].search(question.text)
    if passage.kind not in NAMING or question.wanted is not Wanted.YES_NO:
        return False
    words = [token.text for token in tokens(passage.text) if not is_stop(token.text)]
    if negates(passage.text) or any(is_finite(fold(word)) or is_verb(word) for word in words):
        return False
    known = held_in(f"{question.text} {question.whole}")
    roots = [stem(word) for word in words if word.isalpha()]
    return bool(roots) and all(root in known.whole | known.parts for root in roots)


def _only_office(question: Question, passage: Passage) -> bool:
    """Whether an item only names an office of what is asked about: "Formand for Havnerådet"."""
    if passage.kind is not BlockKind.ITEM:
        return False
    known = held_in(f"{question.text} {question.whole}")
    roots = [stem(token.text) for token in tokens(passage.text) if not is_stop(token.text)]
    return not roles().isdisjoint(roots) and all(root in known.whole | roles() for root in roots)


def _lists_no_reason(question: Question, chosen: Sequence[Piece]) -> bool:
    """Whether a reason is asked for, and a list is told that neither itself nor before it gives one."""
    if question.wanted is not Wanted.REASON or len(chosen) <= FEW:
        return False
    reason = patterns("beside_point")["gives_reason"]
    told = (f"{one.passage.section} {one.passage.lead_in} {said(one.passage)}" for one in chosen)
    return not any(reason.search(text) for text in told)


def lists_persons(question: Question, chosen: Sequence[Piece]) -> bool:
    """Whether what is chosen are persons of a list, and a question asks for something else.

    Args:
        question: The question, understood.
        chosen: The passages to answer from.

    Returns:
        True for the members where what is expected of each of them is asked.
    """
    forms = patterns("beside_point")
    items = [one.passage for one in chosen if one.passage.kind is BlockKind.ITEM]
    if not items or forms["persons_asked"].search(question.text):
        return False
    for_other = forms["doing_asked"].match(fold(question.text))
    return for_other is not None and sum(map(_is_person, items)) >= MOST * len(items)


def _names_no_doer(question: Question, passage: Passage) -> bool:
    """Whether who does a thing is asked, and a person of a list is told of whom that is not said."""
    person = passage.kind is BlockKind.ITEM and _is_person(passage)
    if question.wanted is not Wanted.WHO or not person or role_asked(question) is not None:
        return False
    if patterns("beside_point")["being_asked"].search(fold(question.text)):
        return False
    verbs = [term for term in question.terms if only_verb(term.word)]
    told = f"{said(passage)} {passage.lead_in} {passage.section}"
    return bool(verbs) and max(cover(verbs, ((told, 1.0),))) < COVERED


def _is_person(item: Passage) -> bool:
    """Whether an item of a list opens with the name of a person, before his title or whom he is from."""
    name, comma, _ = item.text.partition(",")
    words = name.split()
    return bool(comma) and 1 < len(words) <= LONGEST_NAME and all(word[:1].isupper() for word in words)
