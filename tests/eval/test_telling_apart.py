"""A question that a made-up document could answer as well cannot be told apart."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from assistant.question.understanding import understand
from assistant.types import DocumentInfo, Kind
from eval.bench.near_alike import is_made
from eval.bench.telling_apart import alike
from eval.question import Evidence, Expected, Question

WORDS = {
    "aftale.txt": ("skolerådet", "ledes", "af", "en", "direktør", "budget"),
    "near-alike-0001.txt": ("trafikrådet", "ledes", "af", "en", "direktør", "budget"),
}


def info(file: str) -> DocumentInfo:
    return DocumentInfo(file, file, Kind.AFTALE, None, "", file, file, "0", 1)


def told_of(text: str, expected: Expected = Expected.ANSWER) -> bool:
    store: Any = SimpleNamespace(documents=lambda: tuple(map(info, WORDS)), words=WORDS.__getitem__)
    question = Question("q", "fact", text, expected=expected, evidence=(Evidence(("aftale",)),))
    return not alike([question], store, is_made, lambda asked, turns: [understand(asked, turns)])


def test_a_body_of_the_right_document_alone_tells_it_apart() -> None:
    assert told_of("Hvem leder skolerådet?")


def test_words_that_both_hold_do_not() -> None:
    assert not told_of("Hvor stort er direktørens budget?")


def test_a_word_that_the_right_document_lacks_tells_nothing() -> None:
    assert not told_of("Hvor stort er direktørens budget i Sønderby?")


def test_what_no_document_answers_is_always_told_apart() -> None:
    assert told_of("Hvor stort er direktørens budget?", Expected.REFUSE)
