"""Small documents for the store: one passage a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.store.encoder import Encoder
from assistant.types import BlockKind, Document, DocumentInfo, Kind, Page, Passage

Staged: TypeAlias = tuple[Document, tuple[Passage, ...], NDArray[np.float32]]
Make: TypeAlias = Callable[..., Staged]


def make_document(
    encoder: Encoder, identity: str, *sentences: str, title: str = "Aftale om sundhed"
) -> Staged:
    text = "\n".join(sentences)
    starts = [sum(len(before) + 1 for before in sentences[:n]) for n in range(len(sentences))]
    passages = tuple(
        Passage(
            id=f"{identity}-{n}",
            document=identity,
            kind=BlockKind.PARAGRAPH,
            path=("Formål",),
            page=1,
            start=start,
            end=start + len(sentence),
            text=sentence,
            order=n,
            embedded=sentence,
        )
        for n, (start, sentence) in enumerate(zip(starts, sentences, strict=True))
    )
    info = DocumentInfo(
        id=identity,
        title=title,
        kind=Kind.AFTALE,
        date=None,
        body="Sundhedsrådet",
        file=f"{identity}.txt",
        path=f"/dokumenter/{identity}.txt",
        sha256=f"{hash(text):x}",
        page_count=1,
    )
    vectors = encoder.encode_passages([passage.embedded for passage in passages])
    return Document(info, (Page(1, text),)), passages, vectors


@pytest.fixture
def make(encoder: Encoder) -> Make:
    """`make("a", "En sætning.", "En til.")` gives what `Writer.put` takes."""
    return lambda identity, *sentences, **more: make_document(encoder, identity, *sentences, **more)
