"""Each part of a text is kept from the papers of a place that only another part names."""

from __future__ import annotations

from datetime import date

from assistant.comparing.own_side import own_sides
from assistant.types import DocumentInfo, Filters, Kind


def info(identity: str, title: str) -> DocumentInfo:
    return DocumentInfo(
        id=identity,
        file=f"{identity}.md",
        path=f"{identity}.md",
        sha256="",
        title=title,
        body="",
        kind=Kind.ANDET,
        date=date(2031, 5, 4),
        page_count=1,
    )


NORTH, SOUTH = info("n", "Aftale i Region Nordby"), info("s", "Aftale i Region Sydby")
BOTH = info("b", "Lov om færger")
ASKED = ("Hvad koster turen i Region Nordby?", "Hvad koster den i Region Sydby?")


def sides(asked: tuple[str, ...], filters: Filters | None = None) -> list[frozenset[str]]:
    return [one.documents for one in own_sides(asked, lambda: (NORTH, SOUTH, BOTH), filters or Filters())]


def test_a_part_is_not_told_from_the_other_places_papers() -> None:
    assert sides(ASKED) == [{"n", "b"}, {"s", "b"}]


def test_what_the_user_left_out_stays_out() -> None:
    assert sides(ASKED, Filters(documents=frozenset({"s"}))) == [{"s"}, {"s"}]


def test_parts_of_one_place_or_of_none_may_be_told_from_all() -> None:
    assert sides((ASKED[0], "Hvem betaler i Region Nordby?")) == [frozenset(), frozenset()]
    assert sides((ASKED[0], "Hvem betaler?")) == [frozenset(), frozenset()]
