from __future__ import annotations

import datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import DocumentInfo, Kind
from assistant.validity.versions import EARLY, LATE, PLAIN, Mark, split_title, versions

NUMBERS = count(1)


def document(
    title: str,
    date: str = "",
    kind: Kind = Kind.KOMMISSORIUM,
    body: str = "Indenrigsministeriet",
    name: str = "",
) -> DocumentInfo:
    day = datetime.date.fromisoformat(date) if date else None
    identity = name or f"d{next(NUMBERS)}"
    return DocumentInfo(identity, title, kind, day, body, "f.pdf", "/f.pdf", identity, 1)


def chains(*documents: DocumentInfo) -> list[list[str]]:
    return [[info.id for info in chain.documents] for chain in versions(documents)]


@pytest.mark.parametrize(
    ("title", "key", "mark"),
    [
        ("Kommissorium for følgegruppen", "kommissorium for foelgegruppen", Mark()),
        ("Udkast til kommissorium for følgegruppen", "kommissorium for foelgegruppen", Mark(EARLY)),
        ("2. udkast til kommissorium for følgegruppen", "kommissorium for foelgegruppen", Mark(EARLY, (2,))),
        ("Kommissorium for følgegruppen (udkast)", "kommissorium for foelgegruppen", Mark(EARLY)),
        ("Plan for følgegruppen – version 2.1", "plan for foelgegruppen", Mark(PLAIN, (2, 1))),
        ("Kommissorium for følgegruppen v3", "kommissorium for foelgegruppen", Mark(PLAIN, (3,))),
        ("Revideret kommissorium for følgegruppen", "kommissorium for foelgegruppen", Mark(LATE)),
        (
            "Kommissorium for følgegruppen (revideret 3. maj 2026)",
            "kommissorium for foelgegruppen",
            Mark(LATE),
        ),
        ("Kommissorium for følgegruppen, revideret marts 2026", "kommissorium for foelgegruppen", Mark(LATE)),
        ("Aftale om finansloven for 2026", "aftale om finansloven for 2026", Mark()),
        ("Notat om udkastet til lovforslag", "notat om udkastet til lovforslag", Mark()),
        ("Revision af praksisplanen", "revision af praksisplanen", Mark()),
        ("Godkendelse af budget", "godkendelse af budget", Mark()),
        ("Aftale om lægevagt (2024-2027)", "aftale om laegevagt 2024 2027", Mark()),
    ],
)
def test_a_title_says_which_version_it_is(title: str, key: str, mark: Mark) -> None:
    assert split_title(title) == (key, mark)


def test_the_same_title_and_body_at_a_later_date_is_a_newer_version() -> None:
    old = document("Kommissorium for rådet", "2025-03-01", name="gammel")
    new = document("Kommissorium for Rådet", "2026-01-15", name="ny")
    assert chains(old, new) == [["ny", "gammel"]]


def test_the_order_of_the_words_and_the_kind_in_the_title_tell_nothing_apart() -> None:
    old = document("Kommissorium for rådet for prøver", "2025-03-01", name="gammel")
    new = document("Rådet for prøver: kommissorium", "2026-01-15", name="ny")
    assert chains(old, new) == [["ny", "gammel"]]


def test_drafts_come_before_the_document_and_revisions_after() -> None:
    titles = {
        "udkast": "Udkast til samarbejdsaftale om genoptræning",
        "aftale": "Samarbejdsaftale om genoptræning",
        "ny": "Samarbejdsaftale om genoptræning (revideret)",
        "udkast2": "2. udkast til samarbejdsaftale om genoptræning",
    }
    found = chains(*(document(title, kind=Kind.AFTALE, name=name) for name, title in titles.items()))
    assert found == [["ny", "aftale", "udkast2", "udkast"]]


def test_a_draft_without_a_body_belongs_to_the_document_with_one() -> None:
    draft = document("Udkast til kommissorium for følgegruppen", body="", name="udkast")
    final = document("Kommissorium for følgegruppen", "2026-01-15", name="endelig")
    assert chains(draft, final) == [["endelig", "udkast"]]


def test_version_ten_is_newer_than_version_nine() -> None:
    nine, ten = (document(f"Plan for udrulning, version {n}", name=str(n)) for n in (9, 10))
    assert chains(nine, ten) == [["10", "9"]]


def test_minutes_of_two_meetings_are_no_versions_of_each_other() -> None:
    may = document("Referat af møde i sundhedsrådet", "2026-05-03", Kind.REFERAT)
    june = document("Referat af møde i sundhedsrådet", "2026-06-04", Kind.REFERAT)
    assert chains(may, june) == []


def test_draft_and_approved_minutes_of_one_meeting_are() -> None:
    draft = document("Udkast til referat af møde i sundhedsrådet", "2026-05-03", Kind.REFERAT, name="udkast")
    final = document("Referat af møde i sundhedsrådet", "2026-05-03", Kind.REFERAT, name="endelig")
    assert chains(draft, final) == [["endelig", "udkast"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (document("Notat", "2026-01-01", body=""), document("Notat", "2026-02-01", body="")),
        (
            document("Høringssvar om sundhedsreform", "2026-01-01", body="KL"),
            document("Høringssvar om sundhedsreform", "2026-02-01", body="Danske Regioner"),
        ),
        (document("Aftale om budget 2025", "2024-09-01"), document("Aftale om budget 2026", "2025-09-01")),
        (document("Plan for tilsyn"), document("Plan for tilsyn")),
        (
            document("Dagsorden for styregruppen", "2026-01-01", Kind.ANDET),
            document("Dagsorden for styregruppen", "2026-02-01", Kind.ANDET),
        ),
    ],
)
def test_what_only_looks_alike_is_left_alone(one: DocumentInfo, other: DocumentInfo) -> None:
    assert chains(one, other) == []


def test_the_version_a_document_states_inside_counts() -> None:
    one, two = (document("Vejledning om visitation", name=name) for name in ("a", "b"))
    (chain,) = versions([one, two], {"a": "Version 1.0", "b": "Version 1.1"}.__getitem__)
    assert (chain.newest.id, [info.id for info in chain.older]) == ("b", ["a"])


TITLES = st.sampled_from(
    ["Plan for tilsyn", "Udkast til plan for tilsyn", "Plan for tilsyn (revideret)", "Notat", "Plan v2"]
)
DOCUMENTS = st.lists(
    st.builds(
        document,
        title=st.one_of(TITLES, st.text(max_size=30)),
        date=st.sampled_from(["", "2025-01-01", "2026-01-01"]),
        kind=st.sampled_from(list(Kind)),
        body=st.sampled_from(["", "KL"]),
    ),
    max_size=8,
)


@given(DOCUMENTS)
def test_no_document_is_in_two_chains_and_the_order_given_does_not_matter(found: list[DocumentInfo]) -> None:
    made = versions(found)
    ids = [info.id for chain in made for info in chain.documents]
    assert len(ids) == len(set(ids))
    assert all(len(chain.documents) > 1 for chain in made)
    assert versions(found[::-1]) == made
