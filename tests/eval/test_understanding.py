"""The kinds of answer that authors meant, held against those that are understood."""

from __future__ import annotations

import pytest

from assistant.question.understanding import Wanted
from eval.bench.understanding import kinds_of, understood
from eval.question import Expected, Question


def question(text: str, ideal: str, *tags: str, expected: Expected = Expected.ANSWER) -> Question:
    return Question("q1", "fact", text, ideal=ideal, tags=tags, expected=expected)


@pytest.mark.parametrize(
    ("ideal", "tags", "name", "kind"),
    [
        ("Nej, det kræver rådets samtykke.", ("amount",), "yes or no", Wanted.YES_NO),
        ("450.000 kr. om året.", ("amount",), "amount", Wanted.AMOUNT),
        ("Senest tre uger efter mødet.", ("amount",), "length", Wanted.DATE),
        ("Fordi lokalerne ikke var klar.", ("why",), "reason", Wanted.REASON),
        ("Seks pladser.", ("count",), "number", Wanted.NUMBER),
    ],
)
def test_the_author_tells_the_kind(ideal: str, tags: tuple[str, ...], name: str, kind: Wanted) -> None:
    told = kinds_of(question("?", ideal, *tags))
    assert told is not None
    assert told[0] == name
    assert kind in told[1]


def test_what_the_documents_do_not_answer_is_not_counted() -> None:
    assert kinds_of(question("Hvem?", "Det fremgår ikke.", "who", expected=Expected.REFUSE)) is None
    assert kinds_of(question("Hvordan?", "Ved at samle holdene.", "how")) is None


def test_right_and_wrong_are_counted_by_kind() -> None:
    found = understood(
        [
            question("Hvem leder rådet?", "En kontorchef.", "who"),
            question("Beskriv ledelsen", "En kontorchef.", "who"),
            question("Hvorfor blev det udsat?", "Fordi tallene manglede.", "why"),
        ]
    )
    assert found == {"who": {True: 1, False: 1}, "reason": {True: 1}}
