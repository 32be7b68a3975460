"""Which sides of a question a document is about."""

from __future__ import annotations

import pytest

from assistant.comparing.named import about, form_of, known
from assistant.types import DocumentInfo, Kind

SIDES = ("Vejlby", "Åstrup")


def paper(title: str, body: str = "") -> DocumentInfo:
    return DocumentInfo("a", title, Kind.NOTAT, None, body, "a.txt", "/a.txt", "0" * 64, 1)


@pytest.mark.parametrize(
    ("info", "opening", "found"),
    [
        (paper("Badeordning i Aastrup"), "", {"Åstrup"}),
        (paper("Badeordning", "Vejlby Byråd"), "Åstrup var med.", {"Vejlby"}),
        (paper("Badeordning"), "Ordningen i Vejlby og Åstrup er ens.", {"Vejlby", "Åstrup"}),
        (paper("Badeordning"), "", set()),
    ],
)
def test_a_title_tells_it_before_the_opening(info: DocumentInfo, opening: str, found: set[str]) -> None:
    assert about(info, {name: form_of(name) for name in SIDES}, opening) == found


@pytest.mark.parametrize("name", ["Vejlby", "Vejlbys", "Vejlbys pulje"])
def test_a_name_is_known_without_its_genitive(name: str) -> None:
    assert known(name, "Puljen i Vejlby er delt.")
    assert not known(name, "Puljen i Nyvejlby er delt.")
