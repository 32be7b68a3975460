"""What a generator writes to a question, sentence by sentence as each is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from assistant.model.generate import Generator
from assistant.model.prompting import build_prompt
from assistant.types import Citation


def sentences(
    generator: Generator, question: str, citations: Sequence[Citation], history: Sequence[str] = ()
) -> Iterator[str]:
    """Each sentence once, in the order in which they are accepted."""
    given: set[str] = set()
    for written in generator.write(partial(build_prompt, question, history=history), citations):
        fresh = [sentence for sentence in written.sentences if sentence not in given]
        given.update(fresh)
        yield from fresh
