from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.ingest.conftest import Read

WRAPPED = """
 Kommissorium for projekt Nære Tilbud

1. Baggrund: Aftale om nære tilbud af 1. maj 2025

Projektet skal sikre, at borgere i hele regionen får adgang til tilbud tæt på deres hjem. Det
gælder også borgere på øerne, som i dag må rejse langt.

2. Formål: At samle de spor, der arbejdes med i kommunerne, og at udvikle

nye tilbud sammen med almen praksis

Projektet har tre spor

1. Lægehuse
Regionen opretter lægehuse i områder med få læger, og de åbner i løbet af 2026 og 2027 i samarbejde
med kommunerne.

2. Sygepleje
Kommunerne samler deres sygepleje i fælles team, som kan rykke ud hele døgnet, når en borger får brug
for det.

3. Genoptræning
Genoptræningen flyttes tættere på borgerne, og der oprettes fælles hold på tværs af kommunegrænser.

Ad 1 Lægehuse
Sporet ledes af regionens praksischef.

3. Mandat
Styregruppen træffer beslutning om alle tre spor.
Tidsplan

Planen udarbejdes i foråret.
"""


def test_numbers_that_begin_again_are_nested_and_the_outer_run_goes_on(read: Callable[..., Read]) -> None:
    formål = (
        "2. Formål: At samle de spor, der arbejdes med i kommunerne, og at udvikle nye tilbud "
        "sammen med almen praksis"
    )
    assert read(WRAPPED).paths == [
        ("1. Baggrund: Aftale om nære tilbud af 1. maj 2025",),
        (formål,),
        (formål, "1. Lægehuse"),
        (formål,),
        (formål, "2. Sygepleje"),
        (formål,),
        (formål, "3. Genoptræning"),
        (formål, "Ad 1 Lægehuse"),
        ("3. Mandat",),
        ("3. Mandat", "Tidsplan"),
    ]


def test_nested_headings_are_also_items_of_the_list_they_make(read: Callable[..., Read]) -> None:
    found = read(WRAPPED)
    items = [b for path in found.paths for b in found.blocks(*path) if b.group]
    items = list({(b.start): b for b in items}.values())
    assert [found.words(item) for item in items] == ["Lægehuse", "Sygepleje", "Genoptræning"]
    assert {(item.lead_in, item.group) for item in items} == {("Projektet har tre spor", items[0].group)}


def test_short_lines_without_a_verb_head_what_stands_below(read: Callable[..., Read]) -> None:
    found = read(
        "Organisering af samarbejdet\n\nFormandskabet for samarbejdet\n\n"
        "Formandskabet mødes fire gange årligt.\n\n"
        "Sekretariat\n\nSekretariatet forbereder møderne.\n\nSe punkt 3\n"
    )
    assert found.info.title == "Organisering af samarbejdet"
    assert found.paths == [("Formandskabet for samarbejdet",), ("Sekretariat",)]
    assert found.at("Sekretariat") == ["Sekretariatet forbereder møderne.", "Se punkt 3"]


def test_capitals_and_paragraph_signs_are_headings(read: Callable[..., Read]) -> None:
    found = read("AFTALE OM VAGT\n\nFORMÅL\n\nVagten dækker natten.\n\n§ 2. Betaling\n\nRegionen betaler.\n")
    assert found.paths == [("FORMÅL",), ("§ 2. Betaling",)]


def test_markdown_headings_keep_their_depth(read: Callable[..., Read]) -> None:
    found = read(
        "Plan\n====\n\n## Mål\n\nEt mål.\n\n### Delmål\n\nEt delmål.\n\n## Midler\n\nTi kr.\n", "plan.md"
    )
    assert found.info.title == "Plan"
    assert found.paths == [("Mål",), ("Mål", "Delmål"), ("Midler",)]


def test_a_box_has_its_title_and_ends_after_its_list(read: Callable[..., Read]) -> None:
    found = read(
        "Parterne ser en udfordring i de kommende år.\n\nBoks 1\nEtablering af lokale råd\n\n"
        "o Der etableres ti råd.\n\n¢ Rådene omfatter psykiatrien.\n\n"
        "Regeringen vil fremlægge et lovforslag om rådene til foråret, når høringen er slut.\n"
    )
    assert found.info.title == "Etablering af lokale råd"
    assert found.at("Boks 1: Etablering af lokale råd") == [
        "Der etableres ti råd.",
        "Rådene omfatter psykiatrien.",
    ]
    assert found.paths[-1] == ()


def test_heads_and_feet_of_pages_are_no_text(read: Callable[..., Read]) -> None:
    pages = [
        f"Region Nord – Koncernledelsen\n\nAfsnit {page}\n\n"
        f"Teksten på side {page} handler om {word}.\n\nSide {page} af 3"
        for page, word in enumerate(("råd", "nævn", "udvalg"), 1)
    ]
    found = read("\f".join(pages))
    assert "Koncernledelsen" not in found.text
    assert "af 3" not in found.text
    assert found.info.page_count == 3


def test_a_sentence_over_a_page_end_belongs_to_the_page_where_it_begins(read: Callable[..., Read]) -> None:
    found = read(
        "Rådene\n\nRådene overtager ansvaret for de pladser, som kommunerne i dag driver i\f"
        "egne bygninger. Det sker i 2027.\n"
    )
    first = found.outline.document.pages[0].text
    assert first.endswith("driver i egne bygninger. Det sker i 2027.")


BARE_NUMBERS = """
 Notat om brobyggeriet

Dato: 3. maj 2026

1  PENGENE I ALT

Broen koster 4 mio. kr. at bygge.

2  HVAD BROEN IKKE OMFATTER

Rækværket er ikke med i prisen.

3 mio. kr. er ikke nok til det.

3  Brorådet i 2027

Brorådet følger byggeriet.

HAVNERÅDET (HR)
Formand: Ida Holm, havnechef
Møder: 4 om året

Rådet fører tilsyn med havnen.
"""


def test_numbers_without_a_full_stop_and_capitals_over_keys_head_what_stands_below(
    read: Callable[..., Read],
) -> None:
    third = "3 Brorådet i 2027"
    assert read(BARE_NUMBERS).paths == [
        (),
        ("1 PENGENE I ALT",),
        ("2 HVAD BROEN IKKE OMFATTER",),
        (third,),
        (third, "HAVNERÅDET (HR)"),
    ]


ENTRIES = """
HVEM ER HVEM I SAMARBEJDET

Samarbejdsrådet for Nord
  Formand:      Karsten Lund
  Møder:        otte om året

Pårørendenævnet
  Formand:      Vivi Straarup
  Møder:        fire om året

Sekretariat for samarbejdet
  Leder:        Jørn Kalle
"""
ALONE = """
Referat af møde i Samarbejdsrådet

Nordhallen
  Formand:      Karsten Lund
  Referent:     Jørn Kalle

Rådet drøftede hallens åbningstider og besluttede at åbne den om lørdagen hele vinteren.
"""


def test_lines_over_labelled_lines_head_the_entries_of_a_list(read: Callable[..., Read]) -> None:
    found = read(ENTRIES)
    above = {
        found.words(block): section.path[-1:]
        for section in found.outline.sections
        for block in section.blocks
    }
    named = {path for words, path in above.items() if "Straarup" in words}
    assert named == {("Pårørendenævnet",)}
    assert {path for words, path in above.items() if "Kalle" in words} == {("Sekretariat for samarbejdet",)}


def test_one_line_over_labelled_lines_heads_nothing(read: Callable[..., Read]) -> None:
    found = read(ALONE)
    assert all("Nordhallen" not in section.path for section in found.outline.sections)
