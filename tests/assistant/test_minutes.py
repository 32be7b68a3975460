"""Minutes that hold questions with replies, reasons, votes and rules; and answers that say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled
from tests.assistant.ternholt import FILES, TRAFFIC
from tests.conftest import CACHE


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("ternholt"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("Hvorfor har Nyrup ikke aftenåbent?", ["skal have nyt tag"], "spurgte"),
        ("Hvorfor holder sundhedshuset i Nyrup ikke aftenåbent?", ["skal have nyt tag"], "spurgte"),
        (
            "Hvad blev der svaret på Gorm Lysholts spørgsmål om Nyrup?",
            ["Gorm Lysholt spurgte", "skal have nyt tag"],
            "Åhjemmet",
        ),
        (
            "Hvad var svaret på Britta Fjelsteds spørgsmål?",
            ["Britta Fjelsted spurgte, om holdene", "afhænger af budgettet for 2027"],
            "svømmehallen",
        ),
        (
            "Viggo Hejlskov savnede et afsnit om blinde i motionsplanen. "
            "Er der en forklaring på, at det ikke er med?",
            ["synskonsulenterne først ansættes til vinter"],
            "savnede",
        ),
        ("Hvad spurgte Britta Fjelsted om?", ["spurgte, om holdene får flere instruktører"], "Nyrup"),
    ],
)
def test_what_was_asked_is_answered_by_what_was_replied(
    council: Assistant, question: str, told: list[str], untold: str
) -> None:
    answer = council.answer(question)
    assert answer.status is Status.ANSWERED
    assert all(words in answer.text for words in told)
    assert untold not in answer.text


def test_a_question_in_minutes_without_a_reply_answers_nothing(council: Assistant) -> None:
    assert council.answer("Hvornår åbner svømmehallen i Solrup igen?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvorfor blev genoptræningen udsat i januar?", "fordi tallene fra fysioterapeuterne"),
        ("Hvorfor blev punktet om genoptræning skudt til hjørne?", "fordi tallene fra fysioterapeuterne"),
        ("Hvad gik galt med udflugten til Kragby?", "på grund af stormflod"),
        ("Hvorfor fik strikkecaféen i Kragby ikke en krone?", "ikke har hjemmel til at støtte foreninger"),
        ("Hvorfor blev forslaget om tandbussen henlagt?", "da en bus ikke kan rumme"),
        ("Hvad var der galt med bilagene til dagsordenen?", "først lå klar aftenen før"),
        ("Hvorfor måtte forvaltningen beklage?", "først lå klar aftenen før"),
    ],
)
def test_a_reason_comes_before_the_outcome(council: Assistant, question: str, told: str) -> None:
    answer = council.answer(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvad svarede Gigtkredsen Ternholt i høringen?",
        "Hvem skal være ny næstformand?",
        "Hvad hedder forpagteren af butikken i hallen?",
        "Hvilket firma driver butikken i hallen?",
    ],
)
def test_what_says_nothing_of_what_is_asked_is_no_answer(council: Assistant, question: str) -> None:
    assert council.answer(question).status is Status.NOT_FOUND


def test_how_many_there_are_is_no_answer_to_how_many_leave(tmp_path: Path, shipped: Encoder) -> None:
    with filled(tmp_path, FILES, shipped) as store:
        assistant = Assistant(store, shipped, Settings(cache_dir=CACHE))
        answer = assistant.answer("Hvor mange af instruktørerne bliver sagt op, når planen begynder?")
    assert answer.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvem er næstformand i Plejerådet?", "Tilde Ravnsgaard"),
        ("Hvad hedder sundhedschefen?", "Karl Bruun"),
        ("Hvor mange instruktører leder holdene?", "30"),
        ("Hvor stort er tilskuddet til kørsel i motionsplanen?", "giver ikke tilskud til kørsel"),
        ("Hvem får betaling for at være ledsager?", "modtager 90 kr. pr. gang"),
    ],
)
def test_short_answers_stay(council: Assistant, question: str, told: str) -> None:
    answer = council.answer(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Hvornår begynder optagelsen af rådets møder, som Viggo Hejlskov fik igennem?",
            ["Det blev ikke vedtaget:", "møder optages", "Forslaget blev dermed nedstemt"],
        ),
        (
            "Hvornår bliver tandbussen, som blev vedtaget i maj, sat i drift?",
            ["Det blev ikke vedtaget:", "Forslaget om tandbussen blev henlagt"],
        ),
        (
            "Hvorfor vedtog rådet at lukke Åhjemmet?",
            ["Det fremgår ikke, at det blev vedtaget, men:", "Løsning 2 blev vedtaget"],
        ),
        (
            "Blev forslaget om at optage møderne vedtaget?",
            ["Nej.", "møder optages", "Forslaget blev dermed nedstemt"],
        ),
        (
            "Hvad skete der med forslaget om at optage møderne?",
            ["møder optages", "Forslaget blev dermed nedstemt"],
        ),
        (
            "Hvem foreslog tandbussen, og hvad blev der af forslaget?",
            ["Gorm Lysholt foreslog", "Forslaget om tandbussen blev henlagt"],
        ),
        (
            "Hvem kom med idéen om en tandbus, og hvilken skæbne fik den?",
            ["Gorm Lysholt foreslog", "Forslaget om tandbussen blev henlagt"],
        ),
    ],
)
def test_a_proposal_is_followed_to_its_end(council: Assistant, question: str, told: list[str]) -> None:
    answer = council.answer(question)
    assert answer.status is Status.ANSWERED
    assert all(words in answer.text for words in told)


def test_what_was_decided_is_not_said_to_be_otherwise(council: Assistant) -> None:
    answer = council.answer("Hvorfor vedtog rådet at bevare tolv pladser på Åhjemmet?")
    assert "fremgår ikke, at" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Kan to medlemmer forlange et ekstraordinært møde?",
        "Kan to rådsmedlemmer tvinge et ekstra møde igennem?",
    ],
)
def test_a_rule_told_in_a_decision_answers_what_may_be_done(council: Assistant, question: str) -> None:
    answer = council.answer(question)
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("Ja, men kun på visse betingelser")
    assert "senest otte dage før" in answer.text


@pytest.fixture(scope="module")
def traffic(tmp_path_factory: pytest.TempPathFactory, shipped: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("krogsby"), {"referat.txt": TRAFFIC}, shipped) as store:
        yield Assistant(store, shipped, Settings(cache_dir=CACHE))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvorfor nedlægges linje 7?", ["efterlyste en begrundelse", "kun er fire passagerer"]),
        (
            "Hvad blev der svaret på Ole Gades spørgsmål om skoleeleverne?",
            ["Ole Gade ville gerne vide", "kan bruge taxaordningen"],
        ),
        ("Hvad efterlyste Mette Ørum?", ["efterlyste en begrundelse"]),
        ("Hvad gik galt med cykelstien?", ["er forsinket", "jorden er forurenet"]),
        ("Hvorfor er cykelstien til Nørremark forsinket?", ["er forsinket", "jorden er forurenet"]),
        (
            "Hvornår bliver parkeringen gratis, som Pia Storm fik igennem?",
            ["Det blev ikke vedtaget:", "kunne ikke samle flertal"],
        ),
        (
            "Hvorfor vedtog udvalget at indføre gratis parkering ved stationen?",
            ["Det blev ikke vedtaget:", "kunne ikke samle flertal"],
        ),
        ("Blev forslaget om gratis parkering vedtaget?", ["Nej.", "kunne ikke samle flertal"]),
        ("Hvad blev der af forslaget om vejbump?", ["trak sit forslag om vejbump på Skolevej tilbage"]),
        ("Hvem foreslog gratis parkering?", ["Pia Storm foreslog"]),
    ],
)
def test_minutes_in_other_words(traffic: Assistant, question: str, told: list[str]) -> None:
    answer = traffic.answer(question)
    assert answer.status is Status.ANSWERED
    assert all(words in answer.text for words in told)
