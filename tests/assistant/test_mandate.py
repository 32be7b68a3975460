"""Whether something is within a mandate: a wish, the sentences of a kommissorium, and the ruling."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.weighing import Piece
from assistant.mandate.ruling import Ruling, Verdict, rule
from assistant.mandate.wish import parse
from assistant.mandate.words import Bound, quantities
from assistant.question.understanding import understand
from assistant.types import BlockKind, DocumentInfo, Kind, Passage

INSIDE, OUTSIDE, UNSAID = Verdict.INSIDE, Verdict.OUTSIDE, Verdict.UNSAID
COUNCIL = DocumentInfo(
    "raad", "Kommissorium for Havnerådet", Kind.KOMMISSORIUM, datetime.date(2026, 1, 5), "Havnerådet",
    "raad.md", "/raad.md", "0" * 64, 1,
)  # fmt: skip


def pieces(*sentences: str) -> list[Piece]:
    """Each sentence as a passage; "… kan: | item" is a list item with the line above it."""
    made: list[Piece] = []
    for order, sentence in enumerate(sentences):
        lead, _, item = sentence.rpartition(" | ")
        kind = BlockKind.ITEM if lead else BlockKind.PARAGRAPH
        passage = Passage(
            f"p{order}", "raad", kind, ("Mandat",), 1, 0, len(item), item, lead_in=lead, order=order
        )
        made.append(Piece(passage, COUNCIL, 1.0 / (order + 2), (), 1.0))
    return made


def ruling(wish: str, *sentences: str) -> Ruling:
    return rule(understand(wish), pieces(*sentences))


@pytest.mark.parametrize(
    ("wish", "sentences", "verdict"),
    [
        # may, may not
        ("Må rådet nedsætte et underudvalg?", ["Rådet kan nedsætte underudvalg."], INSIDE),
        ("nedsætte et underudvalg", ["Havnerådet må ikke nedsætte underudvalg."], OUTSIDE),
        ("Kan rådet oprette et underudvalg?", ["Rådet kan nedsætte underudvalg efter behov."], INSIDE),
        ("Må rådet fastsætte priser?", ["Havnerådet fastsætter priserne for leje af bådpladser."], INSIDE),
        ("Må rådet fastsætte priser?", ["Rådet fastsætter ikke priser."], OUTSIDE),
        ("Må rådet bestemme åbningstiden?", ["Rådet træffer beslutning om åbningstiden."], INSIDE),
        (
            "Må rådet ansætte en havnefoged?",
            ["Rådet kan hverken ansætte eller afskedige havnefogeden."],
            OUTSIDE,
        ),
        (
            "Må rådet afskedige havnefogeden?",
            ["Rådet kan hverken ansætte eller afskedige havnefogeden."],
            OUTSIDE,
        ),
        ("Må rådet ændre fartplanen?", ["Rådet kan drøfte fartplanen, men ikke ændre den."], OUTSIDE),
        ("Må rådet drøfte fartplanen?", ["Rådet kan drøfte fartplanen, men ikke ændre den."], INSIDE),
        ("Må rådet udtale sig om takster?", ["Rådet orienteres, men udtaler sig ikke om takster."], OUTSIDE),
        ("Kan der udpeges en stedfortræder?", ["Der kan udpeges stedfortrædere ved behov."], INSIDE),
        ("Må rådet forlænge perioden?", ["Perioden kan ikke forlænges."], OUTSIDE),
        # who alone may, a role, another verb for the same
        ("Må rådet ændre listen?", ["Listen kan ændres om foråret.", "Det kan alene formanden."], OUTSIDE),
        ("Må formanden ændre listen?", ["Rådet kan ikke ændre listen.", "Det kan kun formanden."], INSIDE),
        ("Må formanden ændre prislisten?", ["Formanden kan alene ændre prislisten."], INSIDE),
        ("Må rådet lægge penge i en ny kran?", ["Rådet må ikke give tilskud til kraner."], OUTSIDE),
        ("Må rådet tage penge fra kajen?", ["Rådet kan ikke flytte midler mellem formål."], OUTSIDE),
        ("Har rådet lov til at skrive under på lejemål?", ["Rådet kan ikke underskrive lejemål."], OUTSIDE),
        ("Må rådet bare give 3 mio. til en sag?", ["Rådet kan bevilge op til 2 mio. kr. pr. sag."], OUTSIDE),
        ("Beslutter rådet, hvem der får plads?", ["Rådet beslutter ikke, hvem der får plads."], OUTSIDE),
        # competence, tasks, lists
        ("Har rådet ret til at lukke broen?", ["Rådet har kompetence til at lukke broen ved storm."], INSIDE),
        ("lukke broen", ["Rådet har ikke bemyndigelse til at lukke broen."], OUTSIDE),
        ("Må rådet udarbejde en årsplan?", ["Rådet har til opgave at udarbejde en årsplan."], INSIDE),
        ("Må rådet udarbejde en årsplan?", ["Rådet skal udarbejde en årsplan."], INSIDE),
        (
            "Må rådet udpege en havnefoged?",
            ["Havnerådet kan | udpege en havnefoged", "Havnerådet kan | leje både"],
            INSIDE,
        ),
        (
            "Må rådet sælge både?",
            ["Havnerådet kan ikke: | sælge både", "Havnerådet kan ikke: | leje kajen ud"],
            OUTSIDE,
        ),
        ("Må rådet godkende ordensreglerne?", ["Havnerådet: | godkender ordensregler for havnen"], INSIDE),
        # passed on, presented, approved
        ("Må rådet godkende budgettet?", ["Budgettet godkendes af byrådet."], OUTSIDE),
        ("Må rådet godkende budgettet?", ["Budgettet forelægges byrådet til godkendelse."], OUTSIDE),
        ("Må rådet godkende budgettet?", ["Byrådet godkender budgettet."], OUTSIDE),
        ("Må rådet godkende budgettet?", ["Budgettet godkendes af rådet."], INSIDE),
        ("Må rådet afgøre klager?", ["Klager hører under forvaltningen."], OUTSIDE),
        (
            "Må rådet behandle klager?",
            ["Klager over enkelte bådejere er ikke en del af rådets opgaver."],
            UNSAID,
        ),
        ("Må rådet behandle personalesager?", ["Personalesager behandles ikke i rådet."], OUTSIDE),
        ("fordele bådpladser", ["Rådet indstiller fordelingen af bådpladser til byrådet."], OUTSIDE),
        (
            "indstille fordelingen af bådpladser",
            ["Rådet indstiller fordelingen af bådpladser til byrådet."],
            INSIDE,
        ),
        ("Må rådet leje kajen ud?", ["Rådet kan efter godkendelse i byrådet leje kajen ud."], INSIDE),
        ("Må rådet ændre vedtægten?", ["Ændring af vedtægten kræver byrådets godkendelse."], OUTSIDE),
        ("Må rådet ændre vedtægten?", ["Rådet kan ikke ændre vedtægten, medmindre alle er enige."], OUTSIDE),
        # amounts
        ("bevilge 400.000 kr.", ["Rådet kan bevilge op til 500.000 kr. om året."], INSIDE),
        ("Må rådet bevilge 800.000 kr.?", ["Rådet kan bevilge op til 500.000 kr. om året."], OUTSIDE),
        ("Må rådet bevilge en halv million kroner?", ["Rådet kan højst bevilge 500.000 kr."], INSIDE),
        ("Må rådet give 600.000 kr. i tilskud?", ["Tilskud over 500.000 kr. bevilges af byrådet."], OUTSIDE),
        ("Må rådet give 100.000 kr. i tilskud?", ["Tilskud over 500.000 kr. bevilges af byrådet."], UNSAID),
        ("bevilge 2 mio. kr.", ["Rådet kan ikke bevilge mere end 1 mio. kr."], OUTSIDE),
        ("bevilge 700.000 kr.", ["Gruppen afgør ansøgninger mellem 500.000 kr. og 1 mio. kr."], UNSAID),
        ("Må rådet bevilge penge?", ["Rådet har ingen pulje og kan ikke bevilge penge."], OUTSIDE),
        (
            "Må rådet bevilge 50.000 kr. til løn?",
            ["Rådet kan bevilge op til 90.000 kr. pr. projekt.", "Rådet må ikke give støtte til løn."],
            OUTSIDE,
        ),
        ("Må rådet bevilge 50.000 kr.?", ["Rådet må ikke give støtte til løn."], UNSAID),
        # counts and times
        (
            "nedsætte et underudvalg med ti medlemmer",
            ["Rådet kan nedsætte underudvalg med højst otte medlemmer."],
            OUTSIDE,
        ),
        (
            "nedsætte et underudvalg med syv medlemmer",
            ["Rådet kan nedsætte underudvalg med højst otte medlemmer."],
            INSIDE,
        ),
        ("nedsætte tre underudvalg", ["Rådet kan nedsætte højst to underudvalg ad gangen."], OUTSIDE),
        (
            "nedsætte et underudvalg med ti medlemmer",
            ["Rådet kan nedsætte underudvalg.", "Et underudvalg må højst have seks medlemmer."],
            OUTSIDE,
        ),
        (
            "Må rådet flytte 15 procent af bevillingen?",
            ["Rådet kan flytte højst 10 pct. af en bevilling."],
            OUTSIDE,
        ),
        ("nedsætte et underudvalg i et år", ["Rådet kan nedsætte underudvalg i højst ni måneder."], OUTSIDE),
        (
            "nedsætte et underudvalg i et halvt år",
            ["Rådet kan nedsætte underudvalg i højst ni måneder."],
            INSIDE,
        ),
        # exceptions
        (
            "Må lodserne sende en afløser?",
            ["Medlemmer kan ikke sende en afløser, bortset fra lodserne."],
            INSIDE,
        ),
        (
            "Må rådet sende en afløser?",
            ["Medlemmer kan ikke sende en afløser, bortset fra lodserne."],
            OUTSIDE,
        ),
        ("støtte frikøb af lodser", ["Rådet må ikke støtte løn.", "Undtaget er frikøb af lodser."], INSIDE),
        ("Må rådet bevilge penge til drift?", ["Rådet kan bevilge penge, dog ikke til drift."], OUTSIDE),
        # not said, or said of something else
        ("Må rådet købe en båd?", ["Rådet kan nedsætte underudvalg."], UNSAID),
        ("Må rådet nedsætte et underudvalg?", ["Rådet følger arbejdet i underudvalgene."], UNSAID),
        (
            "Må rådet nedsætte et permanent underudvalg?",
            ["Rådet kan nedsætte midlertidige underudvalg."],
            UNSAID,
        ),
        ("Må rådet indgå aftaler med rederier?", ["Rådet kan ikke indgå aftaler med fagforeninger."], UNSAID),
        ("Må rådet beslutte taksterne?", ["Rådet er et rådgivende organ."], UNSAID),
        ("Må rådet nedsætte et underudvalg?", ["Havneforeningen kan nedsætte underudvalg."], UNSAID),
        ("Må rådet afgøre en sag?", ["Sager om støj kan ikke afgøres mellem møderne."], UNSAID),
        (
            "Må rådet nedsætte et underudvalg?",
            ["Rådet kan nedsætte underudvalg.", "Rådet kan ikke nedsætte underudvalg."],
            UNSAID,
        ),
        # nothing of the kind at all
        ("Må rådet beslutte taksterne?", ["Rådet er alene rådgivende."], OUTSIDE),
        ("Må rådet vedtage en havneplan?", ["Havnerådet træffer ingen beslutninger."], OUTSIDE),
        ("Må rådet bevilge 5.000 kr. til en mole?", ["Rådet har intet budget."], OUTSIDE),
        ("Må rådet drøfte taksterne?", ["Rådet er alene rådgivende.", "Rådet drøfter taksterne."], INSIDE),
        # two acts at once
        (
            "Må rådet nedsætte et underudvalg og ansætte en sekretær?",
            ["Rådet kan nedsætte underudvalg.", "Rådet kan ikke ansætte en sekretær."],
            OUTSIDE,
        ),
        ("lukke eller flytte pladser", ["Rådet kan lukke eller flytte pladser."], INSIDE),
    ],
)  # fmt: skip
def test_a_wish_is_ruled_on(wish: str, sentences: list[str], verdict: Verdict) -> None:
    assert ruling(wish, *sentences).verdict is verdict


def test_the_deciding_sentence_comes_first_then_what_limits_it() -> None:
    told = ruling(
        "Må rådet bevilge 300.000 kr.?",
        "Rådet holder til på havnekontoret.",
        "Rådet kan bevilge op til 500.000 kr. pr. projekt.",
        "Ansøgninger om større beløb forelægges byrådet.",
        "Rådet må ikke give støtte til løn.",
    )
    assert told.deciding is not None
    assert told.deciding.text == "Rådet kan bevilge op til 500.000 kr. pr. projekt."
    assert [bearing.text for bearing in told.further] == [
        "Ansøgninger om større beløb forelægges byrådet.",
        "Rådet må ikke give støtte til løn.",
    ]


def test_a_larger_amount_is_told_by_the_sentence_before() -> None:
    cap, larger = "Rådet kan bevilge op til 500.000 kr.", "Større beløb afgøres af byrådet."
    assert ruling("bevilge 800.000 kr.", cap, larger).verdict is OUTSIDE
    assert ruling("bevilge 500.000 kr.", cap, larger).verdict is INSIDE


def test_what_is_not_said_is_not_guessed_and_the_nearest_is_named() -> None:
    told = ruling("Må rådet købe en båd?", "Rådet mødes i maj.", "Båden ejes af kommunen.")
    assert (told.verdict, told.further) == (UNSAID, ())
    assert told.deciding is not None


def test_no_passages_decide_nothing() -> None:
    assert rule(understand("nedsætte et underudvalg"), []) == Ruling(UNSAID, None)


@given(amount=st.integers(1, 2_000_000), cap=st.integers(1, 2_000_000))
def test_an_amount_is_inside_exactly_when_it_is_no_more_than_the_limit(amount: int, cap: int) -> None:
    told = ruling(f"Må rådet bevilge {amount} kr.?", f"Rådet kan bevilge op til {cap} kr.")
    assert told.verdict is (INSIDE if amount <= cap else OUTSIDE)


@given(wish=st.text(min_size=1, max_size=60).filter(str.strip), sentence=st.text(max_size=80))
def test_any_wish_gets_a_ruling_and_every_sentence_is_verbatim(wish: str, sentence: str) -> None:
    told = ruling(wish, sentence, "Rådet kan nedsætte underudvalg.")
    for bearing in (told.deciding, *told.further):
        assert bearing is not None
        assert bearing.text in (sentence, "Rådet kan nedsætte underudvalg.") or bearing.text in sentence


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("op til 500.000 kr. pr. projekt", Bound("kr.", float("-inf"), 500_000)),
        ("mellem 300.000 kr. og 1 mio. kr.", Bound("kr.", 300_000, 1_000_000)),
        ("mellem 1 og 2 mio. kr.", Bound("kr.", 1_000_000, 2_000_000)),
        ("en halv million kroner", Bound("kr.", 500_000, 500_000, said=False)),
        ("højst otte medlemmer", Bound("medlem", float("-inf"), 8)),
        ("ti faste medlemmer", Bound("medlem", 10, 10, said=False)),
        ("højst 10 pct.", Bound("procent", float("-inf"), 10)),
        ("i højst ni måneder", Bound("dage", float("-inf"), 270)),
        ("et halvt år", Bound("dage", 182.5, 182.5, said=False)),
    ],
)
def test_amounts_and_counts_are_read_with_their_bounds(text: str, bound: Bound) -> None:
    assert quantities(text) == (bound,)


def test_time_that_is_added_is_no_bound_on_the_time_there_was() -> None:
    (added,) = quantities("opholdet forlænges én gang med højst 14 dage")
    assert added == Bound("dage", float("-inf"), 14, added=True)
    permits = "Opholdet kan forlænges én gang med 14 dage."
    assert ruling("Kan opholdet forlænges ud over 28 dage?", permits).verdict is not OUTSIDE
    assert ruling("Kan opholdet forlænges med 20 dage?", permits).verdict is OUTSIDE


@pytest.mark.parametrize(
    ("wish", "verb", "objects", "bodies"),
    [
        ("Må rådet nedsætte et underudvalg?", "nedsaett", ["underudvalg"], ["rådet"]),
        ("nedsætte et underudvalg", "nedsaett", ["underudvalg"], []),
        ("Har Havnerådet kompetence til at lukke broen?", "lukk", ["broen"], ["Havnerådet"]),
        ("Kan takster besluttes af rådet?", "beslutt", ["takster", "rådet"], []),
        ("bevilge 400.000 kr. til en bro", "bevilg", ["bro"], []),
    ],
)
def test_a_wish_is_read(wish: str, verb: str, objects: list[str], bodies: list[str]) -> None:
    read = parse(understand(wish))
    assert read.acts[0].verb == verb
    assert [term.word for term in read.with_subject()[0].objects] == objects
    assert [term.word for term in read.bodies] == bodies
