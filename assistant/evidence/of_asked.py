"""Whether what was found is of what is asked, not only near it: the part, the count, the reason, the case."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.cues import patterns
from assistant.danish.words import fold, kinds_of, stem, tokens
from assistant.evidence.beside_point import is_beside_point
from assistant.evidence.counted import counts_other
from assistant.evidence.coverage import cover, said, words_of
from assistant.evidence.form import COVERED, LIGHT, enumerates, negates
from assistant.evidence.meaning import defines, means_nothing
from assistant.evidence.of_another import is_of_another
from assistant.evidence.other_count import counts_otherwise
from assistant.evidence.slots import fills, role_asked
from assistant.evidence.sorts import Sort, sort_of
from assistant.evidence.unsettled import is_unsettled
from assistant.evidence.weighing import Piece, Weigher
from assistant.names import find_names
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.verbs import is_finite, only_verb
from assistant.types import BlockKind, Passage

# A sentence that holds this much of a question after a reason only says again what that takes for granted.
RESTATES = 0.6
# How well a passage holds a reason that says none.
UNTOLD = 0.5
# What is told in more passages is a list, whose items are what is counted.
FEW = 2
# The most words of an entry that is a name, whatever verb it may hold.
LONGEST_ENTRY = 4
# Words that tell what makes a part of a whole.
TELLING = frozenset({Sort.SUBJECT, Sort.EVERYDAY})
LISTS = frozenset({BlockKind.CELL, BlockKind.FIELD, BlockKind.ITEM})


def is_of_asked(
    question: Question, chosen: Sequence[Piece], lacking: Sequence[Term], weigher: Weigher
) -> bool:
    """Tell whether a passage may be the answer, rather than the nearest figure, name or event.

    Args:
        question: The question, understood.
        chosen: The passages to answer from, best first.
        lacking: Words of the question that nothing near them covers.
        weigher: Knows what stands around them.

    Returns:
        False for the whole where a part of it is asked for, for a count of something else, for a fact without
        the reason that is asked for, for the figure of another region or month, for how often something
        else happens, for a sentence without a name where one is asked for, for a list without the role asked
        for, for what one body did where all of a kind are, for what becomes of a thing where what it is is
        asked, for an amount of another thing, for what is told of another place, person or turn, for so many
        of another thing, for what is beside the point, for what is only a condition or due, and for what is
        so in any case where one is asked about.
    """
    best = chosen[0]
    return not (
        _is_whole(question, lacking)
        or _leaves_uncounted(question, chosen, lacking)
        or _spells_nothing_out(question, chosen)
        or _restates(question, best, weigher)
        or _is_itself_the_reason(question, best.passage.text)
        or _names_none(question, chosen)
        or _only_counts(question, chosen)
        or _lists_without_role(question, chosen)
        or _tells_of_one(question, chosen)
        or (len(chosen) <= FEW and means_nothing(question, [piece.passage for piece in chosen]))
        or _measures_other(question, best)
        or is_of_another(question, chosen, lacking, weigher)
        or _tells_no_case(question, chosen)
        or is_beside_point(question, chosen, weigher)
        or is_unsettled(question, chosen)
        or counts_otherwise(question, (one.text for one in weigher.around.passages(best.document.id)))
        or (best.passage.kind not in LISTS and len(chosen) <= FEW and counts_other(question, best))
    )


def _is_whole(question: Question, lacking: Sequence[Term]) -> bool:
    """Whether a part is asked for, "hvor mange af dem, der …", and what makes it one stands nowhere near."""
    # Everyday turns of phrase are put plainly in the whole of it.
    part = patterns("slots")["part_asked"].search(question.whole)
    if part is None or question.wanted not in (Wanted.NUMBER, Wanted.AMOUNT):
        return False
    told = question.whole[part.end() :].partition(",")[0]
    clause = [t for t in question.terms if not t.carried and t.word in told and sort_of(t) in TELLING]
    making = [sort_of(term) for term in clause if term in lacking]
    return Sort.SUBJECT in making and (len(making) > 1 or len(making) == len(clause))


def _spells_nothing_out(question: Question, chosen: Sequence[Piece]) -> bool:
    """Whether what an abbreviation stands for is asked, and only its use is found."""
    asked = patterns("slots")["stands_for"].search(question.text)
    return asked is not None and not any(defines(question, piece.passage) for piece in chosen)


def _leaves_uncounted(question: Question, chosen: Sequence[Piece], lacking: Sequence[Term]) -> bool:
    """Whether what is to be counted is named nowhere near, or no number counts it."""
    if question.wanted is not Wanted.NUMBER:
        return False
    best = chosen[0]
    if question.counted and best.fills == 0.0 and len(chosen) == 1 and best.passage.kind not in LISTS:
        return True
    counted = [term for term in lacking if term.word in question.counted and not only_verb(term.word)]
    return any(sort_of(term) is Sort.SUBJECT and not _told_apart(term, best) for term in counted)


def _told_apart(term: Term, best: Piece) -> bool:
    """Whether a passage tells of what is counted in words apart: "analyser for 180 timer", "analysetimer"."""
    held = words_of(said(best.passage))
    known = held.whole | held.parts
    return bool(term.parts) and term.parts[-1] in held.whole and all(part in known for part in term.parts)


def _tells_no_case(question: Question, chosen: Sequence[Piece]) -> bool:
    """Whether it is asked what happens if something is so, and nothing that was chosen tells of a case."""
    forms = patterns("slots")
    if not forms["case_asked"].search(question.text) or forms["case_of"].search(chosen[0].passage.text):
        return False
    return not any(forms["case"].search(f"{said(piece.passage)} {piece.passage.section}") for piece in chosen)


def _restates(question: Question, best: Piece, weigher: Weigher) -> bool:
    """Whether a passage gives no reason where one is asked for, but says or lists what is to be explained."""
    words = [token.text for token in tokens(best.passage.text)]
    if question.wanted is Wanted.REASON and 2 * sum(word[:1].isupper() for word in words) > len(words):
        return True
    told = patterns("slots")["clause"].search(best.passage.text)
    if question.wanted is not Wanted.REASON or best.fills > UNTOLD or told:
        return False
    after = weigher.around.passages(best.document.id)[best.passage.order + 1 : best.passage.order + 2]
    if any(one.path == best.passage.path and fills(question, one.text) == 1.0 for one in after):
        return False
    own = best.signals.own if best.signals else 0.0
    denies = not negates(question.text) and patterns("beside_point")["stays_so"].search(best.passage.text)
    return own >= RESTATES or best.passage.kind in LISTS or bool(denies)


def _is_itself_the_reason(question: Question, text: str) -> bool:
    """Whether what is to be explained is given as the reason of something else, and not explained."""
    forms = patterns("slots")
    because = forms["because"].search(text)
    if not because or not because.start() or not forms["why_asked"].search(fold(question.text)):
        return False
    terms = [term for term in question.terms if term.weight > LIGHT and not term.carried]
    before, after = (
        cover(terms, ((part, 1.0),)) for part in (text[: because.start()], text[because.end() :])
    )
    rows = list(zip(terms, before, after, strict=True))
    moved = any(a >= COVERED > b and not (t.name or t.is_body) for t, b, a in rows)
    more = sum(a >= COVERED for _, _, a in rows) - sum(b >= COVERED for _, b, _ in rows)
    return more > 0 or (more == 0 and moved)


def _names_none(question: Question, chosen: Sequence[Piece]) -> bool:
    """Whether a firm or the like is asked for by its name, and nothing that the question lacks is named."""
    forms = patterns("slots")
    if not forms["name_asked"].search(question.text):
        return False
    asked = {fold(token.text) for token in tokens(question.whole)}
    of_firm = forms["firm_asked"].search(question.text) is not None
    for piece in chosen:
        if of_firm and not _holds_names(question, piece):
            continue
        text = said(piece.passage)
        if forms["called"].search(text) or _is_entry(piece.passage):
            return False
        spans = (span for span in find_names(text) if not (of_firm and _is_of_somebody(text, *span)))
        if any(not {fold(token.text) for token in tokens(text[i:j])} <= asked for i, j in spans):
            return False
    return True


def _holds_names(question: Question, piece: Piece) -> bool:
    """Whether what a question names stands in a passage or over it."""
    names = [term for term in question.terms if term.name and not term.is_body]
    near = f"{said(piece.passage)} {piece.passage.lead_in} {piece.passage.section} {piece.document.title}"
    return not names or max(cover(names, ((near, 1.0),))) >= COVERED


def _is_entry(passage: Passage) -> bool:
    """Whether a passage of a list or table is a name by itself, rather than a sentence that tells of one."""
    if passage.kind not in LISTS:
        return False
    words = [fold(token.text) for token in tokens(passage.text)]
    return len(words) <= LONGEST_ENTRY or not any(map(is_finite, words))


def _is_of_somebody(text: str, start: int, end: int) -> bool:
    """Whether a name is that of a person after a title, or of the authority that he is from."""
    forms = patterns("slots")
    return forms["title_before"].search(text[:start]) is not None or (
        forms["authority"].match(text[start:end]) is not None
        and forms["belongs_before"].search(text[:start]) is not None
    )


def _lists_without_role(question: Question, chosen: Sequence[Piece]) -> bool:
    """Whether who has a role is asked, and a list tells only others: members where the chair is meant."""
    role = role_asked(question)
    announced = chosen[0].passage.text.rstrip().endswith(":")
    if role is None or question.many or not (announced or len(chosen) > FEW):
        return False
    told = (f"{said(one.passage)} {one.passage.lead_in} {one.passage.section}" for one in chosen)
    return not any(max(cover([role], ((text, 1.0),))) > 0.0 for text in told)


def _tells_of_one(question: Question, chosen: Sequence[Piece]) -> bool:
    """Whether all bodies of a kind are asked for, and a sentence tells what one did: "Udvalget …"."""
    asked = patterns("slots")["which_bodies"].match(question.text)
    if asked is None or len(chosen) > 1 or chosen[0].passage.kind in LISTS:
        return False
    told = [token.text for token in tokens(chosen[0].passage.text)]
    kind = stem(asked["kind"])
    alike = [word for word in told if kind in kinds_of(word)]
    one = [word for word in alike if stem(word) == kind and word.endswith(("et", "en"))]
    return bool(alike) and len(one) == len(alike) and not enumerates(chosen[0].passage.text)


def _only_counts(question: Question, chosen: Sequence[Piece]) -> bool:
    """Whether who so many are is asked, and what speaks of so many of them names nobody.

    "Der udpeges to borgere" tells nobody who asks who the two are, nor does such an item of a list of names.
    """
    asked = patterns("slots")["who_of_count"].search(question.text)
    if asked is None:
        return False
    known = {fold(token.text) for token in tokens(question.whole)}
    what = [term for term in question.terms if fold(term.word) in map(fold, asked["things"].split())]
    form = re.compile(rf"\b{asked['count']} (?P<after>[^.,;:]+)", re.IGNORECASE)
    for piece in chosen:
        found = form.search(piece.passage.text)
        if found is None or not what or max(cover(what, ((found["after"], 1.0),))) < COVERED:
            continue
        text = piece.passage.text
        names = ([fold(t.text) for t in tokens(text[start:end])] for start, end in find_names(text))
        return not any(len(name) > 1 and not known.issuperset(name) for name in names)
    return False


def _measures_other(question: Question, best: Piece) -> bool:
    """Whether the size of one thing is asked for, "hvor stort er tilskuddet", and no word names it there."""
    measured = patterns("slots")["measured"].search(question.text)
    if measured is None or question.wanted is not Wanted.AMOUNT or best.passage.kind is BlockKind.CELL:
        return False
    what = [term for term in question.terms if term.word == measured["what"]]
    near = f"{said(best.passage)} {best.passage.lead_in} {best.passage.section}"
    return max(cover(what, ((near, 1.0),)), default=1.0) < COVERED
