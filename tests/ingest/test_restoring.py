from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.letters import FLOOR_PRECISION, FLOOR_RECALL, Score, documents, measure
from ingest.restoring import RestoredPage, RestoredWord, relocate, restore

SCAN = (
    "Regionsradet drgfter pa mgdet, hvordan feelles Igsninger kan styrke sammenhaengen i sundhedsveesenet. "
    "Kommunerne skal ogsa veere med, nar patientforlgb planleegges pa tveers af sektorer, sa borgere med "
    "kronisk sygdom far den ngdvendige hjzelp i det naere sundhedsvaesen. Midlerne udmgntes arligt.\n"
)
RIGHT = (
    "Regionsrådet drøfter på mødet, hvordan fælles løsninger kan styrke sammenhængen i sundhedsvæsenet. "
    "Kommunerne skal også være med, når patientforløb planlægges på tværs af sektorer, så borgere med "
    "kronisk sygdom får den nødvendige hjælp i det nære sundhedsvæsen. Midlerne udmøntes årligt.\n"
)
ENGLISH = (
    "The committee shall consider the progress of the reform and report to the board. Members serve for "
    "four years, and far more than half of them must be present for a vote. No one may be over ruled. They "
    "are responsible for the care of patients and make an agreement with general practice every year.\n"
)
SWEDISH = (
    "Regionen har ansvar för hälso- och sjukvård och kommunerna har ansvar för äldreomsorg. Det är viktigt "
    "att patienten får vård när den behövs, och att resurserna används på ett bra sätt.\n"
)
NAMES = (
    "Hanne Jorgensen, Peter Moller, Anders Bogh, Karen Soerensen, Lars Lokke, Mette Kaer, Ole Aagaard, "
    "Bo Nar, Lone Star, Region Midtjylland, www.kl.dk, post@rm.dk, 1-30-72-45-23, Sags ID EMN-2022-04994\n"
)


def restored(text: str) -> str:
    return restore([text])[0].text


def test_a_damaged_page_reads_as_danish() -> None:
    assert restored(SCAN) == RIGHT


@pytest.mark.parametrize("text", [RIGHT, ENGLISH, SWEDISH, NAMES, "", "Punkt 3\n", "A1 og B2: 4 %\n"])
def test_a_page_whose_letters_are_whole_comes_back_as_it_is(text: str) -> None:
    page = restore([text])[0]
    assert page.text is text
    assert not page.restored
    assert not page.words


def test_each_page_is_judged_alone() -> None:
    pages = restore([RIGHT, SCAN, ENGLISH])
    assert [page.text for page in pages] == [RIGHT, RIGHT, ENGLISH]
    assert [bool(page.restored) for page in pages] == [False, True, False]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Rådet skal ikke tage sti1ling.", "Rådet skal ikke tage stilling."),
        ("Det skaI nævnes, at aItid er aIt.", "Det skal nævnes, at altid er alt."),
        ("Aftalen gælder fra l. juli 2O22.", "Aftalen gælder fra 1. juli 2022."),
        ("Mødet er den I5. november 20l5.", "Mødet er den 15. november 2015."),
    ],
)
def test_l_i_and_1_are_told_apart_on_any_page(raw: str, clean: str) -> None:
    assert restored(RIGHT + raw) == RIGHT + clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("| overgangsperioden", "I overgangsperioden"),
        ("¢ Sundhedsradene", "• Sundhedsrådene"),
        ("s& modellen og s&ledes", "så modellen og således"),
        ("og @get tilgaengelighed", "og øget tilgængelighed"),
        ("i Region Ostdanmark", "i Region Østdanmark"),
        ("INDSTILLING OG OKONOMI", "INDSTILLING OG ØKONOMI"),
        ("leege- og plejetilbud", "læge- og plejetilbud"),
        ("skriv til moelgaard@aeldre.dk", "skriv til moelgaard@aeldre.dk"),
        ("se https://www.aeldre.dk/gode-rad", "se https://www.aeldre.dk/gode-rad"),
        ("sagen EMN-2022-0a4 og 1-01-72g", "sagen EMN-2022-0a4 og 1-01-72g"),
    ],
)
def test_on_a_damaged_page(raw: str, clean: str) -> None:
    assert restored(f"{SCAN}\n{raw} efter aftale\n") == f"{RIGHT}\n{clean} efter aftale\n"


def test_a_word_broken_at_a_line_end_is_restored_whole_and_stays_broken() -> None:
    page = restore([SCAN + "\nDet haster med drgf-\ntelsen og med forlgbs-\nog behandlingsplanerne.\n"])[0]
    assert page.text == RIGHT + "\nDet haster med drøf-\ntelsen og med forløbs-\nog behandlingsplanerne.\n"
    assert RestoredWord("drgftelsen", "drøftelsen", 0, 1, "med", "og") in page.words


def test_other_documents_decide_what_a_name_was() -> None:
    text = SCAN + "\nDet siger Kirsten Trankjaerby fra kommunen.\n"
    assert "Trankjaerby" in restored(text)
    assert "Trankjærby" in restore([text], {"trankjærby": 4, "og": 50})[0].text


def test_the_original_is_kept_beside_every_word() -> None:
    page = restore([SCAN])[0]
    pieces, position = [], 0
    for one in page.restored:
        pieces += [page.text[position : one.start], one.original]
        position = one.end
    assert "".join([*pieces, page.text[position:]]) == SCAN


def test_restored_words_are_found_again_in_the_clean_page() -> None:
    page = restore(["Side 1\n" + SCAN + "Det haster med drgf-\ntelsen.\n"])[0]
    clean = page.text.removeprefix("Side 1\n").replace("-\n", "").replace("\n", " ")
    found = relocate(clean, page.words)
    assert len(found) == len(page.words)
    originals = {clean[one.start : one.end]: one.original for one in found}
    assert originals["på"] == "pa"
    assert originals["drøftelsen"] == "drgftelsen"


def test_a_word_is_told_from_one_that_was_right_by_its_neighbours() -> None:
    words = (RestoredWord("rad", "råd", 1, 2, "nye", "mødes"),)
    found = relocate("Det gamle råd afløses. Det nye råd mødes, og det er ikke et råd.", words)
    assert [(one.start, one.end, one.original) for one in found] == [(31, 34, "rad")]


@given(st.lists(st.text(alphabet=" \n-abegorsælIø1|&@", max_size=120), max_size=4))
def test_lines_and_spans_always_hold(pages: list[str]) -> None:
    made = restore(pages)
    assert [page.text.count("\n") for page in made] == [page.count("\n") for page in pages]
    for page in made:
        ends = [0, *(one.end for one in page.restored)]
        assert all(one.start >= end for one, end in zip(page.restored, ends, strict=False))
        assert all(one.end <= len(page.text) for one in page.restored)


def test_the_floors_hold_on_broken_examples() -> None:
    names = list(documents())[2::5]
    for way, scores in measure(names).items():
        whole = sum(scores.values(), Score())
        assert (whole.precision or 0) >= FLOOR_PRECISION, way
        assert (whole.recall or 0) >= FLOOR_RECALL, way


def test_unbroken_examples_come_back_untouched() -> None:
    for text in documents().values():
        pages = [text, *text.split("\n\n")]
        assert all(page.text is raw for page, raw in zip(restore(pages), pages, strict=True))


def _labels() -> dict[str, str]:
    lines = (Path(__file__).parent / "lost_words.txt").read_text("utf-8").splitlines()
    pairs = (line.split() for line in lines if not line.startswith("#"))
    return {pair[0]: pair[-1] for pair in pairs}


def _seen(page: RestoredPage) -> list[tuple[str, str]]:
    """Each word of a restored page beside what the text layer says."""
    spans = {one.start: one for one in page.restored}
    found, position = [], 0
    for word in re.finditer(r"[^\W_]+(?:-\n[a-zæøå]+)*", page.text):
        if word.start() < position:
            continue
        one = spans.get(word.start())
        position = one.end if one else word.end()
        now = page.text[word.start() : position]
        found.append(tuple(re.sub(r"-\n", "", each) for each in (one.original if one else now, now)))
    return [(seen, now) for seen, now in found]


def test_hand_checked_words_of_a_real_scan(shared: Path) -> None:
    labels = _labels()
    text = sorted((shared / "corpus").iterdir())[2].read_text("utf-8")
    counts: Counter[str] = Counter()
    for seen, now in _seen(restore([text])[0]):
        if seen in labels:
            counts["broken"] += labels[seen] != seen
            counts["changed"] += now != seen
            counts["right"] += now != seen and now == labels[seen]
    assert len(labels) >= 150
    assert counts["broken"] >= 130
    assert counts["right"] / counts["changed"] >= FLOOR_PRECISION
    assert counts["right"] / counts["broken"] >= FLOOR_RECALL


def test_the_other_real_documents_are_left_as_they_are(shared: Path) -> None:
    texts = [path.read_text("utf-8") for path in sorted((shared / "corpus").iterdir())]
    assert [page.text is text for page, text in zip(restore(texts), texts, strict=True)] == [
        True,
        True,
        False,
        True,
        True,
    ]
