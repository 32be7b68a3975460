"""`reform mandate`, from a file to the words on the screen, with a real store and a fake encoder."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tests.conftest import FakeEncoder
from ui import opening
from ui.library_commands import ingest
from ui.mandate_command import mandate
from ui.shell import Shell

COMMISSION = """# Kommissorium for Havnerådet

Dato: 1. marts 2026

## Formål

Havnerådet skal følge driften af havnen.

## Mandat

Rådet kan bevilge op til 500.000 kr. pr. projekt. Større beløb forelægges byrådet.

Rådet kan ikke ansætte personale.

Havnerådet kan:

- nedsætte højst to underudvalg
- udpege en havnefoged

## Medlemmer

- Ida Holm, direktør, Havnstrup Kommune (formand)
- Bo Lind, overlæge, Havnstrup Sygehus
"""
NOTE = "# Notat om fyret\n\nFyret blev bygget i 1890.\n"


@click.group(cls=Shell)
def cli() -> None:
    """The two commands alone."""


cli.add_command(ingest)
cli.add_command(mandate)


@pytest.fixture(autouse=True)
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoder: FakeEncoder) -> None:
    monkeypatch.setattr(opening, "encoder", lambda _: encoder)
    (tmp_path / "raad.md").write_text(COMMISSION, "utf-8")
    (tmp_path / "fyr.md").write_text(NOTE, "utf-8")
    assert reform("ingest", str(tmp_path)).exit_code == 0


def reform(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--data-dir", "lager", *arguments], prog_name="reform")


def test_the_card_quotes_every_part_or_says_that_it_is_missing() -> None:
    result = reform("mandate", "raad.md")
    assert (result.stderr, result.exit_code) == ("", 0)
    assert (
        result.stdout
        == """\
Kommissorium for Havnerådet (kommissorium, 1. marts 2026)
Formål:
    »Havnerådet skal følge driften af havnen.« (side 1, Formål)
Opgaver: ikke angivet
Mandat:
    »Rådet kan bevilge op til 500.000 kr. pr. projekt.« (side 1, Mandat)
    »nedsætte højst to underudvalg« (side 1, Mandat)
    »udpege en havnefoged« (side 1, Mandat)
Begrænsninger:
    »Større beløb forelægges byrådet.« (side 1, Mandat)
    »Rådet kan ikke ansætte personale.« (side 1, Mandat)
Uden for mandatet: ikke angivet
Medlemmer:
    Bo Lind, overlæge, Havnstrup Sygehus (side 1, Medlemmer)
Formandskab:
    Ida Holm, direktør, Havnstrup Kommune (side 1, Medlemmer)
Sekretariat: ikke angivet
Periode: ikke angivet
Møder: ikke angivet
Rapportering: ikke angivet
Erstatter: ikke angivet
"""
    )


def test_all_kommissorier_are_shown_and_nothing_else() -> None:
    assert reform("mandate").stdout == reform("mandate", "raad.md").stdout


def test_a_document_without_a_mandate_says_so() -> None:
    assert reform("mandate", "fyr.md").stdout == (
        "Notat om fyret (notat)\n»Notat om fyret« beskriver ikke noget mandat.\n"
    )


def test_a_wish_within_the_limit_is_inside() -> None:
    assert (
        reform("mandate", "--check", "Må rådet bevilge 400.000 kr.?").stdout
        == """\
Kommissorium for Havnerådet (kommissorium, 1. marts 2026)
Inden for mandatet. Det afgøres af:
    »Rådet kan bevilge op til 500.000 kr. pr. projekt.« (side 1, Mandat)
Se også:
    »Større beløb forelægges byrådet.« (side 1, Mandat)
"""
    )


def test_a_wish_beyond_it_is_outside_and_a_list_item_comes_with_its_lead_in() -> None:
    assert (
        reform("mandate", "raad.md", "--check", "nedsætte tre underudvalg").stdout
        == """\
Kommissorium for Havnerådet (kommissorium, 1. marts 2026)
Uden for mandatet. Det afgøres af:
    »Havnerådet kan:« … »nedsætte højst to underudvalg« (side 1, Mandat)
"""
    )


def test_what_is_not_said_is_told_with_the_nearest_sentence() -> None:
    lines = reform("mandate", "raad.md", "--check", "Må rådet sælge kajen?").stdout.splitlines()
    assert lines[:2] == [
        "Kommissorium for Havnerådet (kommissorium, 1. marts 2026)",
        "Fremgår ikke. Det nærmeste er:",
    ]
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("sælge kajen", "Kommissoriet siger ikke klart, om det er inden for mandatet."),
        ("Må Fyrudvalget tænde fyret?", "Intet kommissorium i lageret handler om Fyrudvalget."),
    ],
)
def test_when_no_kommissorium_tells_one_sentence_says_so(wish: str, said: str) -> None:
    assert reform("mandate", "--check", wish).stdout == f"{said}\n"


def test_a_card_as_json() -> None:
    (card,) = json.loads(reform("mandate", "--json").stdout)
    (told,) = card["mandates"]
    assert (card["document"]["title"], told["body"]) == ("Kommissorium for Havnerådet", "")
    assert told["parts"]["erstatter"] == []
    assert told["parts"]["formål"][0]["quote"] == "Havnerådet skal følge driften af havnen."
    assert told["parts"]["formand"][0]["person"] == {
        "name": "Ida Holm",
        "title": "direktør",
        "organisation": "Havnstrup Kommune",
        "role": "formand",
    }


def test_a_ruling_as_json() -> None:
    row = json.loads(reform("mandate", "--check", "Må rådet udpege en havnefoged?", "--json").stdout)
    (told,) = row["checks"]
    deciding = told["deciding"]
    start = COMMISSION.index("udpege en havnefoged")
    assert (row["body"], row["asked"], told["verdict"]) == ("rådet", 1, "inden for")
    assert (deciding["quote"], deciding["lead_in"]) == ("udpege en havnefoged", "Havnerådet kan:")
    assert (deciding["page"], deciding["section"], deciding["start"] <= start) == (1, "Mandat", True)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--check", " "], "Ønsket er tomt. Skriv, hvad der skal prøves, fx: --check"),
        (["ukendt.md"], "Intet dokument passer på »ukendt.md«."),
    ],
)
def test_a_mistake_is_told_in_one_sentence(arguments: list[str], sentence: str) -> None:
    result = reform("mandate", *arguments)
    assert result.stderr.startswith(f"Fejl: {sentence}")
    assert (result.stdout, result.exit_code) == ("", 1)


def test_an_empty_store_says_what_to_do() -> None:
    result = CliRunner().invoke(cli, ["--data-dir", "tomt", "mandate"], prog_name="reform")
    assert result.stderr == "Fejl: Lageret er tomt. Læs dokumenter ind med: reform ingest MAPPE\n"
