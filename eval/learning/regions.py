"""What is learned from: the example documents with their open and everyday questions, and other regions'.

The regions in `eval/practice/` were written for this by authors who had seen neither the code nor other
questions: documents of many kinds, and questions as people ask them, a fifth to a quarter of them about what
the documents do not say. The encoder is attuned on some of them, and the weights are learned on the others
and on the example documents, so that they see its cosines as they are on questions it was not attuned on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.search import Searcher
from assistant.settings import Settings
from assistant.store import Store
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
# Regions whose questions the weights are learned from; the encoder is attuned on those of the others.
FOR_WEIGHTS = frozenset({"havbakke", "havlund", "nordmarsk", "vesterlyng"})


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
    """

    name: str
    store: Store
    searcher: Searcher
    questions: tuple[Question, ...]
    times: int = 1


def for_weights() -> tuple[Region, ...]:
    """The regions that the weights are learned from; the example documents are one of them."""
    examples = Region(CORPUS.name, CORPUS, EXAMPLES, times=EXAMPLES_COUNT)
    return (examples, *(region for region in practised() if region.name in FOR_WEIGHTS))


def for_encoder() -> tuple[Region, ...]:
    """The regions that the encoder is attuned on."""
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
    encoder = load_encoder(settings)
    with ExitStack() as stack:
        found = []
        for region in regions:
            own = settings.model_copy(update={"data_dir": keep / region.name})
            store = stack.enter_context(Store.open(own, encoder))
            ingest([region.documents], store, encoder, own)
            questions = read_questions(*region.questions).questions
            searcher = Searcher(store, encoder, own)
            found.append(Opened(region.name, store, searcher, questions, region.times))
        yield tuple(found)
