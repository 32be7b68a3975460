"""Questions that demand an answer of a form: a place, an aim, a secretariat, a payer, a size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled
from tests.assistant.path_library import FILES


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("sti"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Hvor skal broen ligge?", "ved møllen i Ager"),
        ("Hvor holdes Stiudvalgets møder?", "Lunde Rådhus"),
        ("Hvad er formålet med Stiudvalget?", "tryg vej"),
        ("Hvem er sekretariat for Stiudvalget?", "Skovkontoret"),
        ("Hvem sekretariatsbetjener Stiudvalget?", "Skovkontoret"),
        ("Hvem betaler for puljen til belysning?", "Lunde Kommune betaler halvdelen"),
        ("Hvad hedder formanden for Stiudvalget?", "Karla Vestermark"),
        ("Hvem skal man ringe til, hvis en hytte er låst?", "Ring til hyttevagten"),
        ("Hvor skal ansøgningen om en hytte sendes hen?", "sendes til Skovkontoret"),
        ("Hvor meget får hyttevagten i honorar?", "honorar på 700 kr."),
        ("Hvor meget betaler lejeren for en hytte?", "betaler 300 kr."),
        ("Hvornår holder Skovrådet næste møde?", "9. september 2026"),
        ("Hvad får hyttevagten i honorar?", "honorar på 700 kr."),
        ("Hvem kan ansøge om en hytte?", "Foreninger i Lunde"),
        ("Hvor meget ferie får hyttevagten?", "to ugers ferie"),
    ],
)
def test_the_answer_has_the_form(path: Assistant, question: str, holds: str) -> None:
    answer = path.answer(question)
    assert answer.status is Status.ANSWERED
    assert holds in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvor skal Stiudvalget flytte hen?",
        "Hvor ligger Skovrådets kontor?",
        "Hvem betaler for Skovrådet?",
        "Hvor stor er skovens fond?",
        "Hvad hedder de ni medlemmer af Skovrådet?",
        "Hvem skal man kontakte om lån af penge?",
        "Hvor skal forslaget til skilte sendes hen?",
        "Hvor mange penge får Lunde Kommune af puljen?",
        "Hvornår holder Stiudvalget næste møde?",
        "Hvad får Skovrådets medlemmer i mødehonorar?",
    ],
)
def test_what_has_not_the_form_is_no_answer(path: Assistant, question: str) -> None:
    assert path.answer(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Hvem tog forbehold for salget af brænde?", "Lis Krat"),
        ("Hvem stemte imod salget af brænde?", "Ib Hede"),
        ("Hvem undlod at stemme om de nye bænke?", "Aja Mose"),
    ],
)
def test_each_kind_of_opposition_is_its_own(path: Assistant, question: str, holds: str) -> None:
    answer = path.answer(question)
    assert answer.status is Status.ANSWERED
    assert holds in answer.text
    assert sum(name in answer.text for name in ("Lis Krat", "Ib Hede", "Aja Mose")) == 1


@pytest.mark.parametrize(
    "question",
    [
        "Hvem tog forbehold for de nye bænke?",
        "Hvem stemte imod de nye bænke?",
        "Hvem undlod at stemme om salget af brænde?",
    ],
)
def test_one_kind_of_opposition_is_not_told_as_another(path: Assistant, question: str) -> None:
    assert path.answer(question).status is Status.NOT_FOUND


FERRY = {
    "vedtægt.md": """# Vedtægt for Færgelauget

Dato: 9. januar 2026

Færgen må højst tage 40 cykler med. Hver lods sejler 12 ture om ugen.

Færgens redningsbåde er bygget i 2019. Rampen på kajen er 3 meter bred.

Den nye fartplan godkendes af havnefogeden. Bente Strand er stedfortræder for skipperen.

Lauget holder sit første møde i september. Færgens værksted ligger ved møllen i Ager.

Aftalen om kajen er underskrevet den 3. marts 2025.
""",
    "referat.md": """# Referat af møde i Færgelauget

Mødedato: 4. februar 2026

Maja Vig foreslog at gøre det gratis for børn.

Ager Kommune betaler selv 200.000 kr. til ombygning af salonen.

Havnefesten på kajen begynder kl. 14 den 6. juni 2026. Bådudlejningen åbner den 1. maj 2027.
""",
}
# The same things are spoken of, and nothing tells what is asked.
ISLAND = {
    "vedtægt.md": """# Vedtægt for Ølauget

Dato: 9. januar 2026

Hver lods sejler 12 ture om ugen. Lugen i fyret er af stål.

Køreplanen for bussen deles ud på kajen. Styrmanden er Ib Hede, og han holder ferie i juli.

Aftalen om brændstof skal være klar den 1. juni 2026.
""",
    "referat.md": """# Referat af møde i Ølauget

Mødedato: 4. februar 2026

Bo Lind og Maja Vig drøftede, om Ølauget skal sejle om natten.

Til ombygning af kiosken i Lunde gives 90.000 kr.

Svømmeprøven i havnen er den 9. juni 2026.

En undersøgelse af vandet skal foreligge senest den 1. september 2027.
""",
}


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("faerge"), FERRY, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.fixture(scope="module")
def island(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("oe"), ISLAND, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Hvor mange cykler må færgen højst tage med?", "40 cykler"),
        ("Hvor mange ture sejler en lods om ugen?", "12 ture"),
        ("Hvor gamle er færgens redningsbåde?", "2019"),
        ("Hvor bred er rampen på kajen?", "3 meter"),
        ("Hvem godkender den nye fartplan?", "havnefogeden"),
        ("Hvem er stedfortræder for skipperen?", "Bente Strand"),
        ("Hvornår holder lauget sit første møde?", "september"),
        ("Hvor står færgens værksted?", "møllen i Ager"),
        ("Hvornår blev aftalen om kajen underskrevet?", "3. marts 2025"),
        ("Hvem foreslog, at det skal være gratis for børn?", "Maja Vig"),
        ("Hvor meget betaler Ager Kommune selv til ombygning af salonen?", "200.000 kr."),
        ("Hvornår på dagen begynder havnefesten på kajen?", "kl. 14"),
        ("Hvornår åbner bådudlejningen?", "1. maj 2027"),
        ("Jeg sejler selv tit. Hvem godkender den nye fartplan?", "havnefogeden"),
    ],
)
def test_what_is_told_has_the_form(ferry: Assistant, question: str, holds: str) -> None:
    answer = ferry.answer(question)
    assert answer.status is Status.ANSWERED
    assert holds in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange ture må en lods højst sejle om ugen?",
        "Hvor gammel er lugen i fyret?",
        "Hvor bred er lugen i fyret?",
        "Hvem godkender køreplanen for bussen?",
        "Hvem afløser styrmanden, når han holder ferie?",
        "Hvornår blev aftalen om brændstof underskrevet?",
        "Hvem foreslog, at Ølauget skal sejle om natten?",
        "Hvor meget lægger Lunde selv til ombygning af kiosken?",
        "Hvornår på dagen er svømmeprøven i havnen?",
        "Hvornår starter undersøgelsen af vandet?",
        "Jeg sejler selv tit. Hvem betaler for ombygning af kiosken i Lunde?",
    ],
)
def test_the_nearest_fact_of_another_form_is_no_answer(island: Assistant, question: str) -> None:
    assert island.answer(question).status is Status.NOT_FOUND


MEETINGS = {
    "gruppe.md": """# Kommissorium for Havnegruppen

Dato: 9. februar 2026

Havnegruppen nedsættes for perioden maj 2026-2028. Havnegruppen samler havnens folk om en fælles plan.
""",
    "kreds.md": """# Kommissorium for Fyrkredsen

Dato: 10. februar 2026

Fyrkredsen nedsættes for perioden maj 2026-2028. Fyrkredsen mødes igen den 9. juni 2026.

De næste skridt for Fyrkredsen er et møde med lodserne i august 2026.
""",
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvornår mødes Fyrkredsen næste gang?", "9. juni 2026"),
        ("Hvornår mødes Fyrkredsen igen?", "9. juni 2026"),
        ("Hvad er de næste skridt for Fyrkredsen?", "møde med lodserne"),
        ("Hvornår mødes Havnegruppen næste gang?", ""),
        ("Hvornår mødes Havnegruppen igen?", ""),
        ("Hvad er de næste skridt for Havnegruppen?", ""),
    ],
)
def test_only_what_tells_a_meeting_or_a_step_answers_after_one(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, question: str, told: str
) -> None:
    with filled(tmp_path_factory.mktemp("havn"), MEETINGS, encoder) as store:
        answer = Assistant(store, encoder, Settings()).answer(question)
    assert answer.status is (Status.ANSWERED if told else Status.NOT_FOUND)
    assert told in answer.text


def test_when_something_was_done_is_not_told_by_what_is_to_come(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> None:
    text = (
        "# Notat om den store stiplan\n\n10. maj 2025\n\n"
        "Byrådet indgik den 4. marts 2025 forlig om stiplanen.\n\n"
        "## Stiplanen\n\nAftalen indgås mellem byrådet og lodsejerne i 2027.\n"
    )
    with filled(tmp_path_factory.mktemp("plan"), {"notat.md": text}, encoder) as store:
        answer = Assistant(store, encoder, Settings()).answer("Hvornår blev stiplanen aftalt?")
    assert "4. marts 2025" in answer.text
