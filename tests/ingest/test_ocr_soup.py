"""Text layers that are worse than none, and those that only look so."""

from __future__ import annotations

import random

import pytest

from ingest.readers.ocr import worse_than_none

DANISH = (
    "Sundhedsrådet har det politiske ansvar for at udmønte udviklingen af de nære sundhedstilbud, herunder "
    "planlægning af kapacitet på tværs af sygehuse, almen praksis og kommunale tilbud. Rådet følger løbende "
    "op på kvaliteten og økonomien og kan indstille til regionsrådet, at fordelingen af midler ændres. "
) * 2
LOST = {
    "ae, o og a": str.maketrans({"æ": "ae", "ø": "o", "å": "a"}),
    "g og i": str.maketrans({"æ": "a", "ø": "g", "å": "a", "l": "I"}),
}


def shifted(text: str, by: int) -> str:
    """As in files whose fonts number their glyphs instead of naming letters."""
    return "".join(chr(max(33, ord(letter) + by)) if letter != " " else letter for letter in text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("(cid:12)(cid:44)(cid:3) " * 20, id="glyph numbers"),
        pytest.param("/g12/g44/g3 " * 20, id="glyph names"),
        pytest.param("\ue012\ue033\uf0b7\ue07a " * 20, id="private use"),
        pytest.param("\ufffd\ufffd\ufffd \ufffd\ufffd " * 10, id="unknown"),
        pytest.param(shifted(DANISH, -29), id="shifted"),
        pytest.param(" ".join(DANISH.replace(" ", "")), id="letters one by one"),
        pytest.param('!"#¤%&/()=?`^*_:;><@£$€{[]}' * 4, id="signs"),
        pytest.param("бΩאa бΩאb бΩאc бΩאd " * 10, id="many scripts"),
    ],
)
def test_glyph_soup_is_worse_than_none(text: str) -> None:
    assert worse_than_none(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(DANISH, id="Danish"),
        pytest.param(DANISH.upper(), id="capitals"),
        *(pytest.param(DANISH.translate(lost), id=f"lost letters: {how}") for how, lost in LOST.items()),
        pytest.param("2026 12,5 13,4 % 1.200.000 kr. 33 44 -12 0,0 (3,4) 12/34\n" * 10, id="figures"),
        pytest.param("Indledning ................ 3\nBaggrund . . . . . . . . 4\n" * 5, id="contents"),
        pytest.param("Ja Nej\n" + "x x x x x x x x\n" * 10, id="crosses"),
        pytest.param(
            "Åse Østergård, Søren Bæk, Krzysztof Szczepański, Nguyễn Thị Hoa, Jørgen Hjortshøj, Lis Qvist",
            id="names",
        ),
        pytest.param(
            "Ministerstwo poinformowało, że szczegółowe wyniki konsultacji zostaną przedstawione w przyszłym "
            "miesiącu na posiedzeniu komisji sejmowej do spraw samorządu terytorialnego oraz polityki.",
            id="Polish",
        ),
        pytest.param("Министерство сообщило о результатах консультаций по реформе. " * 4, id="Russian"),
        pytest.param("وزارة الصحة تعلن عن نتائج المشاورات حول إصلاح النظام الصحي. " * 4, id="Arabic"),
        pytest.param("Side 1 af 3", id="a page number"),
    ],
)
def test_words_of_any_kind_are_better_than_none(text: str) -> None:
    assert not worse_than_none(text)


def test_danish_with_random_slips_is_kept() -> None:
    slips = random.Random(5)
    letters = [slips.choice("aeiln1|") if slips.random() < 0.12 else letter for letter in DANISH]

    assert not worse_than_none("".join(letters))
