"""This pipeline's measured processes: `python -m eval.bench.ours ingest|answer|encode FOLDER`."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from assistant.engine import Assistant
from assistant.search import Searcher
from assistant.settings import read_settings
from assistant.store import Store
from assistant.store.encoder import Encoder, load_encoder
from assistant.warming import settle
from eval.bench.figures import Answered, Found, Ingested
from eval.bench.texts import Writer
from eval.bench.work import Result, Work, measure_answers, peak_mb, rate_of, tell, write_rows
from ingest.pipeline import ingest

LONG_PASSAGES = 128


def measure_ingest(work: Work) -> Ingested:
    """Read every file into a fresh store, files to published passages; write down what was stored."""
    settings = work.settings
    encoder = load_encoder(settings)
    _warm(work, encoder)
    with Store.open(settings, encoder) as store:
        started = time.perf_counter()
        ingest([work.documents], store, encoder, settings)
        seconds = time.perf_counter() - started
        peak, tokens = peak_mb(), _write_down(work, store)
        return Ingested(store.passage_count, tokens, seconds, peak)


def _warm(work: Work, encoder: Encoder) -> None:
    """Load every library, in the reading processes too, by reading the two shortest documents of each type.

    They go into a store that is thrown away. The stock recipe's libraries are loaded beforehand as well.
    """
    folder = work.folder / "warm"
    folder.mkdir(exist_ok=True)
    for path in sorted(work.documents.iterdir(), key=lambda path: path.stat().st_size):
        if len(list(folder.glob(f"*{path.suffix}"))) < 2:
            shutil.copy(path, folder)
    settings = read_settings(data_dir=work.folder / "warm-store", llm="")
    with Store.open(settings, encoder) as store:
        ingest([folder], store, encoder, settings)


def _write_down(work: Work, store: Store) -> float:
    from tokenizers import Tokenizer

    from assistant.store.weights import ready_folder

    tokenizer = Tokenizer.from_file(str(ready_folder(work.settings.cache_dir) / "tokenizer.json"))
    rows, pages, tokens = [], [], []
    for info in store.documents():
        document = store.document(info.id)
        pages.append({"file": info.file, "text": "\n\n".join(page.text for page in document.pages)})
        for passage in store.passages(info.id):
            rows.append({"file": info.file, "text": passage.text, "embedded": passage.embedded})
            tokens.append(len(tokenizer.encode(f"passage: {passage.embedded}").ids))
    write_rows(work.passages, rows)
    write_rows(work.pages, pages)
    return sum(tokens) / len(tokens)


def measure_answer(work: Work) -> Answered:
    """Answer every question in one long-running process."""
    with Assistant.open(work.settings) as assistant:
        searcher = Searcher(assistant.store, assistant.encoder, work.settings)

        def search(text: str, count: int) -> list[Found]:
            return [Found(hit.document.file, hit.passage.text) for hit in searcher.search(text, k=count)]

        assistant.warm()
        settle()
        return measure_answers(work.questions, assistant.answer, search)


def measure_encode(work: Work) -> float:
    """Passages of 200 tokens encoded a second."""
    writer = Writer()
    encoder = load_encoder(work.settings)
    return rate_of(encoder.encode_passages, [writer.passage() for _ in range(LONG_PASSAGES)])


if __name__ == "__main__":
    steps: dict[str, Callable[[Work], Result]] = {
        "ingest": measure_ingest,
        "answer": measure_answer,
        "encode": measure_encode,
    }
    tell(steps[sys.argv[1]](Work(Path(sys.argv[2]))))
