"""A store that has read the example documents with the encoder that ships: dear, so made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import load_encoder
from eval.run import CORPUS
from ingest.pipeline import ingest


def read_examples(data: Path) -> None:
    """Read the example documents into the store of an empty data folder."""
    settings = Settings(data_dir=data)
    encoder = load_encoder(settings)
    with Store.open(settings, encoder) as store:
        assert not ingest([CORPUS], store, encoder, settings, example=True).failed


@contextmanager
def over_a_copy(examples_read: Path, data: Path) -> Iterator[Assistant]:
    """An assistant over a copy of that store, which may be changed.

    Args:
        examples_read: What the fixture of that name gives.
        data: Where the copy is made; there is nothing there yet.
    """
    shutil.copytree(examples_read, data)
    with Assistant.open(Settings(data_dir=data)) as assistant:
        yield assistant
