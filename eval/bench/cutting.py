"""Compare ways of cutting documents into passages: `python -m eval.bench.cutting`.

Each way is stored in a store of its own and searched as the program searches; what counts is the rank of the
first passage with a question's gold words. Longer passages hold more words and so are right more easily, so
that their length stands beside.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

import click

from assistant.search import Searcher
from assistant.settings import read_settings
from assistant.store import Store
from assistant.store.encoder import Encoder, load_encoder
from assistant.types import Document, Passage
from eval.bench.figures import CUTS, Found, hit_rate, rank_of
from eval.question import Question
from eval.questionfile.reading import read_questions
from ingest.passages import with_document
from ingest.pipeline import find_files
from ingest.reading import read_files
from ingest.tokens import estimate

EVAL = Path(__file__).parents[1]
SHARED = EVAL.parents[1] / "shared"
SETS = (
    ("examples", EVAL / "corpus", EVAL / "questions" / "open.jsonl"),
    ("shared", SHARED / "corpus", SHARED / "reference" / "dev_questions.jsonl"),
)
# The estimate is about twice what the tokenizer counts of Danish prose.
WINDOW = 240.0
SECTION = 490.0
DEEP = 40

Made: TypeAlias = tuple[Document, tuple[Passage, ...]]
Cut: TypeAlias = Callable[[Made], tuple[Passage, ...]]


@dataclass(frozen=True, slots=True)
class Result:
    """What one way of cutting reached on one set of questions.

    Attributes:
        ranks: For each question the rank of the first right passage, or None.
        passages: Number of passages.
        characters: Mean length of what is found, in characters.
    """

    ranks: tuple[int | None, ...]
    passages: int
    characters: float

    @property
    def mrr(self) -> float:
        """Mean reciprocal rank; a question without a right passage counts 0."""
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)


def as_now(made: Made) -> tuple[Passage, ...]:
    """A sentence, an item, a cell."""
    return made[1]


def bare(made: Made) -> tuple[Passage, ...]:
    """The same passages, embedded without title, headings, lead-in and table heads."""
    return tuple(replace(passage, embedded=passage.text) for passage in made[1])


def neighbours(made: Made) -> tuple[Passage, ...]:
    """The same passages, embedded with the one before and the one after in their section."""
    _, passages = made
    kept = []
    for n, passage in enumerate(passages):
        beside = [one for one in passages[max(0, n - 1) : n + 2] if one.path == passage.path]
        context = passage.embedded.removesuffix(passage.text)
        text = f"{context}{' '.join(one.text for one in beside)}"
        kept.append(replace(passage, embedded=text if estimate(text) < SECTION else passage.embedded))
    return tuple(kept)


def windows(made: Made) -> tuple[Passage, ...]:
    """Neighbouring sentences and items of a section together, up to about 120 tokens."""
    return _merged(made, lambda passage: passage.path, WINDOW)


def blocks(made: Made) -> tuple[Passage, ...]:
    """A whole paragraph, a whole list, a whole table row."""
    return _merged(made, lambda passage: (passage.path, passage.group, passage.row), SECTION)


def sections(made: Made) -> tuple[Passage, ...]:
    """A whole section, as far as the encoder reads."""
    return _merged(made, lambda passage: passage.path, SECTION)


WAYS: dict[str, Cut] = {
    "sentence, item, cell (as now)": as_now,
    "the same without context": bare,
    "the same with its neighbours": neighbours,
    "windows of about 120 tokens": windows,
    "paragraph, list, row": blocks,
    "section": sections,
}
SMALL_TO_BIG = "small to big: found by sentence, given as section"


def _merged(made: Made, key: Callable[[Passage], object], most: float) -> tuple[Passage, ...]:
    document, passages = made
    merged: list[Passage] = []
    for _, group in groupby(passages, key=lambda passage: (passage.page, key(passage))):
        merged += [_one(document, run) for run in _runs(list(group), most)]
    return with_document([replace(one, order=n) for n, one in enumerate(merged)], document.info.id)


def _runs(group: Sequence[Passage], most: float) -> Iterator[list[Passage]]:
    """The passages in runs that follow one another and stay below so many tokens."""
    run: list[Passage] = []
    for passage in group:
        room = estimate("\n".join(one.text for one in (*run, passage))) + _context(passage) <= most
        if run and not (room and passage.start >= run[-1].end):
            yield run
            run = []
        run.append(passage)
    if run:
        yield run


def _context(passage: Passage) -> float:
    return estimate(passage.embedded) - estimate(passage.text)


def _one(document: Document, run: Sequence[Passage]) -> Passage:
    first, start, end = run[0], run[0].start, run[-1].end
    text = document.pages[first.page - 1].text[start:end]
    context = first.embedded.removesuffix(first.text)
    return replace(first, end=end, text=text, embedded=f"{context}{text}")


class Bench:
    """The documents and questions of one set, and what each way of cutting reaches on them.

    Args:
        documents: Folder of documents.
        questions: The questions on them.
        encoder: The encoder.
    """

    def __init__(self, documents: Path, questions: Path, encoder: Encoder) -> None:
        self._encoder = encoder
        asked = read_questions(questions).questions
        self._questions = tuple(one for one in asked if one.evidence and not one.turns and not one.variant_of)
        settings = read_settings(llm="")
        with find_files([documents]) as sources:
            files = list(read_files(sources.files, settings))
        self._made: list[Made] = [(file.document, file.passages) for file in files if file.document]

    def measure(self, cut: Cut) -> Result:
        """Search passages cut in one way."""
        return self._measure([cut(made) for made in self._made], {})

    def measure_small_to_big(self) -> Result:
        """Search sentences, items and cells, and give the sections they stand in."""
        big = [one for made in self._made for one in sections(made)]
        parents = {
            (small.document, small.page, small.start): one
            for made in self._made
            for small in made[1]
            for one in big
            if one.document == small.document
            and one.page == small.page
            and one.start <= small.start < one.end
        }
        return self._measure([passages for _, passages in self._made], parents)

    def _measure(
        self, cut: Sequence[tuple[Passage, ...]], parents: dict[tuple[str, int, int], Passage]
    ) -> Result:
        with tempfile.TemporaryDirectory(prefix="reform-cutting-") as folder:
            settings = read_settings(data_dir=Path(folder), llm="")
            with Store.open(settings, self._encoder) as store:
                with store.writing() as writer:
                    for (document, _), passages in zip(self._made, cut, strict=True):
                        vectors = self._encoder.encode_passages([one.embedded for one in passages])
                        writer.put(document, passages, vectors)
                searcher = Searcher(store, self._encoder, settings)
                ranks = tuple(_rank(question, searcher, parents) for question in self._questions)
        found = list(parents.values()) or [one for passages in cut for one in passages]
        length = sum(len(one.text) for one in found) / len(found)
        return Result(ranks, sum(map(len, cut)), length)


def _rank(question: Question, searcher: Searcher, parents: dict[tuple[str, int, int], Passage]) -> int | None:
    hits = searcher.search(question.text, k=DEEP if parents else max(CUTS))
    given = []
    for hit in hits:
        small = hit.passage
        passage = parents.get((small.document, small.page, small.start), small)
        found = Found(hit.document.file, passage.text)
        given += [] if found in given else [found]
    return rank_of(question, given[: max(CUTS)])


def table(name: str, results: Iterable[tuple[str, Result]]) -> str:
    """The figures of one set of questions as a Markdown table."""
    heads = ["", *(f"hit@{cut}" for cut in CUTS), "MRR", "passages", "characters"]
    lines = [f"**{name}**", "", "| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for way, result in results:
        hits = [f"{hit_rate(result.ranks, cut) or 0:.2f}" for cut in CUTS]
        row = [way, *hits, f"{result.mrr:.3f}", str(result.passages), f"{result.characters:.0f}"]
        lines.append("| " + " | ".join(row) + " |")
    return "\n".join(lines)


@click.command(help=__doc__)
def main() -> None:
    """Measure every way on every set of questions that is there, and print the tables."""
    encoder = load_encoder(read_settings(llm=""))
    for name, documents, questions in SETS:
        if not questions.exists():
            continue
        bench = Bench(documents, questions, encoder)
        results = [(way, bench.measure(cut)) for way, cut in WAYS.items()]
        results.append((SMALL_TO_BIG, bench.measure_small_to_big()))
        click.echo(f"{table(name, results)}\n")


if __name__ == "__main__":
    main()
