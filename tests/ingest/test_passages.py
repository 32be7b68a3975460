from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as fewer
from hypothesis import strategies as st

from assistant.types import BlockKind, Passage, SourceFile
from ingest.outline import outline
from ingest.passages import make_passages, split_block
from ingest.readers.raw import RawText

if TYPE_CHECKING:
    from tests.ingest.conftest import Read

KOMMISSORIUM = """
Kommissorium for Samrådet

Opgaver

Samrådet følger reformen i de fem kommuner. Det gør status. Samrådet mødes fire gange om året i Nordby.

Samrådet skal navnlig:

- Følge op på planen
- Drøfte lokale modeller. De drøftes med lægerne i området, før de besluttes i kommunerne.
"""


def passages(found: Read) -> tuple[Passage, ...]:
    return make_passages(found.outline.document, found.outline.sections)


def test_a_sentence_is_a_passage_and_a_short_one_joins_its_neighbour(read: Callable[..., Read]) -> None:
    assert [passage.text for passage in passages(read(KOMMISSORIUM))][:2] == [
        "Samrådet følger reformen i de fem kommuner. Det gør status.",
        "Samrådet mødes fire gange om året i Nordby.",
    ]


def test_what_is_embedded_holds_title_heading_lead_in_and_words(read: Callable[..., Read]) -> None:
    item = next(passage for passage in passages(read(KOMMISSORIUM)) if passage.kind is BlockKind.ITEM)
    assert item.embedded == (
        "Kommissorium for Samrådet.\nOpgaver.\nSamrådet mødes fire gange om året i Nordby.\n"
        "Samrådet skal navnlig:\nFølge op på planen"
    )
    assert (item.path, item.lead_in, item.section) == (("Opgaver",), "Samrådet skal navnlig:", "Opgaver")


def test_ids_stay_when_the_same_file_is_read_again_and_differ_within_it(read: Callable[..., Read]) -> None:
    text = (
        KOMMISSORIUM
        + "\nØkonomi\n\nSagen har ingen økonomi i de fem kommuner.\n\nLøn\n\nSagen har ingen økonomi.\n"
    )
    first, again = passages(read(text)), passages(read(text))
    assert first == again
    assert len({passage.id for passage in first}) == len(first)
    assert [passage.order for passage in first] == list(range(len(first)))


def test_a_cell_with_several_sentences_becomes_several_passages(read: Callable[..., Read]) -> None:
    long = " ".join(
        f"Det nye råd nummer {n} overtager ansvaret for sit område den 1. januar 2027." for n in range(4)
    )
    found = read(f"Plan\n\nHer er planen for året.\n\nIndsats\t2026\nRåd\t{long}\nLøn\tAftales.\n")
    cells = [passage for passage in passages(found) if passage.column == "2026" and passage.row == "Råd"]
    assert len(cells) == 4
    assert all("2026" in passage.embedded and "Råd." in passage.embedded for passage in cells)


def test_a_long_context_is_cut_and_the_words_never_are(read: Callable[..., Read]) -> None:
    sentence = "Rådet " + "drøfter de mange forhold i de nye kommuner " * 22 + "hvert år."
    found = read(f"Plan\n\n{'Meget lang ' * 7}overskrift\n\n{sentence}\n")
    longest = max(passages(found), key=lambda passage: len(passage.embedded))
    assert longest.embedded.endswith(longest.text)
    assert len(longest.embedded) <= 1500


@pytest.mark.parametrize("kind", list(BlockKind))
def test_a_sentence_without_end_is_cut_at_white_space(kind: BlockKind) -> None:
    text = "ord " * 900 + "slut"
    spans = split_block(text, kind)
    assert len(spans) > 2
    assert " ".join(text[start:end] for start, end in spans) == text


LINES = st.lists(
    st.one_of(
        st.text(alphabet="abcæøåABCÆØÅ 0123456789.,:;-–•*#|()\t\f§?!o\u00ad\uf0b7", max_size=60),
        st.sampled_from(
            [
                "",
                "",
                "1. Baggrund",
                "2. Formål",
                "Punkt 1: Godkendelse",
                "Beslutning",
                "Bilag",
                ".",
                "- et punkt",
                "   o et delpunkt",
                "Indsats\t2025\t2026",
                "\tb. mere\tNord",
                "Medlemmer:",
                "Anna Holm, direktør, KL",
                "Det indstilles,",
                "at rådet drøfter planen",
                "Rådet mødes den 1. januar 2027 i Nord-",
                "sjælland. Det aftales senere.",
                "Boks 1",
                "| a | b |",
                "|---|---|",
                "Dato: 3. maj 2026",
            ]
        ),
    ),
    max_size=40,
)


@fewer(max_examples=120)
@given(lines=LINES, markdown=st.booleans())
def test_every_passage_is_verbatim_and_no_two_overlap(lines: list[str], markdown: bool) -> None:
    raw = RawText(tuple(("Rådet mødes i dag.\n\n" + "\n".join(lines)).split("\f")), markdown)
    found = outline(raw, SourceFile(Path("x.txt"), "0", 1))
    made = make_passages(found.document, found.sections)
    pages = {page.number: page.text for page in found.document.pages}
    assert made
    assert all(pages[p.page][p.start : p.end] == p.text for p in made)
    assert all(p.text == p.text.strip() != "" for p in made)
    places = sorted((p.page, p.start, p.end) for p in made)
    assert all(one[0] < two[0] or one[2] <= two[1] for one, two in pairwise(places))
    assert len({p.id for p in made}) == len(made)
