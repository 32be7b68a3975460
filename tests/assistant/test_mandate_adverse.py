"""Sentences that look as if they settled a wish: what they settle, and what they leave open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.mandate.ruling import Verdict, rule
from assistant.question.understanding import understand
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import MARKER, Status
from tests.assistant.conftest import filled
from tests.assistant.test_mandate import pieces

INSIDE, OUTSIDE, UNSAID = Verdict.INSIDE, Verdict.OUTSIDE, Verdict.UNSAID


@pytest.mark.parametrize(
    ("wish", "sentences", "verdict"),
    [
        # A ban that is narrower than the wish leaves it open.
        ("Må rådet udtale sig til pressen?", ["Rådet må ikke udtale sig til pressen om bådejere."], UNSAID),
        ("Må rådet udtale sig om bådejere?", ["Rådet må ikke udtale sig til pressen om bådejere."], OUTSIDE),
        ("Må rådet ansætte en læge?", ["Spørgsmål om skibslæger behandles ikke i rådet."], UNSAID),
        ("Må rådet ændre lægeordningen?", ["Lægeordningen behandles ikke i rådet."], OUTSIDE),
        # A ban on the whole kind is one on each of it, but leave for one thing is none for its kind.
        ("Må rådet indgå en lejeaftale?", ["Rådet kan ikke indgå aftaler."], OUTSIDE),
        ("Må rådet lave en driftsaftale?", ["Rådet må ikke indgå aftaler med rederier."], OUTSIDE),
        ("Må rådet indgå en lejeaftale?", ["Rådet kan ikke ændre aftalen om kajen."], UNSAID),
        # Who may not change an amount may not make it less; who may raise it may not do all with it.
        ("Må rådet reducere antallet af både?", ["Rådet kan ikke ændre antallet af både."], OUTSIDE),
        ("Må rådet hæve havneafgiften?", ["Rådet kan ikke ændre havneafgiften."], OUTSIDE),
        ("Må rådet nedsætte antallet af både?", ["Rådet kan ikke ændre antallet af både."], OUTSIDE),
        ("Må rådet ændre havneafgiften?", ["Rådet kan hæve havneafgiften."], UNSAID),
        # To move money is to lay it out anew, up to what may be laid out.
        ("Må rådet flytte 600.000 kr.?", ["Rådet kan omdisponere op til 400.000 kr."], OUTSIDE),
        ("Må rådet flytte 300.000 kr.?", ["Rådet kan omdisponere op til 400.000 kr."], INSIDE),
        # To decide to do something is to do it.
        ("Kan rådet beslutte at bestille en analyse?", ["Rådet kan bestille analyser."], INSIDE),
        (
            "Kan rådet beslutte at bestille en analyse til 90.000 kr.?",
            ["Rådet kan bestille analyser for højst 50.000 kr."],
            OUTSIDE,
        ),
        # An advisory body settles nothing.
        ("Kan rådet selv beslutte takster?", ["Rådet er rådgivende."], OUTSIDE),
        ("Kan rådet selv vedtage en plan?", ["Det har ikke selv beslutningskompetence."], OUTSIDE),
        ("Kan rådet drøfte takster?", ["Rådet er rådgivende."], UNSAID),
        # Limits of time.
        (
            "Må rådet indgå en lejeaftale, der løber til sommeren 2030?",
            ["Rådet kan ikke indgå aftaler, der binder kommunen ud over den 31. december 2029."],
            OUTSIDE,
        ),
        (
            "Må rådet indgå en lejeaftale, der løber til sommeren 2029?",
            ["Rådet kan ikke indgå aftaler, der binder kommunen ud over den 31. december 2029."],
            UNSAID,
        ),
        (
            "Må rådet indgå en aftale ud over 2029?",
            ["Rådet kan ikke indgå aftaler, der binder kommunen ud over den 31. december 2029."],
            OUTSIDE,
        ),
        (
            "Må rådet leje kajen ud til foråret 2031?",
            ["Rådet kan leje kajen ud med kontrakter, der løber til udgangen af 2030."],
            OUTSIDE,
        ),
        (
            "Må rådet leje kajen ud til foråret 2030?",
            ["Rådet kan leje kajen ud med kontrakter, der løber til udgangen af 2030."],
            INSIDE,
        ),
    ],
)  # fmt: skip
def test_what_only_looks_as_if_it_settled_a_wish(wish: str, sentences: list[str], verdict: Verdict) -> None:
    assert rule(understand(wish), pieces(*sentences)).verdict is verdict


FILES = {
    "kaj.md": """# Kommissorium for Arbejdsgruppen om kajanlæg i Nordby

Dato: 4. maj 2026

## Hvad må gruppen, og hvad må den ikke?

Arbejdsgruppen afgiver anbefalinger til havnerådet og har ikke selv beslutningskompetence.

- Gruppen kan bestille analyser for samlet højst 90.000 kr.
- Gruppen kan nedsætte op til to undergrupper, når sekretariatet er indforstået.
- Gruppen må ikke udtale sig til pressen om konkrete rederier.
""",
    "fyr.md": """# Kommissorium for Fyrudvalget

Dato: 11. maj 2026

## Mandat

Fyrudvalget kan bestille maling for højst 20.000 kr.
""",
    "havn.md": """# Aftale om bådpladser i Nordby, Østby og Vestby

Indgået den 4. juni 2026

## § 3 Opfølgning

Parterne nedsætter et moleudvalg med et medlem fra hver by. Udvalget mødes hvert kvartal.

Moleudvalget kan ændre skemaer for indberetning. Det kan ikke ændre antallet af bådpladser.
""",
}


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("kaj"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Kan kajgruppen beslutte, at rederiet skal flytte?", "Nej. Arbejdsgruppen afgiver anbefalinger"),
        ("Kan kajgruppen bestille en analyse til 80.000 kr.?", "Ja. Arbejdsgruppen kan bestille analyser"),
        ("Må kajgruppen dele sig op i mindre hold?", "Arbejdsgruppen kan nedsætte op til to undergrupper"),
        ("Må kajgruppen udtale sig til pressen?", "Arbejdsgruppen må ikke udtale sig til pressen"),
        ("Kan moleudvalget selv skrue ned for antallet af bådpladser i Østby?", "Nej. Moleudvalget kan ikke"),
    ],
)
def test_the_sentence_of_the_power_asked_about_is_told(quay: Assistant, question: str, opening: str) -> None:
    said = quay.answer(question)
    assert said.status is Status.ANSWERED
    text = MARKER.sub("", said.text).replace("Ja, men kun på visse betingelser: ", "")
    assert text.startswith(opening)


@pytest.mark.parametrize(
    "question", ["Må Fyrudvalget nedsætte undergrupper?", "Må fyrudvalget udtale sig til pressen?"]
)
def test_what_another_body_may_is_no_answer(quay: Assistant, question: str) -> None:
    said = quay.answer(question)
    assert said.status is Status.NOT_FOUND
    assert not said.text.startswith(("Ja", "Nej"))
