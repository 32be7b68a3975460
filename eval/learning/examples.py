"""Open questions with what search finds for them, to learn from; some with their evidence taken away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.answering import HITS
from assistant.question.listening import Listener
from assistant.question.understanding import Question as Asked
from assistant.store import Store
from assistant.store.cross_encoder import CrossEncoder
from assistant.types import Hit, Passage, Span
from eval.learning.fitting import Array
from eval.learning.regions import Opened
from eval.locating import Gold, Shelf, gold_of, overlaps
from eval.question import Expected, Question
from eval.run import CORPUS

FOLDS, SEED = 10, 0
# How much an unanswerable question counts, and one whose evidence was taken away.
UNANSWERABLE, BEREFT = 2.0, 0.25


@dataclass(frozen=True, slots=True)
class Example:
    """An open question with what search found for it.

    Attributes:
        question: The question.
        asked: The same, understood.
        hits: What search found, best first.
        gold: Where its evidence stands.
        store: The documents it is about.
        group: File its evidence stands in; questions of one group are never on both sides of a fold.
        times: How many times it counts.
        bereft: Whether its evidence was taken out of the hits, so that nothing answers it.
        whole: Whether it is all that the question asks.
        reader: Reads passages together with it; None for nobody.
    """

    question: Question
    asked: Asked
    hits: tuple[Hit, ...]
    gold: Gold
    store: Store
    group: str
    times: int = 1
    bereft: bool = False
    whole: bool = True
    reader: CrossEncoder | None = None

    @property
    def of_examples(self) -> bool:
        """Whether it is about the example documents, not about those of another region."""
        return self.group.startswith(f"{CORPUS.name}/")

    @property
    def answerable(self) -> bool:
        """Whether what was found answers it."""
        return self.question.expected is Expected.ANSWER and not self.bereft

    def right(self, passage: Passage) -> bool:
        """Whether a passage is evidence of the question."""
        span = Span(passage.document, passage.page, passage.start, passage.end)
        return not self.bereft and any(overlaps(span, place) for item in self.gold.items for place in item)

    @property
    def refused(self) -> bool:
        """Whether it was asked as it is and must be refused."""
        return self.question.expected is Expected.REFUSE

    @property
    def counts(self) -> float:
        """How much it counts when learning whether to answer."""
        if self.bereft:
            return BEREFT * self.times
        if self.question.expected is Expected.CORRECT or not self.whole:
            return 0.0
        return (UNANSWERABLE if self.refused else 1.0) * self.times


def gather(region: Opened) -> tuple[Example, ...]:
    """Examples, those with their evidence taken away at the end.

    Args:
        region: Documents with what is asked of them; parts of questions that find nothing are left out.
    """
    shelf, listener = Shelf(region.store), Listener(region.store, region.searcher.correct)
    base = {question.id: question for question in region.questions}
    examples = []
    for question in region.questions:
        parts = listener.hear(question.text, question.turns)
        for asked in parts:
            hits = tuple(region.searcher.search(asked.whole, k=HITS))
            first = base.get(question.variant_of, question).evidence
            if hits:
                group = first[0].files[0] if first else hits[0].document.file
                gold, place = gold_of(question, shelf), f"{region.name}/{group}"
                examples.append(
                    Example(
                        question,
                        asked,
                        hits,
                        gold,
                        region.store,
                        place,
                        region.times,
                        whole=len(parts) == 1,
                        reader=region.reader,
                    )
                )
    return (*examples, *_bereft(examples))


def _bereft(examples: Iterable[Example]) -> Iterator[Example]:
    """Questions with their evidence, and the lists and tables it stands in, taken out of what was found."""
    for example in examples:
        if not example.answerable or not example.whole or example.question.variant_of:
            continue
        gone = [hit.passage for hit in example.hits if example.right(hit.passage)]
        lists = {(p.document, p.group) for p in gone if p.group}
        kept = tuple(
            hit
            for hit in example.hits
            if hit.passage not in gone and (hit.passage.document, hit.passage.group) not in lists
        )
        if kept:
            yield replace(example, hits=kept, bereft=True)


def folds_of(examples: Sequence[Example]) -> Array:
    """The fold of each example; all questions about one document are in the same."""
    groups = sorted({example.group for example in examples})
    order = np.random.default_rng(SEED).permutation(len(groups))
    place = {group: float(at % FOLDS) for group, at in zip(groups, order, strict=True)}
    return np.array([place[example.group] for example in examples])
