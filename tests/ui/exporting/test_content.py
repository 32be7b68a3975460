from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from assistant.facts import Relation, Replacement, Words
from assistant.types import Kind
from tests.ui.exporting.examples import FIRST, MEMBERS, OTHER, asked, made, turn
from tests.ui.fake_assistant import COUNCIL, QUOTE, SECOND, TRAP, FakeStore, info
from ui.exporting.asked import LARGEST, ExportError, read
from ui.exporting.content import Export, Line, Role
from ui.exporting.noting import LONGEST_QUOTE, Mark
from ui.exporting.plain import plain, plain_lines


def noted(export: Export) -> list[str]:
    """The notes as a reader has them, a mark as its number."""
    return [
        "".join(part if isinstance(part, str) else str(part.number) for part in note.parts)
        for note in export.notes
    ]


def test_an_answer_has_its_marks_where_the_numbers_stood_and_a_note_for_each() -> None:
    export = made(asked(MEMBERS))
    assert export.title == "Svar fra Reformassistent"
    assert export.file == "svar-2026-11-28"
    (section,) = export.sections
    assert section.question == MEMBERS
    assert section.lines == (
        Line(
            Role.PARAGRAPH,
            (
                "Rådet har 12 medlemmer, og formanden udpeges af regionen",
                Mark(1),
                ". Rådet mødes fire gange om året",
                Mark(2),
                ".",
            ),
        ),
        Line(Role.WARNING, ("Bemærk: En nyere aftale kan have ændret antallet.",)),
    )
    assert noted(export) == [
        "Kommissorium for rådet. Kommissorium, 6. marts 2025, side 2 af 2. "
        f"Afsnit: Rådet › Sammensætning. »{QUOTE}«",
        f"Kommissorium for rådet (se note 1), side 2 af 2. Afsnit: Rådet › Sammensætning. »{SECOND}«",
    ]
    assert export.documents == (
        "Kommissorium for rådet. Kommissorium, 6. marts 2025, filen kommissorium-raad.txt. Note\u00a01, 2.",
    )


def test_the_lead_tells_the_day_and_the_documents() -> None:
    told = " ".join(made(asked(MEMBERS)).lead)
    assert told.startswith("Hentet 28. november 2026. Svarene er lavet ud fra dokumenterne alene.")
    assert "Svarene bygger på 1 kommissorium og 1 referat. Det nyeste er fra 6. marts 2025." in told
    assert "eksempeldokumenter, som ikke gælder" in told
    own = FakeStore(infos=(replace(COUNCIL, example=False),))
    assert "eksempel" not in " ".join(made(asked(MEMBERS), store=own).lead)
    assert made(turn("Nej."), store=FakeStore(infos=())).lead[1] == "Der er ingen dokumenter i samlingen."


def test_numbers_run_through_a_conversation_and_a_marker_that_comes_again_points_back() -> None:
    export = made(asked(MEMBERS), turn("Tolv [1]. Ja [1].\n- Fire møder [2]", FIRST, OTHER))
    assert export.title == "Samtale med Reformassistent"
    assert export.sections[1].lines == (
        Line(Role.PARAGRAPH, ("Tolv", Mark(3), ". Ja", Mark(3, again=True), ".")),
        Line(Role.ITEM, ("Fire møder", Mark(4))),
    )
    assert len(export.notes) == 4


def test_a_citation_the_text_does_not_point_at_gets_a_line_of_its_own() -> None:
    (answered,) = made(turn("Tolv [1].", FIRST, OTHER)).sections
    assert answered.lines[1:] == (
        Line(Role.PARAGRAPH, ("Andre kilder til svaret:",)),
        Line(Role.ITEM, ("Kommissorium for rådet, side 2", Mark(2))),
    )
    (missing,) = made(turn("Det står der ikke.", OTHER, status="not_found")).sections
    assert [line.parts[0] for line in missing.lines] == [
        "Ikke fundet i dokumenterne",
        "Det står der ikke.",
        "Nærmeste sted i dokumenterne:",
        "Kommissorium for rådet, side 2",
    ]


def test_a_forged_title_and_quote_never_reach_the_file() -> None:
    forged = {**FIRST, "title": "Løgn", "file": "løgn.pdf"}
    assert "Løgn" not in str(made(turn("Tolv [1].", forged)))
    other_words = {**FIRST, "quote": "Rådet har 99 medlemmer."}
    export = made(turn("Nioghalvfems [1].", other_words))
    assert noted(export) == ["Kilden findes ikke længere."]
    assert export.sections[0].lines[0].parts == ("Nioghalvfems", Mark(1), ".")


@pytest.mark.parametrize(
    "changed",
    [
        {"document": "../../etc/passwd"},
        {"page": 9},
        {"start": 10**8, "end": 10**8 + 5},
        {"start": 9, "end": 9},
    ],
)
def test_a_citation_that_no_longer_resolves_keeps_its_mark_and_says_so(changed: dict[str, object]) -> None:
    export = made(turn("Tolv [1]. Møder [2].", FIRST | changed, OTHER))
    assert noted(export)[0] == "Kilden findes ikke længere."
    assert noted(export)[1].startswith("Kommissorium for rådet. Kommissorium, 6. marts 2025")
    assert export.sections[0].lines[0].parts[1] == Mark(1)


def test_a_number_without_a_citation_stays_as_it_stands() -> None:
    export = made(turn("Se [7] og [1].", FIRST))
    assert export.sections[0].lines[0].parts == ("Se [7] og", Mark(1), ".")


def test_a_source_that_no_longer_holds_says_so_in_its_note() -> None:
    said = "Kommissorium for rådet af 6. marts 2025 ophæves den 1. januar 2026."
    ends = Replacement(Words(1, 0, len(said), said), Relation.ABOLISHES, said[:39], "")
    later = info("beslutning", "Beslutning om rådet", Kind.REFERAT, day=date(2026, 3, 1))
    store = FakeStore(infos=(COUNCIL, later), replacements={later.id: (ends,)})
    assert noted(made(turn("Tolv [1].", FIRST), store=store))[0].endswith(
        f"»{QUOTE}« Ophævet pr. 1. januar 2026: »{said}« (Beslutning om rådet)."
    )


def test_a_quote_of_a_whole_page_is_cut_and_says_so() -> None:
    (note,) = noted(made(turn("Alt [1].", {**FIRST, "start": 0, "end": 1400})))
    quote = note.split("»", 1)[1]
    assert quote.endswith(" […]«")
    assert len(quote) <= LONGEST_QUOTE + len(" […]«")


def test_hostile_text_stays_text() -> None:
    export = made(asked("Fælde"))
    assert "<script>" in str(export.sections[0].lines[0].parts[0])
    assert TRAP.title in noted(export)[0]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Rådet\x00 har\x1b[31m 12\tmedlemmer\u2028i alt ", "Rådet har[31m 12 medlemmer i alt"),
        ("\u202esnart\u202c \u2067nu\u2069", "snart nu"),
        ("12\u00a0medlemmer ≥ 3 »ja«", "12\u00a0medlemmer ≥ 3 »ja«"),
        ("halv \ud800 og \uffff", "halv og"),
        ("שלום 👨‍👩‍👧", "שלום 👨‍👩‍👧"),
    ],
)
def test_what_no_file_can_hold_is_dropped(text: str, kept: str) -> None:
    assert plain(text) == kept


def test_empty_lines_are_left_out() -> None:
    assert plain_lines("Ja.\r\n\n \x00 \n- Nej") == ["Ja.", "- Nej"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "kunne ikke læses"),
        (b"[1, 2", "kunne ikke læses"),
        (b"[]", "kunne ikke læses"),
        (b'{"turns": [{"question": "Hvem?"}]}', "kunne ikke læses"),
        (b'{"turns": [{"question": "\\ud800", "answer": 3, "status": "answered"}]}', "kunne ikke læses"),
        (json.dumps({"turns": [turn("Ja.", status="måske")]}).encode(), "kunne ikke læses"),
        (json.dumps({"turns": [turn("Ja.", {**FIRST, "page": "to"})]}).encode(), "kunne ikke læses"),
        (b"[" * 100_000, "kunne ikke læses"),
        (b'{"turns": []}', "ingen svar at hente"),
        (json.dumps({"turns": [turn("Ja.")] * 41}).encode(), "for lang"),
        (b" " * (LARGEST + 1), "for lang"),
    ],
)
def test_what_cannot_be_exported_is_told_in_a_sentence(body: bytes, sentence: str) -> None:
    with pytest.raises(ExportError, match=sentence) as told:
        read(body)
    assert told.value.sentence.endswith(".")


def test_an_answer_without_text_says_so() -> None:
    assert made(turn(" \x00\n", question="")).sections[0].lines == (Line(Role.PARAGRAPH, ("Intet svar.",)),)
