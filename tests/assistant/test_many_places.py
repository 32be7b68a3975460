"""Questions whose answer lies in more than one place, asked of documents of two regions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.comparing.placed import placed
from assistant.engine import Assistant
from assistant.evidence.tables import with_other_item
from assistant.evidence.weighing import Weigher
from assistant.question.parts import parts
from assistant.question.understanding import understand
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import MARKER, Status
from tests.assistant.conftest import filled
from tests.assistant.havland import FILES
from tests.conftest import CACHE


@pytest.fixture(scope="module")
def havland(tmp_path_factory: pytest.TempPathFactory, shipped: Encoder) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("havland")
    with filled(folder, FILES, shipped) as store:
        yield Assistant(store, shipped, Settings(data_dir=folder / "lager", cache_dir=CACHE))


def told(assistant: Assistant, question: str) -> str:
    """The answer without its markers; it is one."""
    answer = assistant.answer(question)
    assert answer.status is Status.ANSWERED, answer.text
    return MARKER.sub("", answer.text)


class TestDevelopment:
    """A count or measure over time is told from every document that gives it, in the order of the dates."""

    @pytest.mark.parametrize(
        "question",
        [
            "Hvordan udvikler antallet af sundhedsvejledere sig?",
            "Hvordan er det gået med antallet af sundhedsvejledere?",
            "Hvordan har antallet af vejledere udviklet sig?",
            "Er antallet af sundhedsvejledere steget?",
        ],
    )
    def test_a_count_is_told_with_what_is_expected(self, havland: Assistant, question: str) -> None:
        text = told(havland, question)
        assert text.index("fra 22 til 27") < text.index("31 vejledere")
        assert "kr." not in text

    @pytest.mark.parametrize(
        "question",
        [
            "Når vi målet for borgere på venteliste i 2026, og hvor langt er vi?",
            "Hvor langt er Region Havland fra målet for borgere på venteliste i 2026?",
            "Bliver målet for borgere på venteliste nået i 2026?",
        ],
    )
    def test_a_target_is_told_with_where_it_stands(self, havland: Assistant, question: str) -> None:
        text = told(havland, question)
        assert text.index("1.820") < text.index("1.500")
        assert "900" not in text.replace("1.900", "")

    @pytest.mark.parametrize(
        "question",
        [
            "Hvordan har udgiften til tolke udviklet sig?",
            "Er udgiften til tolke steget?",
            "Hvad er udviklingen i udgiften til tolke?",
        ],
    )
    def test_money_is_told_in_the_order_it_was_said(self, havland: Assistant, question: str) -> None:
        text = told(havland, question)
        assert text.index("1,2 mio. kr.") < text.index("1,9 mio. kr.")

    def test_one_value_is_no_development(self, havland: Assistant) -> None:
        answer = havland.answer("Hvordan udvikler antallet af borgere over 80 år sig?")
        assert "31 vejledere" not in answer.text


class TestLaterParts:
    """A later part of a question carries the thing it leaves unsaid, and is told from its own time."""

    def test_a_figure_its_new_value_and_the_reason(self, havland: Assistant) -> None:
        text = told(
            havland,
            "Hvad regnede sekretariatet i foråret med, at tolke ville koste, hvad er tallet nu, "
            "og hvorfor er det steget?",
        )
        assert text.index("1,2 mio. kr.") < text.index("1,9 mio. kr.") < text.index("to kommuner")

    def test_a_limit_for_the_whole_country_is_not_the_regions(self, havland: Assistant) -> None:
        text = told(
            havland,
            "Hvad betaler en borger for mad på et midlertidigt ophold i Region Havland, "
            "og hvad må regionerne i hele landet højst opkræve?",
        )
        assert "120 kr." in text
        assert "130 kr." in text
        assert "200.000" not in text

    @pytest.mark.parametrize(
        "question",
        [
            "Hvem foreslog en fast taletid til pårørende, og hvordan gik det forslaget?",
            "Hvem foreslog en fast taletid til pårørende, og hvad blev det til?",
            "Hvem foreslog en fast taletid til pårørende, og blev det vedtaget?",
        ],
    )
    def test_a_proposal_with_what_came_of_it(self, havland: Assistant, question: str) -> None:
        text = told(havland, question)
        assert "Marie Toft" in text
        assert "nedstemt med 4 stemmer mod 7" in text

    def test_what_nothing_fits_is_said_and_not_filled(self, havland: Assistant) -> None:
        answer = havland.answer("Hvor ofte mødes Følgerådet i Havland, og hvad koster kunst i kantinen?")
        assert "seks gange" in answer.text
        assert "kr." not in answer.text
        assert any("kunst i kantinen" in warning for warning in answer.warnings)


class TestCourse:
    """A matter is told document by document, the newest last, with what later became of it."""

    @pytest.mark.parametrize(
        "question",
        [
            "Hvad er status i sagen om klinikken i Skovby?",
            "Hvad sker der med klinikken i Skovby, når man tager både referatet og mailen med?",
            "Hvad er der sket i sagen om klinikken i Skovby?",
        ],
    )
    def test_minutes_then_the_mail_that_puts_them_right(self, havland: Assistant, question: str) -> None:
        text = told(havland, question)
        order = [text.index(words) for words in ("31. oktober 2026", "6 stemmer mod 3", "2.010")]
        assert order == sorted(order)
        assert "En læge fra Strandby har meldt sig" in text
        assert "revisionen" not in text

    @pytest.mark.parametrize(
        "question",
        [
            "Hvad er tidsplanen for natklinikken fra begyndelse til slut?",
            "Hvad er tidsplanen for natklinikordningen fra start til slut?",
            "Hvad er tidsplanen for natklinikken?",
        ],
    )
    def test_a_plan_from_beginning_to_end(self, havland: Assistant, question: str) -> None:
        text = told(havland, question)
        order = [text.index(day) for day in ("1. april 2026", "1. marts 2028", "30. september 2028")]
        assert order == sorted(order)

    @pytest.mark.parametrize(
        "question",
        [
            "Hvad er der af vigtige datoer i 2028?",
            "Hvad er de vigtigste datoer i 2028?",
            "Hvilke vigtige datoer er der i 2028?",
        ],
    )
    def test_the_days_of_a_year(self, havland: Assistant, question: str) -> None:
        text = told(havland, question)
        assert "1. marts 2028" in text
        assert "30. juni 2028" in text


class TestSides:
    """Each of several things is answered as if it were asked alone."""

    @pytest.mark.parametrize(
        ("question", "one", "other"),
        [
            (
                "Hvornår stopper Følgerådet i Havland og Følgerådet i Lyngsø?",
                "30. juni 2028",
                "udgangen af 2027",
            ),
            ("Hvornår stopper Styregruppen og Følgerådet i Lyngsø?", "31. marts 2027", "udgangen af 2027"),
            (
                "Hvor mange møder holder Følgerådet i Havland og Følgerådet i Lyngsø?",
                "seks gange",
                "otte møder",
            ),
            (
                "Kan Borgerudvalget i Havland og Patientrådet i Lyngsø forlange en sag udsat?",
                "kan ikke kræve",
                "højst to uger",
            ),
        ],
    )
    def test_each_has_its_own_answer(self, havland: Assistant, question: str, one: str, other: str) -> None:
        text = told(havland, question)
        assert one in text
        assert other in text

    @pytest.mark.parametrize(
        ("question", "found", "told"),
        [
            ("Hvad koster frokost og kaffe i kantinen?", "45 kr.", ["45 kr.", "12 kr."]),
            ("Hvad er prisen for kage samt frokost?", "45 kr.", ["45 kr.", "18 kr."]),
            ("Hvad skal man betale for kaffe og kage?", "18 kr.", ["18 kr.", "12 kr."]),
            ("Hvad skal man betale for kaffe?", "12 kr.", ["12 kr."]),
        ],
    )
    def test_two_rows_of_a_table(
        self, havland: Assistant, question: str, found: str, told: list[str]
    ) -> None:
        passage, info = next(
            (one, info)
            for info in havland.store.documents()
            for one in havland.store.passages(info.id)
            if one.text == found and one.row
        )
        weigher = Weigher(understand(question), havland.store)
        chosen = with_other_item(weigher.question, [weigher.piece(passage, info, 0.0)], weigher)
        assert [piece.passage.text for piece in chosen] == told

    def test_a_side_that_is_not_told_is_said_to_be_missing(self, tmp_path: Path, shipped: Encoder) -> None:
        # Whether a side is told hangs on cosines, of which a made-up encoder knows nothing.
        with filled(tmp_path, FILES, shipped) as store:
            assistant = Assistant(store, shipped, Settings())
            answer = assistant.answer("Hvad koster vask af tøj henholdsvis i Havland og i Lyngsø?")
        assert "14 kr." in answer.text
        assert any("Havland" in warning for warning in answer.warnings)


class TestSince:
    """Whether an answer has changed is told from documents of another time, never by a bare Nej."""

    @pytest.mark.parametrize(
        "question",
        [
            "Hvad regnede sekretariatet i foråret med, at tolke ville koste, og hvad er beløbet nu?",
            "Hvor mange borgere har klinikken i Skovby, og er det ændret siden mødet i maj?",
            "Hvornår sendes brevene om nye vejledere, og er det ændret?",
        ],
    )
    def test_no_bare_verdict(self, havland: Assistant, question: str) -> None:
        assert "Nej" not in told(havland, question)

    def test_a_follow_up_always_has_words(self, havland: Assistant) -> None:
        for question in ("Er det ændret?", "Er det blevet ændret siden?", "Hvad var det før?"):
            answer = havland.answer(question, ["Hvornår nedlægges Følgerådet i Havland?"])
            assert answer.text.strip()

    def test_a_month_without_its_year_means_the_documents_of_it(self, havland: Assistant) -> None:
        text = told(havland, "Hvad blev besluttet om klinikken i Skovby i maj?")
        assert "6 stemmer mod 3" in text


def test_two_things_of_two_places_are_sides() -> None:
    found = placed("Hvor ofte mødes Rådet i Nordby og Forummet i Sydby?")
    assert found is not None
    assert [side.question for side in found.sides] == [
        "Hvor ofte mødes Rådet i Nordby?",
        "Hvor ofte mødes Forummet i Sydby?",
    ]
    assert placed("Hvor ofte mødes Rådet i Nordby og Forummet i Nordby?") is None


@pytest.mark.parametrize(
    ("question", "later"),
    [
        ("Hvad koster en plads pr. døgn i Nordby, og hvad var prisen sidste år?", "plads"),
        ("Hvor mange vikarer bruger man, og hvad er tallet nu?", "vikarer"),
        ("Hvad betaler borgeren for mad i Region Nordby, og hvad er loftet i hele landet?", "mad"),
    ],
)
def test_a_later_part_carries_the_thing(question: str, later: str) -> None:
    *_, last = parts(question)
    assert later in last
    assert "hele landet" not in last or "Nordby" not in last
