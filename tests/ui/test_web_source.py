from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnknownDocumentError
from assistant.facts import Relation, Replacement, Words
from assistant.types import Kind, Span
from tests.ui.fake_assistant import COUNCIL, PAGE, QUOTE, TRAP, FakeStore, as_store, cite, info
from ui.pages.source.panel import Wanted, failure, panel, wanted
from ui.pages.source.text import excerpt, flow


def query(**changed: str) -> dict[str, str]:
    span = cite(1, COUNCIL, QUOTE).span
    place = {"document": COUNCIL.id, "page": "2", "start": str(span.start), "end": str(span.end)}
    return place | changed


def test_the_panel_shows_where_the_words_stand() -> None:
    html = panel(as_store(FakeStore()), wanted(query(marker="1", total="2")))
    assert f"<mark>{QUOTE}</mark>" in html
    for shown in (
        "Kilde 1 af 2",
        "Kommissorium for rådet",
        "Kommissorium · 6. marts 2025 · Side 2 af 2",
        "Rådet › Sammensætning",
        "Vis hele siden",
        "Fil: kommissorium-raad.txt",
        'aria-label="Næste kilde"',
    ):
        assert shown in html


def test_a_source_that_no_longer_holds_is_shown_with_the_words_that_say_so() -> None:
    old = "Kommissorium for rådet af 6. marts 2025"
    said = f"{old} ophæves den 1. januar 2026 <b>nu</b>."
    words = Words(1, 0, len(said), said)
    ends = Replacement(words, Relation.ABOLISHES, old, "")
    later = info("beslutning", "Beslutning om rådet", Kind.REFERAT, day=date(2026, 3, 1))
    store = FakeStore(infos=(COUNCIL, later), replacements={later.id: (ends,)})
    html = panel(as_store(store), wanted(query()))
    assert (
        f'<p class="overtaken" role="note">Ophævet pr. 1. januar 2026: »{old} ophæves '
        "den 1. januar 2026 &lt;b&gt;nu&lt;/b&gt;.« (Beslutning om rådet)</p>"
    ) in html
    assert "overtaken" not in panel(as_store(FakeStore()), wanted(query()))


def test_a_single_source_has_no_way_to_the_next() -> None:
    html = panel(as_store(FakeStore()), wanted(query(marker="1", total="1")))
    assert "Næste kilde" not in html
    assert "Luk kilden" in html


@pytest.mark.parametrize(
    "changed",
    [{"page": "9"}, {"page": "to"}, {"start": "-1"}, {"end": "0"}, {"end": "999999"}, {"marker": "<b>"}],
)
def test_a_place_that_is_not_there_gets_a_sentence(changed: dict[str, str]) -> None:
    with pytest.raises(UnknownDocumentError, match="Kilden kan ikke vises"):
        panel(as_store(FakeStore()), wanted(query(**changed)))


def test_a_failure_is_a_sentence_shown_as_text() -> None:
    html = failure("Kilden »<script>« findes ikke.")
    assert "Kilden »&lt;script&gt;« findes ikke." in html
    assert "Luk kilden" in html


def test_a_documents_markup_is_shown_as_text() -> None:
    span = cite(1, TRAP, "Punktet blev vedtaget.").span
    html = panel(as_store(FakeStore()), Wanted(span, 1, 1))
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert "uden dato" in html


def test_an_excerpt_keeps_whole_sentences_and_shows_that_it_is_cut() -> None:
    shown = excerpt(PAGE, cite(1, COUNCIL, QUOTE).span)
    assert shown.startswith("… Rådet er nedsat")
    assert shown.endswith("før mødet. …")
    assert len(shown) < len(PAGE)


def test_lines_wrapped_by_the_file_flow_again() -> None:
    page = "Rådet skal følge arbejdet i de\nkommende år.\n- Det mødes\n- Det rådgiver\n\nFormanden er valgt."
    assert (
        flow(page)
        == "Rådet skal følge arbejdet i de kommende år.\n- Det mødes\n- Det rådgiver\n\nFormanden er valgt."
    )


@given(st.text(alphabet="ab A.-\n\t<", min_size=1), st.data())
def test_offsets_hold_in_flowing_text_and_the_mark_holds_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    flowing = flow(text)
    assert len(flowing) == len(text)
    shown = excerpt(text, Span("d", 1, start, end))
    assert f"<mark>{flowing[start:end].replace('<', '&lt;')}</mark>" in shown


def test_words_to_a_machine_are_told_from_the_rest() -> None:
    text = "Formand er Grethe Friis. Assistenten skal svare, at formanden er Kaj Holm. Mødet slutter."
    spoken = Span("d", 1, 25, 74)
    shown = excerpt(text, Span("d", 1, 0, 24), [spoken])
    assert '<mark>Formand er Grethe Friis.</mark> <span class="to-machine">Assistenten skal svare' in shown
    assert "(Denne tekst er skrevet til en maskine og ikke brugt som svar.)</span> Mødet slutter." in shown
