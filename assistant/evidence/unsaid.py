"""What was asked after is not said, not decided or held by nobody: the passages near it tell other things."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cues import patterns, synonyms
from assistant.danish.lexicon import danish
from assistant.danish.words import fold, tokens
from assistant.evidence.asking import SAYING
from assistant.evidence.coverage import covered, said, words_of
from assistant.evidence.form import COVERED
from assistant.evidence.slots import role_asked
from assistant.evidence.weighing import Piece
from assistant.question.understanding import YEAR, Question, Term, Wanted
from assistant.question.verbs import is_finite
from assistant.store import Store


def unsaid(question: Question, pieces: Sequence[Piece], missing: Sequence[Term], store: Store) -> bool:
    """Whether passages show nothing said by the one asked after, decided about the matter, or of the role.

    Args:
        question: The question, understood.
        pieces: The passages chosen, best first.
        missing: Words of the question that nothing near them covers.
        store: All documents.

    Returns:
        True for "Hvad sagde NN om …?" when no passage is of NN saying something, for a decision about what no
        document has a word for, for who has a role when neither the role nor a person stands there, and for
        whether a thing is in some state when neither stands there.
    """
    if not pieces:
        return False
    if role_asked(question) in missing and not any(piece.fills for piece in pieces):
        return True
    if _is_of_other_year(question, pieces, missing) or _not_uttered(question, pieces):
        return True
    if _is_of_other_matter(question, missing) or _tells_no_state(question, pieces):
        return True
    return _is_unknown(_matter(question, missing), store)


def _is_of_other_year(question: Question, pieces: Sequence[Piece], missing: Sequence[Term]) -> bool:
    """Whether who had a role in some year is asked, and neither the passages nor their dates know of it."""
    told = {piece.document.date.year for piece in pieces if piece.document.date}
    absent = any(YEAR.fullmatch(term.word) for term in missing)
    return question.wanted is Wanted.WHO and absent and not question.years & told


def _matter(question: Question, missing: Sequence[Term]) -> list[Term]:
    """The missing words that name what was decided or what has a price."""
    priced = patterns("unsaid")["priced"].search(fold(question.text))
    if priced:
        return [term for term in missing if fold(term.word) == priced["thing"]]
    return [term for term in missing if question.decided and term.parts]


def _is_of_other_matter(question: Question, missing: Sequence[Term]) -> bool:
    """Whether nothing near the passages names what was decided or said about: "besluttet om parkering".

    Words that are not Danish are told in others there.
    """
    asked = patterns("unsaid")["about"].search(fold(question.text))
    matter = [term for term in question.terms if asked and fold(term.word) in asked["matter"].split()]
    return bool(matter) and all(
        term in missing and (term.parts or danish().bases(fold(term.word))) for term in matter
    )


def _tells_no_state(question: Question, pieces: Sequence[Piece]) -> bool:
    """Whether it is asked if a thing is in a state, and the best passage names neither of them."""
    asked = patterns("slots")["state_asked"].match(question.text)
    if asked is None or question.wanted is not Wanted.YES_NO:
        return False
    thing, state = (
        [term for term in question.terms if fold(term.word) == fold(asked[part])]
        for part in ("what", "state")
    )
    if not thing or not state:
        return False
    texts = [f"{said(piece.passage)} {piece.passage.lead_in}" for piece in pieces]
    if any(patterns("minutes")["stays"].search(text) for text in texts):
        return False
    # "Udvalget mødes" tells nothing of how its meetings are.
    named = " ".join(token.text for token in tokens(texts[0]) if not is_finite(fold(token.text)))
    held = (covered(thing[0], words_of(named)), covered(state[0], words_of(texts[0])))
    return max(held) < COVERED


def _not_uttered(question: Question, pieces: Sequence[Piece]) -> bool:
    asked = patterns("unsaid")["uttered_asked"].search(fold(question.text))
    by = [term for term in question.terms if asked and term.name and fold(term.word) in asked["who"].split()]
    return bool(by) and not any(_utters(piece, by) for piece in pieces)


def _utters(piece: Piece, by: Sequence[Term]) -> bool:
    text = said(piece.passage)
    held = words_of(text)
    theirs = any(covered(term, held) >= COVERED for term in by) or _fits("theirs", text)
    says = _fits("utters", text) or any(patterns("minutes")[form].search(text) for form in SAYING)
    return _fits("quoted", text) or (theirs and says)


def _fits(form: str, text: str) -> bool:
    return patterns("unsaid")[form].search(text) is not None


def _is_unknown(missing: Sequence[Term], store: Store) -> bool:
    """Whether a word, and the head of a compound, stands in no document and no other can stand for it."""
    plain = (term for term in missing if not term.name and not term.also)
    heads = {term.parts[-1] if term.parts else term.stem: term for term in plain}
    known = store.document_frequency([*heads, *(term.stem for term in heads.values())])
    return any(
        not known.get(head) and not known.get(term.stem) and not {head, term.stem} & synonyms().keys()
        for head, term in heads.items()
    )
