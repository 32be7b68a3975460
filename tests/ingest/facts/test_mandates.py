"""Mandate fields: small kommissorier in tables, and documents labelled by hand."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.facts import MandateField, MandatePart
from assistant.types import Document, SourceFile
from ingest.facts.mandates import find_mandate
from ingest.outline import Outline, outline
from ingest.readers.by_type import read_raw
from ingest.readers.raw import RawText
from ingest.sources import find_files

HERE = Path(__file__).parent
EXAMPLES = Path(__file__).parents[3] / "eval" / "corpus"
CASES: dict[str, Any] = tomllib.loads((HERE / "mandate_cases.toml").read_text("utf-8"))
LABELS: dict[str, Any] = tomllib.loads((HERE / "mandate_labels.toml").read_text("utf-8"))


def read(text: str, name: str = "fil.txt") -> Outline:
    raw = RawText(tuple(text.split("\f")), markdown=name.endswith(".md"))
    return outline(raw, SourceFile(Path("/mappe") / name, "0" * 64, len(text)))


def fields(text: str, name: str = "fil.txt") -> list[MandateField]:
    found = read(text, name)
    return find_mandate(found.document, found.sections)


def fits(found: list[MandateField], parts: list[str]) -> bool:
    return len(found) == len(parts) and all(
        one.part.value in allowed.split("|") for one, allowed in zip(found, parts, strict=True)
    )


@pytest.mark.parametrize("case", CASES["kommissorium"]["cases"], ids=lambda case: f"{case[0]}-{case[1][:40]}")
def test_what_a_section_of_a_kommissorium_tells(case: list[Any]) -> None:
    heading, text, parts = case
    found = fields(f"# Kommissorium for arbejdsgruppe om genoptræning\n\n## {heading}\n\n{text}\n", "fil.md")
    assert fits(found, parts), [(one.part.value, one.words.text) for one in found]


@pytest.mark.parametrize("case", CASES["keys"]["cases"], ids=lambda case: case[0][:40])
def test_a_key_line_tells_its_part(case: list[str]) -> None:
    line, part = case
    found = fields(
        f"# Kommissorium for styregruppen\n\n{line}\n\n## Baggrund\n\nBefolkningen bliver ældre.\n", "fil.md"
    )
    assert [(one.part.value, one.words.text) for one in found] == [(part, line)]


@pytest.mark.parametrize("case", CASES["elsewhere"]["cases"], ids=lambda case: case[0])
def test_bodies_that_an_agreement_sets_up(case: list[Any]) -> None:
    heading, text, parts = case
    found = fields(
        f"# Aftale om akutte besøg\n\nParterne er enige om aftalen.\n\n## {heading}\n\n{text}\n", "fil.md"
    )
    assert fits(found, parts), [(one.part.value, one.words.text) for one in found]


def test_a_table_of_members_gives_people() -> None:
    table = (
        "| Navn | Titel | Organisation | Rolle |\n|---|---|---|---|\n"
        "| Anne Holm | direktør | Region Nord | Formand |\n| Per Bro | chef | Vejby Kommune | Medlem |"
    )
    found = fields(f"# Kommissorium for gruppen\n\n## Medlemmer\n\n{table}\n", "fil.md")
    people = [one.person for one in found if one.person]
    assert [(one.part, one.words.text) for one in found] == [
        (MandatePart.CHAIR, "Anne Holm | direktør | Region Nord | Formand"),
        (MandatePart.MEMBER, "Per Bro | chef | Vejby Kommune | Medlem"),
    ]
    assert [(p.name, p.title, p.organisation, p.role) for p in people] == [
        ("Anne Holm", "direktør", "Region Nord", "formand"),
        ("Per Bro", "chef", "Vejby Kommune", "medlem"),
    ]


def test_a_table_of_keys_gives_parts() -> None:
    table = (
        "| Emne | Beskrivelse |\n|---|---|\n| Formål | At samle viden om indsatsen. |\n"
        "| Møder | Fire gange årligt |\n| Budget | 2 mio. kr. |"
    )
    found = fields(f"# Kommissorium for gruppen\n\n## Oversigt\n\n{table}\n", "fil.md")
    assert [(one.part, one.words.text) for one in found] == [
        (MandatePart.PURPOSE, "At samle viden om indsatsen."),
        (MandatePart.MEETINGS, "Fire gange årligt"),
    ]


def test_a_heading_may_say_it_all() -> None:
    found = fields(
        "# Kommissorium for gruppen\n\n## 1. Formål: At samle viden om overgange\n\n"
        "De seneste år er der kommet flere patienter.\n",
        "fil.md",
    )
    assert [(one.part, one.words.text) for one in found] == [
        (MandatePart.PURPOSE, "At samle viden om overgange")
    ]


def test_minutes_have_no_mandate() -> None:
    head = "Referat af møde i styregruppen\n\nMødedato: 3. maj 2026\n\nFormand: Anne Holm\n\n"
    assert fields(f"{head}Punkt 1: Mandat\n\nStyregruppen kan træffe beslutning.\n") == []


def labelled(shared: Path) -> Iterator[tuple[Path, dict[str, list[str]]]]:
    for name, parts in LABELS.items():
        folder, _, number = name.partition("/")
        yield (
            (next((shared / "corpus").glob(f"{number}_*")), parts)
            if folder == "shared"
            else (EXAMPLES / name, parts)
        )


def placed(document: Document) -> tuple[str, list[tuple[MandateField, int, int]]]:
    starts = [0]
    for page in document.pages:
        starts.append(starts[-1] + len(page.text) + 1)
    return "\f".join(page.text for page in document.pages), [
        (one, starts[one.words.page - 1] + one.words.start, starts[one.words.page - 1] + one.words.end)
        for one in document.facts
        if isinstance(one, MandateField)
    ]


def compare(
    document: Document, found: list[MandateField], labels: dict[str, list[str]]
) -> tuple[int, int, int]:
    """Hits, wrong ones and misses: a label is hit by a field of its part over the last of its letters."""
    text, fields_at = placed(Document(document.info, document.pages, facts=tuple(found)))
    left = list(fields_at)
    free = {text.find(words) + len(words.rstrip()) - 1 for words in labels.get("free", [])}
    misses = 0
    for allowed, places in labels.items():
        for words in places if allowed != "free" else []:
            at = text.find(words) + len(words) - 1
            hit = next((f for f in left if f[1] <= at < f[2] and f[0].part.value in allowed.split("|")), None)
            if hit:
                left.remove(hit)
            misses += hit is None
    wrong = sum(not any(start <= at < end for at in free) for _, start, end in left)
    return len(fields_at) - len(left), wrong, misses


def test_documents_labelled_by_hand(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hits = wrong = misses = 0
    for path, labels in labelled(shared):
        source = find_files([path]).files[0]
        made = outline(read_raw(source.readable), source)
        one = compare(made.document, find_mandate(made.document, made.sections), labels)
        hits, wrong, misses = hits + one[0], wrong + one[1], misses + one[2]
    precision, recall = hits / (hits + wrong), hits / (hits + misses)
    with capsys.disabled():
        figures = f"precision {precision:.3f} recall {recall:.3f} ({hits + misses} labels)"
        sys.stdout.write(f"\nmandate fields: {figures}\n")
    assert precision >= 0.90
    assert recall >= 0.90


PIECES = st.sampled_from(
    [
        *("## Formål", "## Medlemmer", "Gruppen skal:", "- følge arbejdet", "Formand er Per Bro.", "", "\f"),
        *("- Anne Holm, direktør, KL (formand)", "Rådet kan ikke beslutte; det mødes årligt."),
        *("| Navn | Titel |\n|---|---|\n| Lis Lund | chef |", "Anne Holm (A), Per Bro (B) og Ole Bak."),
        *("Periode: 2026", "## 2. Formål: At samle viden om alt", "1. Anne Holm – chef – KL"),
    ]
)


@given(st.lists(PIECES, max_size=25))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_are_the_words_of_the_page(pieces: list[str]) -> None:
    made = read("# Kommissorium for gruppen\n\nEn tekst.\n\n" + "\n\n".join(pieces), "fil.md")
    for one in find_mandate(made.document, made.sections):
        spans = [one.words, *([one.person.words] if one.person else [])]
        for words in spans:
            page = made.document.pages[words.page - 1].text
            assert words.text == page[words.start : words.end] != ""
