"""How minutes tell what became of a proposal, who asked and who answered, and how questions take it up."""

from __future__ import annotations

import pytest

from assistant.cues import patterns
from assistant.danish.words import fold


@pytest.mark.parametrize(
    ("sentence", "so"),
    [
        ("Forslaget faldt dermed.", True),
        ("Ændringsforslaget blev nedstemt med otte stemmer mod to.", True),
        ("Forslaget om broen blev henlagt.", True),
        ("Indstillingen blev ikke fulgt.", True),
        ("Forslaget opnåede ikke flertal.", True),
        ("Ole Gade trak sit forslag om broen tilbage.", True),
        ("Sagen kom ikke til fremme.", True),
        ("Antallet af både faldt med 12 pct.", False),
        ("Antallet faldt fra 40 til 30.", False),
        ("Beløbet blev trukket fra puljen.", False),
        ("Forslaget blev vedtaget.", False),
    ],
)
def test_a_sentence_tells_that_a_proposal_fell(sentence: str, so: bool) -> None:
    assert bool(patterns("minutes")["fell"].search(sentence)) is so


@pytest.mark.parametrize(
    ("question", "so"),
    [
        ("Hvornår begynder bådfarten, som Ole Gade fik igennem?", True),
        ("Hvornår åbner broen, som blev vedtaget i maj?", True),
        ("Hvorfor vedtog rådet at lukke broen?", True),
        ("Blev broen vedtaget?", True),
        ("Hvornår åbner broen?", False),
        ("Hvornår vedtog rådet planen?", False),
        ("Hvem fik sidste ord?", False),
    ],
)
def test_a_question_takes_an_adoption_for_granted(question: str, so: bool) -> None:
    assert bool(patterns("minutes")["adoption_asked"].search(fold(question))) is so


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Pia Storm spurgte, hvorfor broen er lukket.", "asks"),
        ("Pia Storm, der deltog som gæst, ville vide, hvad broen koster.", "asks"),
        ("Pia Storm undrede sig over, at broen er lukket.", "asks"),
        ("Pia Storm savnede et afsnit om broen.", "misses"),
        ("Flere medlemmer kritiserede forsinkelsen.", "misses"),
        ("Hertil svarede chefen, at bolten er rusten.", "replies"),
        ("Svaret var, at bolten er rusten.", "replies"),
        ("Chefen redegjorde for, at bolten er rusten.", "replies"),
    ],
)
def test_who_asks_and_who_answers_is_told_apart(sentence: str, form: str) -> None:
    found = [name for name in ("asks", "misses", "replies") if patterns("minutes")[name].search(sentence)]
    assert found == [form]
