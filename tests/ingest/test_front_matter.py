from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.types import Kind, Passage
from ingest.outline import Outline, outline
from ingest.passages import make_passages
from ingest.readers.front_matter import split_front
from ingest.readers.raw import Stated
from ingest.readers.text import read_text
from ingest.sources import find_files

TEXT = "Budgettet for 2027 er på 4 mio. kr.\n\n## Frister\n\n- Svar sendes senest den 1. juni 2026.\n"
FRONT = '---\ntitle: "Notat om budget 2027"\ndate: 2026-05-04\ntags:\n  - økonomi\n---\n\n'


def written(folder: Path, text: str, name: str = "notat.md") -> Outline:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return outline(read_text(path), find_files([path]).files[0])


def passages(found: Outline) -> tuple[Passage, ...]:
    return make_passages(found.document, found.sections)


def test_title_and_date_come_from_the_block_and_the_first_heading_stays_one(tmp_path: Path) -> None:
    found = written(tmp_path, f"{FRONT}# Indledning\n\n{TEXT}")
    info = found.document.info
    assert (info.title, info.kind, info.date) == ("Notat om budget 2027", Kind.NOTAT, date(2026, 5, 4))
    assert [p.path for p in passages(found)] == [("Indledning",), ("Indledning", "Frister")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_block_is_no_passage_and_every_passage_is_verbatim(tmp_path: Path, end: str) -> None:
    found = written(tmp_path, f"{FRONT}# Indledning\n\n{TEXT}".replace("\n", end))
    (page,) = found.document.pages
    assert [p.text for p in passages(found)] == [
        "Budgettet for 2027 er på 4 mio. kr.",
        "Svar sendes senest den 1. juni 2026.",
    ]
    assert all(page.text[p.start : p.end] == p.text for p in passages(found))
    assert "økonomi" not in page.text


def test_a_heading_that_repeats_the_title_is_the_title(tmp_path: Path) -> None:
    found = written(tmp_path, f"{FRONT}# Notat om budget 2027\n\n{TEXT}")
    assert [p.path for p in passages(found)] == [(), (), ("Frister",)]
    assert passages(found)[0].text == found.document.info.title


def test_a_date_in_the_text_goes_before_that_of_the_block(tmp_path: Path) -> None:
    found = written(tmp_path, f"{FRONT}# Notat om budget 2027\n\nDato: 7. maj 2026\n\n{TEXT}")
    assert found.document.info.date == date(2026, 5, 7)


def test_a_title_that_only_names_the_kind_leaves_it_to_the_text(tmp_path: Path) -> None:
    found = written(tmp_path, f"---\ntitle: Notat\n---\n\n# Udgifter til transport\n\n{TEXT}")
    assert found.document.info.title == "Udgifter til transport"


@pytest.mark.parametrize(
    ("block", "stated"),
    [
        (
            "titel: Referat fra Lokalrådet\ndato: 4. maj 2026",
            Stated("Referat fra Lokalrådet", date(2026, 5, 4)),
        ),
        ("title: 'Rådets'' plan' # foreløbig", Stated("Rådets' plan")),
        ("title: Referat: Lis' forslag\nauthor: Lis Lund", Stated("Referat: Lis' forslag")),
        ("# om filen\ntitle: Referat fra Lokalrådet", Stated("Referat fra Lokalrådet")),
        ('Title: "Kaldt \\"nær\\" #1"', Stated('Kaldt "nær" #1')),
        ("title: >-\n  Notat om\n  budget\nauthor: Lis Lund", Stated("Notat om budget")),
        (
            "title: Notat om\n  budget\ndate: 2026-05-04T08:00:00Z",
            Stated("Notat om budget", date(2026, 5, 4)),
        ),
        ("layout: side\n# om filen\n\ntags: [a, b]", Stated()),
        ("meta:\n  title: Et andet sted", Stated()),
        (f"title: {'x' * 201}", Stated()),
    ],
)
def test_what_a_block_states(block: str, stated: Stated) -> None:
    assert split_front(f"---\n{block}\n---\nTekst") == (stated, "Tekst")


@pytest.mark.parametrize(
    "text",
    [
        "---\nRådet mødes i maj.\n\n---\nTekst",
        "---\ntitle: Aldrig lukket\nTekst",
        "Tekst\n---\ntitle: Midt i\n---\n",
        "---\n\n# Overskrift\n\ntitle: x\n\nTekst uden nøgle.\n\n---\n",
    ],
)
def test_a_rule_above_ordinary_text_is_no_block(text: str) -> None:
    assert split_front(text) == (Stated(), text)


def test_a_block_may_end_the_file() -> None:
    assert split_front("---\ntitle: Kun titel\n---") == (Stated("Kun titel"), "")


def test_in_a_plain_text_file_it_is_text(tmp_path: Path) -> None:
    found = written(tmp_path, f"{FRONT}Indledning\n\n{TEXT}", "notat.txt")
    assert "2026-05-04" in found.document.pages[0].text
