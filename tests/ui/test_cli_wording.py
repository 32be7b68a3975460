from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from tests.ui.cli_fakes import CITED, COUNCIL, MINUTES
from ui import tables
from ui.held import HeldDocument
from ui.wording import counted, danish_date, danish_number, printable, source_line, source_name


def test_dates_and_numbers_are_written_the_danish_way() -> None:
    assert danish_date(date(2025, 10, 29)) == "29. oktober 2025"
    assert danish_date(None) == ""
    assert danish_number(1234567) == "1.234.567"


def test_a_noun_follows_its_number() -> None:
    assert [counted(number, "dokument") for number in (0, 1, 1200)] == [
        "0 dokumenter",
        "1 dokument",
        "1.200 dokumenter",
    ]


def test_a_source_is_named_by_what_is_known_of_it() -> None:
    assert source_name(MINUTES) == "Referat (referat)"
    assert source_line(CITED) == "Kommissorium for rådet (kommissorium, 6. marts 2025), side 2, Rådet › Møder"


def test_a_terminal_gets_lines_that_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = StringIO()
    monkeypatch.setattr(tables, "console", lambda: Console(file=screen, force_terminal=True, width=80))
    long = replace(COUNCIL, title="Kommissorium for " + "et langt navn " * 9)
    tables.show_documents([HeldDocument(long), HeldDocument(MINUTES)])
    lines = Text.from_ansi(screen.getvalue()).plain.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].split() == ["Id", "Titel", "Slags", "Dato", "Sider", "Fil"]
    assert sum("6. marts 2025" in line for line in lines) == 1


def test_text_from_a_document_cannot_steer_the_terminal() -> None:
    assert source_name(replace(COUNCIL, title="Af\x1b[2Jtale\r\nom\x07 råd\u202e")).startswith(
        "Af[2Jtale om råd ("
    )


@given(st.text())
def test_printable_keeps_what_can_be_seen(text: str) -> None:
    shown = printable(text)
    assert shown == printable(shown)
    assert all(letter == "\n" or letter.isprintable() for letter in shown)
    assert shown == text or not text.isprintable()
