from __future__ import annotations

import pytest

from assistant.timeline.saying import texts
from assistant.types import Answer, Status
from ui.left_out import command_for, page_for, year_of
from ui.pages.ask.html import conversation
from ui.pages.ask.turns import Turn
from ui.tables import show_answer

MANY = texts()["more"].format(count=7, when=texts()["in_period"])
ONE = texts()["more_one"].format(when="")


def answer(question: str, *warnings: str) -> Answer:
    return Answer(question, "Loven træder i kraft.", Status.ANSWERED, warnings=warnings)


@pytest.mark.parametrize(
    ("question", "year"),
    [("Hvad sker der i 2027?", 2027), ("Hvad sker der fra 2026 til 2028?", None), ("Hvad så?", None)],
)
def test_the_one_year_that_a_question_names_is_shown(question: str, year: int | None) -> None:
    assert year_of(question) == year


def test_the_engine_names_no_command_and_the_command_line_does() -> None:
    assert MANY == "Der er 7 begivenheder mere i perioden."
    assert command_for(answer("Hvad sker der i 2027?", MANY)) == "reform timeline --year 2027"
    assert command_for(answer("Hvad sker der med lægerne?", ONE)) == "reform timeline"
    assert command_for(answer("Hvad sker der i 2027?", "Kilden er et billede.")) == ""


def test_the_page_links_to_the_timeline_of_the_year() -> None:
    assert page_for(ONE, "Hvad sker der i 2027?") == ("./tidslinje?aar=2027", 2027)
    shown = conversation([Turn("Hvad sker der i 2027?", answer("Hvad sker der i 2027?", MANY, "Andet."))])
    assert 'perioden. <a href="./tidslinje?aar=2027">Se tidslinjen for 2027</a></p>' in shown
    assert "<p>Andet.</p>" in shown
    assert "reform timeline" not in shown


def test_the_command_line_names_its_command_below_the_warning(capsys: pytest.CaptureFixture[str]) -> None:
    show_answer(answer("Hvad sker der i 2027?", MANY))
    told = capsys.readouterr().out
    assert told.endswith(f"Bemærk: {MANY}\nSe hele tidslinjen: reform timeline --year 2027\n")
