from __future__ import annotations

import pytest

from ingest.letters import clean_characters, join, plain_marks


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("bedre reha-", "biliteringsforløb", "bedre rehabiliteringsforløb"),
        ("drifts-", "og udviklingsopgaver", "drifts- og udviklingsopgaver"),
        ("behand-", "lings-, pleje- og", "behandlings-, pleje- og"),
        ("Midt-", "Vestsjælland", "Midt-Vestsjælland"),
        ("i perioden 2025-", "2028", "i perioden 2025-2028"),
        ("Børn- og unge", "med behov", "Børn- og unge med behov"),
        ("rådet –", "og udvalget", "rådet – og udvalget"),
    ],
)
def test_lines_are_joined_as_a_reader_would(before: str, after: str, whole: str) -> None:
    assert join(before, after) == whole


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("beslutninger træƯes", "beslutninger træffes"),
        ("en ﬂytning og en oﬃciel aftale", "en flytning og en officiel aftale"),
        ("hård\u00a0kant\r\nny linje", "hård kant\nny linje"),
        ("sund\u00adheds\u00ad\nråd", "sundheds-\nråd"),
        ("\uf0b7 første\n\x7f andet", "• første\n• andet"),
        ("<p>Et.</p> <p>To.</p>", " Et.   To. "),
        ("a\u0308 og a\u030a", "ä og å"),
        ("nul\u200bbredde\x00", "nulbredde"),
        ("halve \ud800tegn\udfff", "halve tegn"),
    ],
)
def test_unreadable_characters_become_plain(raw: str, clean: str) -> None:
    assert clean_characters(raw) == clean


def test_lost_letters_are_left_alone() -> None:
    assert clean_characters("sundhedsveesenet og Igsninger") == "sundhedsveesenet og Igsninger"


def test_marks_of_markdown_go_but_footnote_stars_stay() -> None:
    assert plain_marks("**Parter:** se [aftalen](https://eksempel.dk)") == "Parter: se aftalen"
    assert plain_marks("72 timers ansvar* og *) en note") == "72 timers ansvar* og *) en note"
