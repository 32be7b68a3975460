"""Which body a description is of is asked first, once, and only a name of its own is asked on about."""

from __future__ import annotations

import pytest

from assistant.compose.drafts import Draft
from assistant.describing import by_description
from assistant.question.understanding import understand
from assistant.types import Status


class Documents:
    """Answers questions from a list, and remembers which it was asked."""

    def __init__(self, answers: dict[str, str]) -> None:
        self._answers = answers
        self.asked: list[str] = []

    def about(self, question: str) -> Draft:
        self.asked.append(question)
        said = self._answers.get(question)
        return Draft([said], [], Status.ANSWERED) if said else Draft([], [], Status.NOT_FOUND)


def test_the_body_found_is_asked_on_about() -> None:
    documents = Documents(
        {
            "Hvem behandler klager?": "Kajudvalget behandler klager [1].",
            "Hvem er formand for Kajudvalget?": "Bo Lind er formand for Kajudvalget [1].",
        }
    )

    draft = by_description(
        understand("Hvem er formand for den gruppe, der behandler klager?"), documents.about, frozenset()
    )

    assert draft is not None
    assert "Bo Lind er formand for Kajudvalget" in "".join(draft.parts)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Molegruppen behandler dem med udvalget [1].", frozenset[str]()),
        ("Udvalget behandler dem [1].", frozenset[str]()),
        ("Kajudvalget og Broudvalget behandler dem [1].", frozenset[str]()),
        ("NCB behandler dem [1].", frozenset[str]()),
    ],
)
def test_a_bare_noun_an_unknown_abbreviation_or_two_bodies_name_none(
    said: str, names: frozenset[str]
) -> None:
    documents = Documents({"Hvem behandler klager?": said})
    question = understand("Hvem er formand for den gruppe, der behandler klager?")

    assert by_description(question, documents.about, names) is None
    assert documents.asked == ["Hvem behandler klager?"]


def test_an_abbreviation_that_the_documents_spell_out_names_one() -> None:
    documents = Documents(
        {"Hvem behandler klager?": "NCB behandler dem [1].", "Hvem leder NCB?": "Bo Lind leder NCB [1]."}
    )

    draft = by_description(
        understand("Hvem leder den gruppe, der behandler klager?"), documents.about, frozenset({"ncb"})
    )

    assert draft is not None
    assert documents.asked == ["Hvem behandler klager?", "Hvem leder NCB?"]


def test_a_description_in_a_description_is_not_taken_apart() -> None:
    documents = Documents({})
    chain = "den gruppe, der rådgiver " * 70

    assert by_description(understand(f"Hvem leder {chain}havnen?"), documents.about, frozenset()) is None
    assert documents.asked == []
