"""From hits to the passages that answer, and how sure it is that they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.evidence.announcing import telling, with_announced
from assistant.evidence.asking import only_asked, only_said, past_questions, past_said
from assistant.evidence.beside_point import named_first
from assistant.evidence.calibration import Weights, learned
from assistant.evidence.counted import past_other_counts, settles_count, tells_so_many
from assistant.evidence.decided import decided
from assistant.evidence.demands import (
    demanded_first,
    keeps_form,
    meets_demand,
    settles_contact,
    settles_place,
)
from assistant.evidence.doers import doer_first
from assistant.evidence.evidence import Evidence
from assistant.evidence.fate import refuting
from assistant.evidence.form import LIGHT
from assistant.evidence.groups import whole_group
from assistant.evidence.happening import events_in
from assistant.evidence.headings import past_headings
from assistant.evidence.holders import holder_first
from assistant.evidence.items import in_item
from assistant.evidence.left_out import past_left_out
from assistant.evidence.lists import counted_before, counted_up, listed
from assistant.evidence.numbered import of_number
from assistant.evidence.of_asked import is_of_asked
from assistant.evidence.of_kind import holding_kind, of_kind
from assistant.evidence.other_amount import is_told, taken_for_known
from assistant.evidence.other_day import untold
from assistant.evidence.parties import parties_of
from assistant.evidence.pointing import past_pointing
from assistant.evidence.presumed import told_of_it
from assistant.evidence.reasons import reason_first
from assistant.evidence.replacing import past_replacing
from assistant.evidence.replies import replied
from assistant.evidence.rows import asked_cell_first, rows_holding
from assistant.evidence.second import sentences_of
from assistant.evidence.tables import column_counted, total_first, with_other_item, with_rows
from assistant.evidence.trust import covered_by, missing, trust
from assistant.evidence.undecided import undecided
from assistant.evidence.units import counted as parts_asked
from assistant.evidence.unsaid import unsaid
from assistant.evidence.unset import unset_cell
from assistant.evidence.votes import settles_vote
from assistant.evidence.weighing import Piece, Weigher
from assistant.evidence.worded import worded_first
from assistant.question.background import only_courtesy
from assistant.question.understanding import Question, Term
from assistant.question.verbs import only_verb
from assistant.store import Store
from assistant.store.cross_encoder import CrossEncoder
from assistant.types import Hit, Kind
from assistant.validity.now import as_now
from assistant.validity.owners import of_each_place, opening_of
from assistant.validity.sides import conflicts, prefer
from assistant.validity.validity import Validity

# An answer of more passages than this is told as it is, whatever another place has.
SHORT = 2


def choose(
    question: Question,
    hits: Sequence[Hit],
    store: Store,
    weights: Weights | None = None,
    reader: CrossEncoder | None = None,
) -> Evidence:
    """Choose what answers a question.

    Args:
        question: The question, understood.
        hits: Passages that search found, best first.
        store: Where the passages around them stand.
        weights: How much each signal counts; the learned ones when None.
        reader: Reads the best passages together with the question; None for nobody.

    Returns:
        The pieces to answer from, with a confidence; not `enough` when the documents do not say it.
    """
    if not hits or _asks_nothing(question):
        return Evidence((), 0.0)
    weigher = Weigher(question, store, hits, weights, reader)
    numbered = named_first(question, of_number(question, weigher.found()), weigher)
    found = past_left_out(question, past_replacing(question, numbered))
    evidence = _as_it_is_now(question, _chosen(question, found, weigher, store), found, store)
    evidence = _of_each_place(question, evidence, found, store)
    if evidence.sides or evidence.refuted or evidence.whole_list or evidence.before:
        return evidence
    if not evidence.enough:
        evidence = replace(evidence, pieces=told_of_it(question, evidence.pieces, evidence.missing, found))
    announced = with_announced(question, evidence.pieces, weigher)
    return replace(evidence, pieces=tuple(announced), whole_list=True) if announced else evidence


def _as_it_is_now(question: Question, evidence: Evidence, found: Sequence[Piece], store: Store) -> Evidence:
    """The evidence, with what has taken the place of what it tells, where a newer document has that."""
    if not _is_short(evidence):
        return evidence
    now = as_now(question, evidence.pieces, evidence.sides, found, Validity.of(store))
    return replace(evidence, pieces=now.pieces, before=now.before, sides=()) if now else evidence


def _is_short(evidence: Evidence) -> bool:
    """Whether evidence is sure and of few passages, so that what is told beside it can be seen."""
    return evidence.enough and not (evidence.whole_list or evidence.refuted or len(evidence.pieces) > SHORT)


def _of_each_place(question: Question, evidence: Evidence, found: Sequence[Piece], store: Store) -> Evidence:
    """The evidence, with what another place has of its own where the question does not say which it means."""
    if not _is_short(evidence) or evidence.before:
        return evidence
    told = of_each_place(question, evidence.pieces[0], found, partial(opening_of, store), _has_form)
    if not told:
        return evidence
    owners, sides = zip(*told, strict=True)
    return replace(evidence, sides=tuple(sides), owners=tuple(owners))


def _chosen(question: Question, found: Sequence[Piece], weigher: Weigher, store: Store) -> Evidence:
    """What answers a question, of what was found, best first."""
    found = past_other_counts(question, past_pointing(question, found, weigher))
    pieces = past_questions(telling(with_rows(question, list(found), weigher), weigher), weigher)
    unset = unset_cell(question, pieces, weigher)
    if unset is not None:
        return replace(_judged(question, pieces, weigher, [unset]), unset=True)
    validity = Validity.of(store)
    weighed, pieces = pieces, holder_first(question, prefer(pieces, validity))
    pieces = worded_first(question, pieces, weigher)
    pieces = demanded_first(question, pieces, weigher)
    pieces = total_first(question, doer_first(question, pieces, weigher), weigher)
    pieces = past_headings(question, asked_cell_first(question, pieces, weigher), weigher)
    judged = partial(_judged, question, pieces, weigher)
    if refuted := refuting(question, pieces, weigher) or undecided(question, pieces, weigher):
        evidence = judged(refuted[1], whole=True, formless=True)
        # What fell under the words that are asked about is told, however sure the weights are.
        held = all(only_verb(term.word) for term in evidence.missing)
        if (evidence := evidence.settled() if held else evidence).enough:
            return replace(evidence, refuted=refuted[0])
    if all_told := _all_told(question, pieces, weighed, weigher):
        return all_told
    told = replied(question, pieces, weigher) or in_item(question, pieces, weigher)
    if told and told.pieces:
        evidence = judged(told.pieces, whole=len(told.pieces) > 1)
        votes = settles_vote(question, [piece.passage for piece in evidence.pieces], evidence.missing)
        evidence = evidence.settled(sure=votes and evidence.confidence > 0.0)
        return replace(evidence, confidence=0.0) if told.denied else evidence
    if (reason := reason_first(question, pieces, weigher)) and (why := judged(reason)).enough:
        return why
    evidence = _as_found(question, pieces, weighed, weigher, validity)
    evidence = replace(evidence, pieces=past_said(question, evidence.pieces))
    denied = (
        (told and told.denied)
        or only_asked(question, evidence.pieces)
        or only_said(question, evidence.pieces)
    )
    denied = denied or unsaid(question, evidence.pieces, evidence.missing, store)
    return replace(evidence, confidence=0.0) if denied else evidence


def _as_found(
    question: Question,
    pieces: Sequence[Piece],
    weighed: Sequence[Piece],
    weigher: Weigher,
    validity: Validity,
) -> Evidence:
    """What answers a question that asks for no one side of an item; `weighed` is all that was found."""
    judged = partial(_judged, question, pieces, weigher)
    of_minutes = pieces[0].document.kind is Kind.REFERAT
    decision = decided(question, pieces if of_minutes else weighed, weigher, validity)
    if decision:
        return judged(decision, whole=True)
    told = events_in(question, pieces) or rows_holding(question, pieces, weigher)
    if told := told or counted_before(question, pieces, weigher):
        return judged(told, whole=True)
    counted = _counted(question, pieces, weigher)
    if counted:
        return counted
    group, certain = whole_group(question, pieces, weigher)
    if holding := holding_kind(question, group, pieces) if group else []:
        group, certain = whole_group(question, holding, weigher)
    if group and keeps_form(question, pieces[0], group):
        kept = of_kind(question, group)
        evidence = judged(kept, whole=True, whole_list=len(kept) == len(group))
        # What is certain to be the list that is meant may still not hold what is asked of it.
        if (evidence := evidence.settled() if certain and evidence.confidence else evidence).enough:
            return evidence
    listing = listed(question, pieces, weigher)
    if listing and keeps_form(question, pieces[0], listing):
        kept = of_kind(question, listing)
        return judged(kept, whole=True, whole_list=len(kept) == len(listing))
    sides = next((found.pieces for found in conflicts(question, pieces, validity)), ())
    best = sentences_of(question, pieces, weigher)
    told = with_other_item(question, best, weigher)
    return replace(judged(told, whole=len(told) > len(best)), sides=sides)


def _all_told(
    question: Question, pieces: Sequence[Piece], weighed: Sequence[Piece], weigher: Weigher
) -> Evidence | None:
    """The parties, or the table or list with just as many parts as are asked for: "hvilke fem projekter"."""
    if parties := parties_of(question, weighed):
        return _judged(question, pieces, weigher, parties, whole=True, formless=True).settled()
    group, _ = whole_group(question, pieces, weigher) if parts_asked(question.text) else ([], False)
    if not group or not keeps_form(question, pieces[0], group):
        return None
    evidence = _judged(question, pieces, weigher, group, whole=True, whole_list=True)
    return evidence.settled() if evidence.confidence else None


def _counted(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> Evidence | None:
    """A list or a column that tells how many there are; of another body or year it tells nothing."""
    items, column = counted_up(question, pieces, weigher), column_counted(question, pieces, weigher)
    chosen = items or column
    if not chosen:
        return None
    evidence = _judged(question, pieces, weigher, chosen, whole=True, whole_list=bool(items), formless=True)
    which = [term for term in evidence.missing if _tells_which(question, term)]
    if any(term.is_year for term in which):
        return replace(evidence, confidence=0.0)
    return None if which else evidence.settled()


def _tells_which(question: Question, term: Term) -> bool:
    """Whether a word tells of which body or year a count is asked, rather than what is counted."""
    return not (term.word in question.counted or only_verb(term.word)) or term.is_year


def _has_form(question: Question, piece: Piece) -> bool:
    """Whether a passage has the form that a question strictly demands."""
    return meets_demand(question, (piece,))


def _asks_nothing(question: Question) -> bool:
    """Whether a question names nothing that documents could tell about: "hvad så?"."""
    heavy = any(term.weight > LIGHT for term in question.terms)
    return not (heavy or question.years or question.days) or only_courtesy(question.text)


def _judged(
    question: Question,
    pieces: Sequence[Piece],
    weigher: Weigher,
    chosen: Sequence[Piece],
    *,
    whole: bool = False,
    whole_list: bool = False,
    formless: bool = False,
) -> Evidence:
    """Weigh how sure it is that the chosen pieces answer; `formless` when they put the question right."""
    # A second sentence may add to an answer but not make one: a role here and a body there is none.
    judged = chosen if whole else chosen[:1]
    told = trust(question, judged, pieces, weigher)
    if formless:
        told = replace(told, lacks_form=0.0, lacks_kind=0.0)
    lacking = missing(question, covered_by(judged), weigher)
    best = chosen[0].document
    days = untold(question.days, best, weigher.around.passages(best.id)) if question.days else frozenset()
    meets = (
        meets_demand(question, judged)
        and is_of_asked(question, chosen, lacking, weigher)
        and is_told(taken_for_known(question.text), weigher.around.passages(best.id))
    )
    meets = meets and tells_so_many(question, chosen)
    sure = weigher.weights.confidence(told) if meets and not days else 0.0
    settled = (
        settles_contact(question, chosen[0])
        or settles_place(question, chosen[0], weigher.scene.in_document(best))
        or settles_count(question, chosen[0], lacking)
    )
    if meets and not days and settled:
        sure = max(sure, learned().enough)
    return Evidence(tuple(chosen), sure, whole_list, lacking, trust=told, other_days=days)


__all__ = ["Evidence", "Piece", "choose"]
