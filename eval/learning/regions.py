"""What is learned from: the example documents with their open and everyday questions, and other regions'.

The regions in `eval/practice/` were written for this by authors who had seen neither the code nor other
questions: documents of many kinds, and questions as people ask them, a fifth to two fifths of them about what
the documents do not say. In the newer regions these are twins of questions that the documents answer, alike
in form and words, so that nothing but the documents tells which is which. From some of the regions, and from
papers (see `papers.py`), the encoder learns what questions mean and the cross-encoder learns to read; the
weights are learned on the others and on the example documents, so that they see both as they are on questions
they were not learned from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.search import Searcher
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.cross_encoder import CrossEncoder, Scores, load_cross_encoder
from assistant.store.encoder import load_encoder
from eval.question import Question
from eval.questionfile.reading import read_questions
from eval.run import CORPUS, HERE
from ingest.pipeline import ingest

PRACTICE = HERE / "practice"
# The open and everyday questions are asked of the example documents.
EXAMPLES = (HERE / "questions" / "open.jsonl", HERE / "questions" / "everyday.jsonl")
# Those are of all kinds, and what must be refused is of more kinds than near misses.
EXAMPLES_COUNT = 3
# Regions whose questions the weights are learned from; both encoders learn from those of the others.
FOR_WEIGHTS = frozenset(
    {
        "aabrink",
        "askerup",
        "birkholm",
        "bjerghede",
        "dybvig",
        "enghavn",
        "grenvang",
        "hasselriis",
        "hvidklint",
        "josefshoej",
        "kildevang",
        "klintby",
        "mosehoej",
        "pileborg",
        "rugbjerg",
        "solnaes",
        "tangmark",
        "vejlund",
    }
)


@dataclass(frozen=True, slots=True)
class Region:
    """Documents with the questions that are asked of them.

    Attributes:
        name: Name of the folder of its documents.
        documents: The folder.
        questions: Its question files.
        times: How many times each of its questions counts.
    """

    name: str
    documents: Path
    questions: tuple[Path, ...]
    times: int = 1


@dataclass(frozen=True, slots=True)
class Opened:
    """A region whose documents have been read.

    Attributes:
        name: The region's name.
        store: Its documents.
        searcher: Searches them.
        questions: What is asked of them.
        times: How many times each question counts.
        reader: Reads passages together with a question; None for nobody.
    """

    name: str
    store: Store
    searcher: Searcher
    questions: tuple[Question, ...]
    times: int = 1
    reader: CrossEncoder | None = None


class Remembering:
    """A cross-encoder that reads nothing twice.

    Args:
        reader: Reads.
    """

    def __init__(self, reader: CrossEncoder) -> None:
        self.calibrated = reader.calibrated
        self._reader = reader
        self._known: dict[tuple[str, str], float] = {}

    def scores(self, question: str, passages: Sequence[str]) -> Scores | None:
        """As the reader's, of which only those that it has not told before are asked for."""
        fresh = [passage for passage in passages if (question, passage) not in self._known]
        found = self._reader.scores(question, fresh)
        if fresh and found is None:
            return None
        if found is not None:
            self._known.update(zip(((question, one) for one in fresh), map(float, found), strict=True))
        return np.array([self._known[question, passage] for passage in passages], np.float32)


def for_weights() -> tuple[Region, ...]:
    """The regions that the weights are learned from; the example documents are one of them."""
    examples = Region(CORPUS.name, CORPUS, EXAMPLES, times=EXAMPLES_COUNT)
    return (examples, *(region for region in practised() if region.name in FOR_WEIGHTS))


def for_encoders() -> tuple[Region, ...]:
    """The regions that both encoders learn from."""
    return tuple(region for region in practised() if region.name not in FOR_WEIGHTS)


def practised() -> tuple[Region, ...]:
    """The regions in `eval/practice/`."""
    return regions_in(PRACTICE)


def regions_in(folder: Path) -> tuple[Region, ...]:
    """The regions in a folder, a file NAME.jsonl beside each folder NAME."""
    files = sorted(folder.glob("*.jsonl"))
    return tuple(Region(path.stem, path.with_suffix(""), (path,)) for path in files)


@contextmanager
def opened(regions: tuple[Region, ...], settings: Settings, keep: Path) -> Iterator[tuple[Opened, ...]]:
    """Read the documents of regions, each into a store of its own.

    Args:
        regions: Which.
        settings: How; the folder of the data aside.
        keep: Folder of the stores; what was read there before is not read again.
    """
    encoder, reader = load_encoder(settings), load_cross_encoder(settings)
    with ExitStack() as stack:
        found = []
        for region in regions:
            own = settings.model_copy(update={"data_dir": keep / region.name})
            store = stack.enter_context(Store.open(own, encoder))
            ingest([region.documents], store, encoder, own)
            questions = read_questions(*region.questions).questions
            searcher = Searcher(store, encoder, own)
            remembering = Remembering(reader) if reader else None
            found.append(Opened(region.name, store, searcher, questions, region.times, remembering))
        yield tuple(found)
