"""The page's Danish words, read once from `texts.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from assistant.facts import Relation
from assistant.types import Kind, Supersession

FILE = Path(__file__).with_name("texts.toml")
WORDS = Path(__file__).with_name("words")


@dataclass(frozen=True, slots=True)
class Texts:
    """Every word the web page shows; each attribute is a key of `texts.toml`.

    Those that hold `{…}` are templates for `str.format`.
    `kinds` holds singular and plural of each document kind, `superseded` the parts of the line that says
    that a source no longer holds.
    """

    title: str
    lead: str
    menu: str
    skip: str
    log_out: str
    question_label: str
    question_placeholder: str
    ask: str
    stop: str
    restart: str
    conversation: str
    waiting: str
    sources_heading: str
    nearest_heading: str
    warnings_label: str
    not_found: str
    stopped: str
    empty_question: str
    general_error: str
    source_label: str
    source_page: str
    source_place: str
    source_heading: str
    source_heading_alone: str
    source_undated: str
    source_restored: str
    source_recognised: str
    source_file: str
    source_section: str
    source_whole_page: str
    source_close: str
    source_previous: str
    source_next: str
    source_text: str
    source_missing: str
    source_failed: str
    connection_lost: str
    logged_out: str
    documents_heading: str
    documents_newest: str
    documents_none: str
    documents_list: str
    examples_notice: str
    examples_how: str
    examples_ingest: str
    examples_run: str
    unanswered: str
    started: str
    stopped_serving: str
    warm_failed: str
    port_busy: str
    host_unusable: str
    months: list[str]
    superseded: dict[str, str]
    kinds: dict[str, list[str]]

    def day(self, day: date | None) -> str:
        """A date in words, "15. november 2024"; a missing one says so."""
        if day is None:
            return self.source_undated
        return f"{day.day}. {self.months[day.month - 1]} {day.year}"

    def kind(self, kind: Kind) -> str:
        """The kind as a heading shows it, "Kommissorium"."""
        return self.kinds[kind][0].capitalize()

    def no_longer(self, told: Supersession) -> str:
        """That a source no longer holds: "Erstattet fra 1. marts 2026: »…« (Title)"."""
        forms, day = self.superseded, "by"
        if told.partial:
            begins, day = "changed", "from"
        elif told.relation is Relation.REPLACES:
            begins, day = "newer" if told.document and not told.sentence else "replaced", "from"
        else:
            begins = "ended" if told.relation is Relation.ENDS else "abolished"
        parts = [forms[begins], forms[day].format(day=self.day(told.since)) if told.since else ""]
        parts += [forms["said"].format(sentence=told.sentence) if told.sentence else ""]
        parts += [forms["title"].format(title=told.document.title) if told.document else ""]
        return "".join(parts)

    def count(self, kind: Kind, number: int) -> str:
        """So many documents of a kind, "1 aftale", "3 referater"."""
        singular, plural = self.kinds[kind]
        return f"{number} {singular if number == 1 else plural}"


@cache
def texts() -> Texts:
    """The words of `texts.toml`.

    Raises:
        TypeError: A key is missing or unknown (a fault of the program, not of its user).
    """
    return Texts(**tomllib.loads(FILE.read_text(encoding="utf-8")))


@cache
def words_of(page: str) -> Mapping[str, Any]:
    """The Danish words of one page, from `words/PAGE.toml`.

    Raises:
        FileNotFoundError: There is no such file (a fault of the program, not of its user).
    """
    return MappingProxyType(tomllib.loads((WORDS / f"{page}.toml").read_text(encoding="utf-8")))
