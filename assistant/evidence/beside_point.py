"""Whether what was found is beside the point: of another body or name, a mere title, another kind of list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.cues import patterns, stems
from assistant.danish.words import fold, is_stop, split_compound, stem, tokens
from assistant.evidence.coverage import cover, covered, said, words_of
from assistant.evidence.form import COVERED, OPENING, negates
from assistant.evidence.weighing import Piece, Weigher
from assistant.names import find_names
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.verbs import is_finite, is_verb
from assistant.types import BlockKind, Passage

# Words of a name of which all but one must stand together, and how well each must.
LONG_NAME, HELD = 3, 0.8
# What is told in more passages is a list, and the share of its items that are persons where it is of them.
FEW, MOST = 2, 0.6
# The most words of a person's name.
LONGEST_NAME = 4
# How many passages before a list may tell whose it is.
BEFORE = 6
NAMING = frozenset({BlockKind.HEADING, BlockKind.CELL})


def is_beside_point(question: Question, chosen: Sequence[Piece], weigher: Weigher) -> bool:
    """Tell whether passages tell of something else than is asked, though they hold its words.

    Args:
        question: The question, understood.
        chosen: The passages to answer from, best first.
        weigher: Knows what stands around them.

    Returns:
        True for how often another body meets or who sits there, for what does not hold a name of several
        words that the question has, for a title without a word about its matter, for a list that gives no
        reason where one is asked for, and for persons where something else is.
    """
    return (
        not any(holds_name(question, piece) for piece in chosen)
        or all(_meets_other(question, piece.passage) for piece in chosen)
        or _is_of_other_members(question, chosen, weigher)
        or all(_only_titles(question, piece.passage) for piece in chosen)
        or _lists_no_reason(question, chosen)
        or lists_persons(question, chosen)
    )


def named_first(question: Question, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without those that lack a name of several words asked about, where others hold it.

    Args:
        question: The question, understood.
        pieces: What was found, best first.

    Returns:
        The pieces that hold it; all of them where none does or the question has no such name.
    """
    return [piece for piece in pieces if holds_name(question, piece)] or list(pieces)


def holds_name(question: Question, piece: Piece) -> bool:
    """Whether a passage, its heading or its title has the words of each long name of a question side by side.

    Args:
        question: The question, understood.
        piece: The passage.

    Returns:
        False where words of a name stand only as parts of others: "Danmark" in "Region Vestdanmark".
    """
    passage = piece.passage
    near = (f"{said(passage)} {passage.lead_in}", *passage.path, piece.document.title)
    # Compounds are other words than the names in them.
    held = [replace(words_of(text), parts=frozenset(), sequence=()) for text in near]
    return all(
        any(sum(covered(term, words) >= HELD for term in name) >= len(name) - 1 for words in held)
        for name in _long_names(question)
    )


def _long_names(question: Question) -> list[list[Term]]:
    """The words of each name of three or more words in a question, of those without another name."""
    found = []
    for start, end in find_names(question.text):
        words = {fold(token.text) for token in tokens(question.text[start:end])}
        name = [term for term in question.terms if term.name and fold(term.word) in words]
        if len(name) >= LONG_NAME and not any(term.also for term in name):
            found.append(name)
    return found


def _meets_other(question: Question, passage: Passage) -> bool:
    """Whether how often a body meets is asked, and a sentence opens with another body."""
    if question.wanted is not Wanted.FREQUENCY or passage.kind is BlockKind.CELL:
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
    parts = split_compound(word)
    heads = {stem(word), *map(stem, parts[-1:] if parts else ())}
    return not stems("meeting_bodies").isdisjoint(heads)


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
    known = words_of(f"{question.text} {question.whole}")
    roots = [stem(word) for word in words if word.isalpha()]
    return bool(roots) and all(root in known.whole | known.parts for root in roots)


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
    for_other = forms["doing_asked"].match(fold(question.text)) or question.wanted is Wanted.REASON
    return bool(for_other) and sum(map(_is_person, items)) >= MOST * len(items)


def _is_person(item: Passage) -> bool:
    """Whether an item of a list opens with the name of a person, before his title or whom he is from."""
    name, comma, _ = item.text.partition(",")
    words = name.split()
    return bool(comma) and 1 < len(words) <= LONGEST_NAME and all(word[:1].isupper() for word in words)
