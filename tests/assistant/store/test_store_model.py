"""Whatever is done to a store, it holds what a plain dictionary would hold."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from assistant.danish.words import terms
from assistant.errors import UnknownDocumentError
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder

Make = Callable[..., Any]
Model = dict[str, tuple[str, ...]]
WORDS = ("region", "kommune", "borger", "budget", "klage")
names = st.sampled_from(["a", "b", "c"])
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(tuple)
puts = st.tuples(st.just("put"), names, sentences)
removes = st.tuples(st.just("remove"), names, st.just(()))
runs = st.lists(st.lists(st.one_of(puts, puts, removes), max_size=4), min_size=1, max_size=4)


def agrees(store: Store, model: Model, encoder: Encoder) -> None:
    assert {info.id: tuple(p.text for p in store.passages(info.id)) for info in store.documents()} == model
    everything = [(name, text) for name, texts in model.items() for text in texts]
    found = store.fetch([key for key, _ in store.nearest(encoder.encode_question("region"), 100)])
    assert sorted((p.document, p.text) for p in found.values()) == sorted(everything)
    for word in WORDS:
        matched = store.fetch([key for key, _ in store.matching(terms(word), 100)])
        expected = sorted(name for name, text in everything if text == word)
        assert sorted(p.document for p in matched.values()) == expected
        assert store.document_frequency(terms(word)) == {terms(word)[0]: len(expected)}
    assert store.passage_count == len(everything)


@examples(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(runs=runs, crashed=st.integers(min_value=0, max_value=3))
def test_any_series_of_changes_equals_a_dictionary(
    encoder: Encoder, make: Make, runs: list[list[tuple[str, str, tuple[str, ...]]]], crashed: int
) -> None:
    model: Model = {}
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        watcher = Store.open(settings, encoder)
        for number, run in enumerate(runs):
            planned = dict(model)
            with (
                Store.open(settings, encoder) as store,
                suppress(InterruptedError),
                store.writing() as writer,
            ):
                for action, name, texts in run:
                    if action == "put":
                        writer.put(*make(name, *texts))
                        planned[name] = texts
                    else:
                        with suppress(UnknownDocumentError):
                            writer.remove(name)
                        planned.pop(name, None)
                if number == crashed:
                    raise InterruptedError
                model = planned
            agrees(watcher, model, encoder)
        watcher.close()


def test_readers_in_many_threads_see_old_or_new_never_a_mix(
    store: Store, encoder: Encoder, make: Make
) -> None:
    with store.writing() as writer:
        writer.put(*make("a", *["gammel region"] * 3))
    seen: list[set[str]] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            found = store.fetch([key for key, _ in store.nearest(encoder.encode_question("region"), 10)])
            seen.append({passage.text for passage in found.values()})

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for n in range(3):
        with store.writing() as writer:
            writer.put(*make("a", *[f"ny region {n}"] * 3))
    stop.set()
    for reader in readers:
        reader.join()
    assert all(len(texts) <= 1 for texts in seen)
    with store.writing() as writer:
        writer.put(*make("a", "sidste region"))
    assert store.matching(terms("sidste"), 5)
