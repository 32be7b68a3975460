from __future__ import annotations

import csv
import io
import json
import re
import urllib.error
import urllib.request
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

import icalendar
import plotly.graph_objects as go
import pytest

from assistant.danish.words import fold
from assistant.facts import Certainty
from tests.ui.fake_assistant import FakeStore, as_store
from ui.pages.timeline.choice import Choice
from ui.pages.timeline.export import as_calendar, as_csv
from ui.pages.timeline.looks import LOOKS
from ui.pages.timeline.plot import figure
from ui.pages.timeline.rows import Chronicle, Row, chronicle_of
from ui.pages.timeline.shown import show
from ui.pages.timeline.table import tables
from ui.spreadsheet import guarded

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from assistant.store import Store

STAMP = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
PLAN = "Regionen overtager hjemmesygeplejen den 1. januar 2027."


@pytest.fixture
def chronicle(reform: Assistant) -> Chronicle:
    return chronicle_of(reform.store)


@pytest.fixture
def rows(chronicle: Chronicle) -> tuple[Row, ...]:
    return chronicle.rows(chronicle.entries(Choice()))


def row_of(rows: tuple[Row, ...], words: str) -> Row:
    return next(row for row in rows if words in row.text)


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        (Choice(year=2028), ["lægehuset", "tilskuddet", "HYPERLINK", "budget"]),
        (Choice(certainty=Certainty.ADOPTED), ["lægehuset"]),
        (Choice(theme="Økonomi", certainty=Certainty.PROPOSED), ["budget"]),
        (Choice(text="MÅLEUDSTYR"), ["måleudstyr"]),
        (Choice(text="maaleudstyr udbud"), ["måleudstyr"]),
        (Choice(text="findes ikke"), []),
    ],
)
def test_a_choice_leaves_the_events_that_fit(chronicle: Chronicle, choice: Choice, found: list[str]) -> None:
    texts = [row.text for row in chronicle.rows(chronicle.entries(choice))]
    assert len(texts) == len(found)
    for text, word in zip(texts, found, strict=True):
        assert word in text


def test_the_years_are_those_of_the_events(chronicle: Chronicle) -> None:
    assert {2027, 2028} <= set(chronicle.years())


def test_every_event_points_at_its_own_words(reform: Assistant, rows: tuple[Row, ...]) -> None:
    for row in rows:
        span = row.citation.span
        page = reform.store.document(span.document).pages[span.page - 1]
        assert page.text[span.start : span.end] == row.citation.quote


def test_a_table_has_a_caption_heads_and_a_row_an_event(rows: tuple[Row, ...]) -> None:
    html = tables(rows)
    assert html.count("<table") == html.count("<caption>") == 3
    assert "<caption>2028: 4 begivenheder</caption>" in html
    assert html.count("data-citations") == len(rows)
    assert html.count('scope="col"') == 3 * 5
    assert 'scope="rowgroup"' in html
    assert "#aar-2027" in html


def test_an_event_that_was_moved_shows_its_former_date_struck(rows: tuple[Row, ...]) -> None:
    html = tables([row_of(rows, "måleudstyr")])
    assert "Tidligere tidspunkt: <s>1. halvår 2027</s>" in html


def test_an_event_of_a_replaced_document_is_marked(rows: tuple[Row, ...]) -> None:
    html = tables([row_of(rows, "Høring")])
    assert 'class="gone"' in html
    assert "Erstattet fra 22. juni 2026" in html


def test_nothing_of_a_document_becomes_markup(rows: tuple[Row, ...]) -> None:
    trap = row_of(rows, "tilskuddet")
    assert "<img" not in tables([trap])
    hovers = json.dumps(figure([trap], date(2027, 1, 1)), ensure_ascii=False)
    assert "<img" not in hovers
    assert "&lt;img" in hovers


def test_plotly_knows_every_part_of_the_drawing(rows: tuple[Row, ...]) -> None:
    drawn = figure(rows, date(2027, 6, 1))
    go.Figure({"data": drawn["data"], "layout": drawn["layout"]})
    signs = [trace for trace in drawn["data"] if trace["mode"] == "markers"]
    assert sum(len(trace["x"]) for trace in signs) == len(rows)
    assert [trace["name"] for trace in signs] == ["Vedtaget", "Aftalt", "Foreslået", "Oplyst"]
    assert len({trace["marker"]["symbol"] for trace in signs}) == len(signs)
    assert drawn["config"]["locales"]["da"]["format"]["months"][2] == "marts"
    assert drawn["layout"]["annotations"][0]["text"] == "i dag"


def test_a_sign_carries_only_where_its_words_stand(rows: tuple[Row, ...]) -> None:
    row = row_of(rows, "lægehuset")
    sign = next(trace for trace in figure([row], date(2027, 1, 1))["data"] if trace["mode"] == "markers")
    span = row.citation.span
    assert sign["customdata"] == [[span.document, span.page, span.start, span.end]]
    assert sign["x"] == ["2028-03-01"]
    assert "<b>1. marts 2028</b>" in sign["hovertext"][0]


def test_a_quarter_is_drawn_as_the_days_it_may_mean(rows: tuple[Row, ...]) -> None:
    spans, signs = figure([row_of(rows, "budget")], date(2027, 1, 1), 2028)["data"]
    assert spans["x"] == ["2028-07-01", "2028-09-30", None]
    assert signs["x"] == ["2028-08-15"]


def test_events_on_one_day_lie_apart(rows: tuple[Row, ...]) -> None:
    row = row_of(rows, "lægehuset")
    drawn = figure([row, Row(row.account, row.text)], date(2027, 1, 1))
    heights = [height for trace in drawn["data"] if trace["mode"] == "markers" for height in trace["y"]]
    assert len(set(heights)) == 2


@pytest.mark.parametrize("certainty", Certainty)
@pytest.mark.parametrize("ground", ["#ffffff", "#1b2229"])
def test_a_sign_is_seen_on_light_and_dark_ground(certainty: Certainty, ground: str) -> None:
    lighter, darker = sorted((_luminance(LOOKS[certainty].color), _luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 3


def _luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("Regionen overtager", "Regionen overtager"),
        ("=1+2", "'=1+2"),
        ("+45 12 34 56 78", "'+45 12 34 56 78"),
        ("-2 pct.", "'-2 pct."),
        ("@navn", "'@navn"),
        ("\t=cmd", "'=cmd"),
        (" =cmd", "'=cmd"),
        ("\n@navn", "'@navn"),
        ("＝1", "'＝1"),
        ("a=b", "a=b"),
        ("to\nlinjer; én celle", "to linjer; én celle"),
    ],
)
def test_no_cell_is_taken_for_a_formula(cell: str, safe: str) -> None:
    assert guarded(cell) == safe


def test_a_spreadsheet_opens_the_events(rows: tuple[Row, ...]) -> None:
    text = as_csv(rows)
    assert text.startswith("\ufeffTidligste dag;Seneste dag;Tidspunkt;Begivenhed;Hvem;Sikkerhed;Emne;")
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert len(lines) == len(rows)
    told = next(line for line in lines if line["Begivenhed"] == PLAN)
    assert (told["Tidligste dag"], told["Hvem"], told["Slags"]) == ("2027-01-01", "Regionen", "andet")
    assert any(line["Begivenhed"].startswith("'=HYPERLINK") for line in lines)
    assert next(line for line in lines if "Høring" in line["Begivenhed"])["Gælder kilden"].startswith(
        "Erstattet"
    )


def test_a_calendar_reads_the_events_back(rows: tuple[Row, ...]) -> None:
    calendar = icalendar.Calendar.from_ical(as_calendar(rows, STAMP))
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    assert len(events) == len(rows)
    budget = next(event for event in events.values() if "budget" in str(event["summary"]))
    assert budget.decoded("dtstart") == date(2028, 7, 1)
    assert budget.decoded("dtend") == date(2028, 9, 30) + timedelta(days=1)
    assert str(budget["summary"]).startswith("3. kvartal 2028: ")
    assert budget["status"] == "TENTATIVE"
    opened = next(event for event in events.values() if "lægehuset" in str(event["summary"]))
    assert (opened["status"], opened.decoded("dtstart")) == ("CONFIRMED", date(2028, 3, 1))
    assert opened.decoded("dtstamp") == STAMP
    assert "Kilde: Revideret tidsplan for flytningen (andet, 22. juni 2026), side 1" in str(
        opened["description"]
    )
    assert "Det er vedtaget, at lægehuset åbner den 1. marts 2028.«" in str(opened["description"])


def test_every_event_has_a_calendar_of_its_own(reform_pages: str, rows: tuple[Row, ...]) -> None:
    link = re.search(r'href="(tidslinje/ics\?begivenhed=\w+)" download', tables([row_of(rows, "lægehuset")]))
    assert link
    status, text, _ = fetch(f"{reform_pages}/{link[1]}")
    assert (status, text.count("BEGIN:VEVENT")) == (200, 1)
    assert "lægehuset" in text
    assert fetch(f"{reform_pages}/tidslinje/ics?begivenhed=ukendt")[:2] == (
        404,
        "Begivenheden findes ikke længere. Genindlæs siden.",
    )


def test_only_what_is_shown_is_searched(chronicle: Chronicle, rows: tuple[Row, ...]) -> None:
    for word in {word for row in rows for one in row.entry.passage.path for word in one.split()}:
        for row in chronicle.rows(chronicle.entries(Choice(text=word))):
            titles = [one.document.title for one in row.account.citations]
            shown = (row.account.when, row.text, row.entry.actor, row.entry.theme, row.entry.certainty)
            assert fold(word) in fold(" ".join((*shown, *titles)))


def test_what_lasts_for_years_is_said_to_stand_where_it_begins(rows: tuple[Row, ...]) -> None:
    row = row_of(rows, "lægehuset")
    event = replace(row.entry.event, latest=date(2030, 1, 1))
    lasting = replace(row, account=replace(row.account, entry=replace(row.entry, event=event)))
    told = "Det, der varer over flere år, står i det år, hvor det begynder."
    assert told in tables([lasting])
    assert told not in tables([row])


def test_an_event_keeps_its_identity(rows: tuple[Row, ...]) -> None:
    first, second = as_calendar(rows, STAMP), as_calendar(rows, STAMP + timedelta(days=3))
    uids = [[str(e["uid"]) for e in icalendar.Calendar.from_ical(c).walk("VEVENT")] for c in (first, second)]
    assert uids[0] == uids[1]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"aar": "2028"}, "4 begivenheder."),
        ({"ord": "lægehuset"}, "1 begivenhed."),
        ({"ord": "<b>findes ikke"}, "Ingen begivenheder passer til valget."),
        ({"emne": "<script>"}, "»&lt;script&gt;« kan ikke vælges her."),
    ],
)
def test_the_page_tells_what_it_shows(chronicle: Chronicle, query: dict[str, str], said: str) -> None:
    shown = show(chronicle, query)
    assert said in shown.told
    assert bool(shown.tables) == bool(shown.drawing) == bool(shown.exports) == bool(shown.rows)


def test_an_empty_store_and_one_without_events_say_so(store: Store) -> None:
    assert "Der er ingen dokumenter endnu." in show(Chronicle(store), {}).told
    assert "Ingen af dokumenterne fortæller" in show(Chronicle(as_store(FakeStore())), {}).told


def fetch(address: str) -> tuple[int, str, str]:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.read().decode(), answer.headers["content-type"]
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode(), refused.headers["content-type"]


@pytest.mark.parametrize(("ending", "kind"), [("csv", "text/csv"), ("ics", "text/calendar")])
def test_the_files_of_a_choice_have_doors(reform_pages: str, ending: str, kind: str) -> None:
    status, text, told = fetch(f"{reform_pages}/tidslinje/{ending}?aar=2028&ord={quote('lægehuset')}")
    assert (status, told) == (200, f"{kind}; charset=utf-8")
    assert "lægehuset" in text
    assert "hjemmesygeplejen den 1. januar 2027.\r\nDTSTART" not in text


@pytest.mark.parametrize(
    "query", ["aar=1%27", "emne=%3Cscript%3E", "sikkerhed=x", "slags=x", "ord=" + "x" * 300]
)
def test_a_door_trusts_no_query(reform_pages: str, query: str) -> None:
    status, text, kind = fetch(f"{reform_pages}/tidslinje/csv?{query}")
    assert status == 400
    assert kind.startswith("text/plain")
    assert text.endswith(".")
