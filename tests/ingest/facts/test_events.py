from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.facts import Certainty, Event, Limit
from assistant.types import Kind
from ingest.facts.events import find_events
from tests.ingest.facts.saying import outlined, saying

AT, BY, FROM, DURING, UNTIL = Limit.AT, Limit.BY, Limit.FROM, Limit.DURING, Limit.UNTIL
FORCE, ADOPTED, AGREED = Certainty.IN_FORCE, Certainty.ADOPTED, Certainty.AGREED
EXPECTED, PROPOSED, STATED = Certainty.EXPECTED, Certainty.PROPOSED, Certainty.STATED


def events(text: str, *, kind: Kind = Kind.ANDET, day: str = "", heading: str = "Afsnit") -> list[Event]:
    made = saying(text, kind=kind, day=date.fromisoformat(day) if day else None, path=(heading,))
    return find_events(*made)


ONE: list[list[str]] = tomllib.loads((Path(__file__).parent / "event_cases.toml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", ONE, ids=lambda case: case[0])
def test_one_event(case: list[str]) -> None:
    text, when, earliest, latest, limit, certainty, what, actor = case
    (found,) = events(text)
    assert (found.when.text, str(found.earliest), str(found.latest)) == (when, earliest, latest)
    assert (found.limit, found.certainty, found.what, found.actor) == (limit, certainty, what, actor)
    assert found.words.text == text


NONE = [
    "Aftalen erstatter aftale af 12. maj 2024 om akutfunktioner.",
    "Det fremgår af aftalen, jf. aftale af 3. juni 2022 om kommunernes økonomi.",
    "Opgaven følger af sundhedsloven, jf. LBK nr. 247 af 23/03/2023.",
    "Klyngerne hviler på lov nr. 910 af 21. juni 2022.",
    "Beløbet er i 2025-priser.",
    "Rammen er 12,5 mio. kr. i 2026 og 14 mio. kr. i 2027.",
    "Økonomiaftalen for 2026 sætter rammen.",
    "Borgeren er født den 4. marts 1951.",
    "Sekretariatet kan ringes op på 55 01 20 26.",
    "Udvalget mødes hvert år den 1. marts.",
    "Notatet ligger på side 2026.",
    "Sagsnr. 2024-01234 er afsluttet uden bemærkninger.",
    "Effekten er beskrevet i evalueringen fra 2023.",
    "Budgettet for 2026 vedtages særskilt.",
    "Se rapport fra november 2024 for en gennemgang.",
    "Vision 2030 er en ramme for arbejdet.",
    "Gruppen mødes igen til sommer.",
    "Kommunerne får besked i god tid.",
    "Takster i 2026-niveau fremgår af bilaget.",
    "Andelen er målt før (Sundhedsstyrelsen, 2023).",
    "Referatet fra den 12. maj 2025 er sendt ud.",
    "Udgiften er fordelt 50/50 mellem parterne.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_event(text: str) -> None:
    assert events(text) == []


SEVERAL = [
    (
        "Aftalen træder i kraft den 1. januar 2027 og gælder til den 31. december 2030.",
        [("2027-01-01", AT), ("2030-12-31", UNTIL)],
    ),
    (
        "Udkastet sendes i høring den 1. september 2026, og planen vedtages i december 2026.",
        [("2026-09-01", AT), ("2026-12-01", AT)],
    ),
    (
        "Lovforslaget fremsættes i februar 2026 med ikrafttræden den 1. juli 2026.",
        [("2026-02-01", AT), ("2026-07-01", AT)],
    ),
    (
        "Pakken indføres i nord den 1. marts 2027 og i syd i september.",
        [("2027-03-01", AT), ("2027-09-01", AT)],
    ),
    (
        "Første møde holdes den 4. maj 2026, mens det andet holdes den 8. juni 2026.",
        [("2026-05-04", AT), ("2026-06-08", AT)],
    ),
    ("Ansøgninger behandles i maj og oktober 2026.", [("2026-05-01", AT), ("2026-10-01", AT)]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_events(text: str, expected: list[tuple[str, Limit]]) -> None:
    assert [(str(one.earliest), one.limit) for one in events(text)] == expected


BORROWED = [
    ("Høringen løber til den 1. maj.", "2026-03-18", "2026-05-01"),
    ("Reglerne ændres i januar.", "2026-11-02", "2027-01-01"),
    ("Forslaget blev drøftet i november.", "2026-01-14", "2025-11-01"),
    ("Udkastet foreligger senest i 3. kvartal.", "2026-02-02", "2026-07-01"),
    ("Bygningen afleveres i uge 23.", "2026-02-02", "2026-06-01"),
    ("Rapporten kommer ultimo maj.", "2026-02-02", "2026-05-21"),
    ("Tilsynet begynder i efteråret.", "2026-02-02", "2026-09-01"),
]


@pytest.mark.parametrize(("text", "day", "earliest"), BORROWED)
def test_a_date_without_a_year_takes_it_from_the_document(text: str, day: str, earliest: str) -> None:
    (found,) = events(text, day=day)
    assert str(found.earliest) == earliest
    assert events(text) == []


def test_the_heading_lends_its_year() -> None:
    (found,) = events("Rådet holder møde den 4. maj.", heading="Mødeplan 2027")
    assert str(found.earliest) == "2027-05-04"


def test_the_sentence_before_lends_its_year() -> None:
    first, second = events("Lovforslaget fremsættes i november 2026. Høringen slutter i januar.")
    assert (str(first.earliest), str(second.earliest)) == ("2026-11-01", "2027-01-01")


FIELDS = [
    ("Indstilling", Kind.REFERAT, "Temadagen holdes den 9. oktober 2026.", PROPOSED),
    ("Beslutning", Kind.REFERAT, "Temadagen holdes den 9. oktober 2026.", ADOPTED),
    ("Beslutning", Kind.REFERAT, "Punktet blev udsat til mødet i juni 2026.", ADOPTED),
    ("Beslutning", Kind.REFERAT, "Formanden oplyste, at huset åbner i juni 2026.", STATED),
    ("Sagsfremstilling", Kind.REFERAT, "Temadagen holdes den 9. oktober 2026.", STATED),
    ("Økonomi", Kind.AFTALE, "Regionen overtager pladserne i juni 2026.", AGREED),
    ("Økonomi", Kind.AFTALE, "Regionen forventes at overtage pladserne i juni 2026.", EXPECTED),
    ("Afsnit", Kind.ANDET, "Bekendtgørelsen er endnu ikke udstedt; den ventes i juni 2026.", EXPECTED),
    ("Afsnit", Kind.ANDET, "Planen skal være godkendt senest den 1. juni 2026.", STATED),
]


@pytest.mark.parametrize(("heading", "kind", "text", "certainty"), FIELDS)
def test_how_sure(heading: str, kind: Kind, text: str, certainty: Certainty) -> None:
    (found,) = events(text, kind=kind, heading=heading)
    assert found.certainty is certainty


def test_an_old_rule_is_in_force() -> None:
    (found,) = events("Ordningen gælder fra den 1. april 2024.", day="2026-01-14")
    assert found.certainty is FORCE


PLAN = """# Tidsplan for sammenlægningen

Dato: 4. februar 2026

## Milepæle

| Tidspunkt | Aktivitet | Ansvarlig |
|---|---|---|
| 1. april 2026 | Høring af udkast begynder | Reformsekretariatet |
| 3. kvartal 2026 | Delingsaftaler underskrives | Kommunerne |

## Frister

| Opgave | Ejer | Frist |
|---|---|---|
| Kortlægning af lejemål | Region Vest | 15. maj 2026 |
| Udpegning af medlemmer | Kommunerne | senest 1. juni |

## Oversigt over årene

| Område | 2026 | 2027 |
|---|---|---|
| Sundhedsråd | Rådene udpeges. Første møde holdes i maj. | Rådene overtager ansvaret den 1. januar 2027. |
| Udgift i mio. kr. | 12 | 14 |

## 1. januar 2027

- Regionerne driver de nye pladser
- Kommunerne beholder hjemmeplejen
"""


def test_tables_and_headings_lend_their_dates() -> None:
    found = outlined(PLAN)
    told = [
        (str(one.earliest), one.limit, one.what, one.actor)
        for one in find_events(found.document, found.sections)
    ]
    assert told == [
        ("2026-04-01", AT, "Høring af udkast begynder", "Reformsekretariatet"),
        ("2026-07-01", AT, "Delingsaftaler underskrives", "Kommunerne"),
        ("2026-05-15", BY, "Kortlægning af lejemål", "Region Vest"),
        ("2026-06-01", BY, "Udpegning af medlemmer", "Kommunerne"),
        ("2026-01-01", DURING, "Rådene udpeges", ""),
        ("2026-05-01", AT, "Første møde holdes", ""),
        ("2027-01-01", AT, "Rådene overtager ansvaret", "Rådene"),
        ("2027-01-01", AT, "Regionerne driver de nye pladser", "Regionerne"),
        ("2027-01-01", AT, "Kommunerne beholder hjemmeplejen", "Kommunerne"),
    ]


def test_a_timeline_row_is_one_event_with_the_row_as_its_words() -> None:
    found = outlined(PLAN)
    first = find_events(found.document, found.sections)[0]
    assert first.words.text == "1. april 2026 | Høring af udkast begynder | Reformsekretariatet"
    assert first.when.text == "1. april 2026"


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [case[0] for case in ONE]
            + NONE
            + [text for text, _ in SEVERAL]
            + ["den 31. februar 2026", "i maj", "senest", "| 2027 |", "uge 53 2026", "1/1", "2026-2025", ":"]
        ),
        max_size=6,
    ),
    st.sampled_from([" ", "\n\n", "\n- ", "\n| ", "\t", ", og "]),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_spans_are_verbatim(parts: list[str], between: str, day: date) -> None:
    document, sections = saying(between.join(["Indledning", *parts]), day=day)
    text = document.pages[0].text
    for one in find_events(document, sections):
        assert one.words.text == text[one.words.start : one.words.end]
        assert one.when.text == text[one.when.start : one.when.end]
        assert one.words.start <= one.when.start < one.when.end <= one.words.end
        assert one.earliest <= one.latest
        assert one.what in text
        assert one.actor in one.words.text
