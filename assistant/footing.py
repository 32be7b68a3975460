"""Where a talk stands after an answer: the documents, sections and points that the next question leans on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.compose.drafts import Draft
from assistant.danish.months import is_month
from assistant.danish.words import stem, tokens
from assistant.evidence.coverage import cover, said, share
from assistant.evidence.evidence import Evidence
from assistant.evidence.form import COVERED, LIGHT, is_bare_field
from assistant.evidence.slots import fills, has_form, heads_column
from assistant.evidence.sorts import Sort, sort_of
from assistant.evidence.weighing import Weigher
from assistant.question.phrases import phrases
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.verbs import is_verb, only_verb
from assistant.store import Store
from assistant.types import BETWEEN, MARKER, BlockKind, Filters, Passage, Status

# How well a passage must hold the kind of thing asked for.
FILLS = 0.8
# Share of a list's points that must hold it for the list to answer.
MOST_POINTS = 0.5
FEWEST = 2
# How much a quote with its headings counts towards the words of a question.
OVER = 1.0
# How much of a question's words an answer must hold to be of the same matter.
MOST = 0.6
POINT = "- "
# Kinds of answer that one sentence of a section can be told to give by its form.
TOLD = frozenset({Wanted.NUMBER, Wanted.AMOUNT, Wanted.FREQUENCY, Wanted.DATE, Wanted.CONTACT, Wanted.REASON})


@dataclass(frozen=True, slots=True)
class Footing:
    """What an earlier answer stands on.

    Attributes:
        question: What was answered.
        draft: The answer.
        passages: The passages its citations lie in.
    """

    question: Question
    draft: Draft
    passages: tuple[Passage, ...]

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents it cites."""
        return frozenset(one.document.id for one in self.draft.cited)

    def within(self, filters: Filters) -> Filters | None:
        """The filters narrowed to its documents; None when they leave none or all of what they name."""
        own = self.documents & filters.documents if filters.documents else self.documents
        return replace(filters, documents=own) if own and own != filters.documents else None


def footing_of(question: Question, draft: Draft, store: Store) -> Footing | None:
    """What an answer stands on; None for one that the documents did not give.

    Args:
        question: What was answered.
        draft: The answer.
        store: The documents.

    Returns:
        The passages that it cites, in the order it cites them.
    """
    if draft.status is not Status.ANSWERED or not draft.cited:
        return None
    found: dict[str, Passage] = {}
    for one in draft.cited:
        for passage in store.passages(one.document.id):
            if (
                passage.page == one.span.page
                and passage.start < one.span.end
                and one.span.start < passage.end
            ):
                found.setdefault(passage.id, passage)
    return Footing(question, draft, tuple(found.values()))


def leans_on(asked: Question, footing: Footing) -> bool:
    """Whether a question names no name or body that the question before it has not."""
    known = {term.stem for term in (*footing.question.terms, *_carried(asked))}
    known |= {stem(token.text) for token in tokens(footing.question.whole)}
    return all(phrase.stems <= known for phrase in phrases(asked.text))


def _carried(asked: Question) -> Iterator[Term]:
    return (term for term in asked.terms if term.carried)


def said_before(asked: Question, footing: Footing) -> Draft | None:
    """The earlier answer, where it holds what a bare question word asks of it: "og hvornår?".

    Args:
        asked: The question, understood.
        footing: The answer before it.

    Returns:
        The whole list when its points hold it or how many they are is asked, or the sentences that do; None
        when the question has words of its own or the answer holds nothing of the kind.
    """
    if not has_form(asked) or any(not term.carried and term.weight > LIGHT for term in asked.terms):
        return None
    quotes = {one.marker: one.quote for one in footing.draft.cited}
    held = {marker for marker, quote in quotes.items() if fills(asked, quote) >= FILLS}
    parts = list(footing.draft.parts)
    points = [part for part in parts if part.startswith(POINT)]
    telling = [part for part in parts if held & {int(n) for n in MARKER.findall(part)}]
    if len(points) >= FEWEST:
        if asked.wanted is Wanted.NUMBER:
            return footing.draft
        told = [part for part in points if part in telling]
        return footing.draft if len(told) >= MOST_POINTS * len(points) else None
    return only(footing.draft, telling) if telling else None


def within_table(asked: Question, footing: Footing) -> Draft | None:
    """The whole table told before, where a column of it is what the question asks: "Hvem skal have den?".

    Args:
        asked: The question, understood; it leans on the answer before it.
        footing: That answer.

    Returns:
        The answer before; None when that is no table with its heads, or the question has words of its own
        that are not among them, or asks for a kind of thing that no column is headed by.
    """
    draft = footing.draft
    heads = heads_told(draft)
    if asked.decided or not heads:
        return None
    known = {term.stem for term in footing.question.terms}
    own = [term for term in _own(asked) if term.stem not in known]
    if any(value < COVERED for value in cover(own, ((" ".join(heads), 1.0),))):
        return None
    headed = any(heads_column(asked, head) for head in heads)
    return draft if own or headed or not has_form(asked) else None


def is_list(draft: Draft) -> bool:
    """Whether an answer tells a whole list or table after what introduces it."""
    first, *points = draft.parts or [""]
    introduced = not first.startswith(POINT) and len(points) >= FEWEST
    return introduced and all(point.startswith(POINT) for point in points)


def heads_told(draft: Draft) -> list[str]:
    """The heads of the columns of the whole table that an answer tells; [] when it tells none."""
    heads = draft.cited[0].quote.split(BETWEEN.strip()) if is_list(draft) and draft.cited else []
    return heads if len(heads) >= FEWEST else []


def only(draft: Draft, parts: Sequence[str]) -> Draft:
    """Some parts of an answer with what they cite, numbered anew.

    Args:
        draft: The answer.
        parts: Those of its parts to keep.

    Returns:
        An answer of these parts alone, without what was said of what still holds.
    """
    used = dict.fromkeys(int(n) for part in parts for n in MARKER.findall(part))
    numbers = {old: new for new, old in enumerate(used, 1)}
    cited = [replace(one, marker=numbers[one.marker]) for one in draft.cited if one.marker in numbers]
    told = [MARKER.sub(lambda found: f"[{numbers[int(found[1])]}]", part) for part in parts]
    return replace(draft, parts=told, cited=sorted(cited, key=lambda one: one.marker), standing=())


def beside(asked: Question, footing: Footing, store: Store) -> Evidence | None:
    """The one sentence near what was said that holds the kind of thing asked for.

    Args:
        asked: The question, understood; it leans on the answer before it.
        footing: That answer.
        store: The documents.

    Returns:
        The sentence as evidence; None when there is none under the same heading, or several alike.
    """
    if asked.wanted not in TOLD or not footing.passages or not footing.passages[0].path:
        return None
    first, weigher = footing.passages[0], Weigher(asked, store)
    section = (one for one in weigher.around.passages(first.document) if _under_one(one.path, first.path))
    fitting = [(_fill(asked, one), one) for one in section if _holds(asked, one, footing)]
    most = max((value for value, _ in fitting), default=0.0)
    best = [one for value, one in fitting if value == most]
    if len(best) != 1:
        return None
    return Evidence((weigher.piece(best[0], store.document(first.document).info, 0.0),), 1.0)


def _fill(asked: Question, passage: Passage) -> float:
    return fills(asked, passage.text, f"{passage.row}; {passage.column}")


def _under_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two passages stand under one heading, perhaps as fields of one item."""
    shared = min(len(one), len(other))
    siblings = len(one) == len(other) > 1 and one[:-1] == other[:-1] and is_bare_field(other[-1])
    return siblings or (shared > 0 and tuple(one[:shared]) == tuple(other[:shared]))


def _holds(asked: Question, passage: Passage, footing: Footing) -> bool:
    """Whether a passage holds the kind of thing, and the words of the question that were not asked before."""
    if passage.kind is BlockKind.HEADING or _fill(asked, passage) < FILLS:
        return False
    known = {term.stem for term in footing.question.terms}
    own = [term for term in _own(asked) if term.stem not in known and not is_verb(term.word)]
    if asked.wanted is Wanted.NUMBER and not (asked.counted or own):
        return False
    covered = cover(own, ((said(passage), 1.0), (passage.section, 1.0)))
    return all(value >= COVERED for value in covered)


def _own(asked: Question) -> list[Term]:
    return [term for term in asked.terms if not term.carried and term.weight > LIGHT]


def keeps_subject(asked: Question, footing: Footing, draft: Draft) -> bool:
    """Whether an answer from any document is of what the question before was about.

    Args:
        asked: The question, understood; it leans on the one before it.
        footing: The answer to that.
        draft: The answer to this one.

    Returns:
        True for a question with a subject of its own, an answer from a document of the one before, and one
        that tells of all that was asked about there.
    """
    before = [term for term in footing.question.terms if _is_subject(term)]
    known = {term.stem for term in before}
    if any(_is_subject(term) and term.stem not in known for term in _own(asked)):
        return True
    if footing.documents & {one.document.id for one in draft.cited}:
        return True
    told = " ".join(
        f"{one.quote} {one.section} {one.document.title} {one.document.body}" for one in draft.cited
    )
    return all(value >= COVERED for value in cover(before, ((told, 1.0),)))


def _is_subject(term: Term) -> bool:
    named = sort_of(term) in (Sort.NAME, Sort.SUBJECT) and not term.is_role
    return named and term.weight > LIGHT and not (only_verb(term.word) or is_month(term.word))


def of_the_same(
    question: Question, draft: Draft, told: Sequence[tuple[Question, Draft]], store: Store
) -> bool:
    """Whether an answer keeps to the matter of one of the answers that its question leans on.

    Args:
        question: The question, understood.
        draft: Its answer.
        told: The other questions of the text and their answers.
        store: The documents.

    Returns:
        True too where the question leans on none of them.
    """
    footings = (footing_of(one, answer, store) for one, answer in told)
    leaning = [footing for footing in footings if footing and leans_on(question, footing)]
    return not leaning or any(keeps_subject(question, footing, draft) for footing in leaning)


def is_about(asked: Question, draft: Draft) -> bool:
    """Whether what an answer cites is of the names in a question, and holds most of its other words."""
    own = [term for term in asked.terms if term.weight > LIGHT]
    told = " ".join(
        f"{one.quote} {one.section} {one.document.title} {one.document.body}" for one in draft.cited
    )
    covers = cover(own, ((told, OVER),))
    named = all(value >= COVERED for term, value in zip(own, covers, strict=True) if term.name)
    return named and share(own, covers) >= MOST


def holds_of(asked: Question, draft: Draft) -> float:
    """How much of a question's own words the quotes of an answer hold with what stands over them."""
    own = [term for term in asked.terms if not term.carried and term.weight > LIGHT]
    layers = tuple((f"{one.quote} {one.section} {one.document.title}", OVER) for one in draft.cited)
    return share(own, cover(own, layers))
