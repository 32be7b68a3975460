from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.facts import Abbreviation, Details, Relation, Replacement, Words
from assistant.pages import Page
from assistant.types import Document, DocumentInfo, Kind
from assistant.validity.reading import all_places
from assistant.validity.validity import State, Validity, asked_day

KOM, AFT, REF, NOT, AND = Kind.KOMMISSORIUM, Kind.AFTALE, Kind.REFERAT, Kind.NOTAT, Kind.ANDET


def says(marked: str) -> Replacement:
    """A statement from a sentence with [what is replaced] and {what takes its place}."""
    old = re.findall(r"\[(.+?)\]", marked)[0]
    new = (re.findall(r"\{(.+?)\}", marked) or [""])[0]
    abolished = re.search(r"nedlæg|nedlagt|ophæv|afskaff", marked)
    relation = Relation.REPLACES if new else Relation.ABOLISHES if abolished else Relation.ENDS
    sentence = re.sub(r"[\[\]{}]", "", marked)
    return Replacement(Words(1, 0, len(sentence), sentence), relation, old, new)


def document(name: str, title: str, day: str = "", kind: Kind = KOM, body: str = "") -> DocumentInfo:
    on = date.fromisoformat(day) if day else None
    return DocumentInfo(name, title, kind, on, body, f"{name}.txt", f"/{name}.txt", name, 1)


@dataclass
class Shelf:
    """Documents with what they state, as the store would give them."""

    stated: Mapping[DocumentInfo, Sequence[str]]
    texts: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)

    def details(self, document_id: str) -> Details:
        return Details(version=self.versions.get(document_id, ""))

    def document(self, document_id: str) -> Document:
        info = next(info for info in self.stated if info.id == document_id)
        return Document(info, (Page(1, self.texts.get(document_id, info.title)),))

    def validity(self, *short: Abbreviation) -> Validity:
        facts = {info.id: tuple(map(says, marked)) for info, marked in self.stated.items()}
        return Validity(list(self.stated), facts, self, {"": short})


def replaced(older: DocumentInfo, newer: DocumentInfo, *marked: str) -> str:
    """Whether the older holds when the newer says this: "helt", "delvist" or ""."""
    found = Shelf({older: (), newer: marked}).validity().supersedes(older.id)
    return "" if found is None else "delvist" if found.partial else "helt"


OLD = document("gammel", "Kommissorium for Forløbsgruppen i Nordby", "2025-03-03")
# Under another title, so that only what it says can tell.
NEW = document("ny", "Forløbsgruppen i Nordby og dens opgaver: kommissorium", "2026-02-02")
DEAL = document("aftale", "Aftale om tandpleje på plejehjem", "2024-05-06", AFT, "Region Bakkeland")
NEXT = document("naeste", "Aftale om omsorgstandpleje", "2026-04-01", AFT, "Region Bakkeland")
PLAN = document("plan", "Tidsplan for udrulningen i Region Bakkeland", "2025-10-10", NOT)
LATER = document("senere", "Ny tidsplan for udrulningen i Region Bakkeland og Nordby", "2026-05-05", AND)


@pytest.mark.parametrize(
    ("older", "newer", "marked"),
    [
        (OLD, NEW, "{Dette kommissorium} erstatter [kommissoriet af 3. marts 2025]."),
        (OLD, NEW, "{Version 2} afløser [version 1 af 3/3 2025]."),
        (OLD, NEW, "{Denne udgave} træder i stedet for [udgaven af 3. marts 2025], som ikke længere gælder."),
        (OLD, NEW, "{Det} erstatter [det hidtidige kommissorium for Forløbsgruppen i Nordby]."),
        (
            OLD,
            NEW,
            "Fra 1. maj 2026 erstattes [kommissoriet af 3. marts 2025] af {dette kommissorium}.",
        ),
        (OLD, NEW, "[Kommissoriet af 3. marts 2025] er ophævet."),
        (DEAL, NEXT, "{Aftalen} erstatter [den hidtidige aftale om tandpleje på plejehjem]."),
        (DEAL, NEXT, "{Aftalen} erstatter [Aftale om tandpleje på plejehjem af 6. maj 2024]."),
        (DEAL, NEXT, "[Aftalen om tandpleje på plejehjem] ophører den 1. april 2026."),
        (PLAN, LATER, "{Notatet} erstatter [tidsplanen af 10. oktober 2025]."),
        (PLAN, LATER, "[Tidsplanen for udrulningen af 10. oktober 2025] afløses af {dette notat}."),
    ],
)
def test_what_another_document_says_is_replaced_no_longer_holds(
    older: DocumentInfo, newer: DocumentInfo, marked: str
) -> None:
    assert replaced(older, newer, marked) == "helt"
    assert replaced(newer, older, marked) == ""


@pytest.mark.parametrize(
    ("newer", "marked"),
    [
        (NEW, "{Det nye afsnit} erstatter [afsnit 4 i kommissoriet af 3. marts 2025]."),
        (NEW, "{Dette kommissorium} erstatter delvist [kommissoriet af 3. marts 2025]."),
        (document("t", "Tillæg til kommissorium for Forløbsgruppen i Nordby", "2026-01-01"), ""),
        (document("r", "Rettelser til kommissoriet af 3. marts", "2025-04-01", AND, OLD.title), ""),
    ],
)
def test_what_changes_a_part_leaves_the_rest_standing(newer: DocumentInfo, marked: str) -> None:
    assert replaced(OLD, newer, *filter(None, [marked])) == "delvist"


@pytest.mark.parametrize(
    ("older", "newer", "marked"),
    [
        # Only proposed, possible or conditional.
        (OLD, NEW, "Det foreslås, at [kommissoriet af 3. marts 2025] erstattes af {et nyt}."),
        (OLD, NEW, "Styregruppen kan ophæve [kommissoriet af 3. marts 2025]."),
        (OLD, NEW, "[Kommissoriet af 3. marts 2025] bortfalder, hvis gruppen ikke er nedsat inden sommer."),
        (OLD, NEW, "Det bør overvejes, om [kommissoriet af 3. marts 2025] skal ophæves."),
        # Another date, kind, number or name.
        (OLD, NEW, "{Dette kommissorium} erstatter [kommissoriet af 4. marts 2025]."),
        (OLD, NEW, "{Denne aftale} erstatter [aftalen af 3. marts 2025]."),
        (DEAL, NEXT, "{Aftalen} erstatter [aftalen om tandregulering på plejehjem]."),
        (DEAL, document("s", "Aftale om omsorgstandpleje", "2026-04-01", AFT, "Region Søland"),
         "{Aftalen} erstatter [den hidtidige aftale om tandpleje på plejehjem]."),
        (OLD, document("b", "Kommissorium for Brugergruppen i Sønderby", "2026-02-02"),
         "{Dette kommissorium} erstatter [kommissoriet af 3. marts 2025]."),
        # One word is too little to go by, and a body is no document.
        (PLAN, LATER, "{Notatet} erstatter [alle tidligere planer]."),
        (OLD, NEW, "[Forløbsgruppen] nedlægges den 1. juni 2026."),
        # What is later is not replaced by what was there before.
        (NEW, OLD, "{Dette kommissorium} erstatter [kommissoriet af 2. februar 2026]."),
    ],
)  # fmt: skip
def test_what_is_not_said_for_sure_or_of_another_leaves_a_document_standing(
    older: DocumentInfo, newer: DocumentInfo, marked: str
) -> None:
    assert replaced(older, newer, marked) == ""


def test_an_opinion_on_a_document_does_not_end_it() -> None:
    opinion = document("h", "Høringssvar fra Nordby", "2026-01-01", Kind.HOERINGSSVAR)
    assert replaced(OLD, opinion, "[Kommissoriet af 3. marts 2025] er ophævet.") == ""


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        (("Kommissorium for Visitationsudvalget", "2025-01-01", KOM),
         ("Visitationsudvalget: kommissorium", "2026-01-01", KOM), "helt"),
        (("Udkast til aftale om patienttransport", "2026-01-01", AFT),
         ("Aftale om patienttransport", "2026-03-01", AFT), "helt"),
        (("Plan for udrulning", "2025-01-01", AND),
         ("Plan for udrulning (revideret)", "2026-01-01", AND), "helt"),
        # A later meeting, another year's budget, another kind.
        (("Referat af møde i Visitationsudvalget", "2026-01-01", REF),
         ("Referat af møde i Visitationsudvalget", "2026-02-01", REF), ""),
        (("Aftale om budget 2026", "2025-09-01", AFT), ("Aftale om budget 2027", "2026-09-01", AFT), ""),
        (("Visitationsudvalget", "2026-01-01", NOT), ("Visitationsudvalget", "2026-02-01", AFT), ""),
        (("Kommissorium for Visitationsudvalget i Nordby", "2025-01-01", KOM),
         ("Kommissorium for Visitationsudvalget i Sønderby", "2026-01-01", KOM), ""),
    ],
)  # fmt: skip
def test_the_later_version_of_a_document_holds(
    older: tuple[str, str, Kind], newer: tuple[str, str, Kind], expected: str
) -> None:
    assert replaced(document("a", *older), document("b", *newer)) == expected


def test_documents_of_two_regions_are_no_versions_of_each_other() -> None:
    one, other = (document(name, "Kommissorium for Visitationsudvalget", day) for name, day in YEARS)
    texts = {"a": "Nedsat af Region Bakkeland", "b": "Nedsat af Region Søland"}
    assert Shelf({one: (), other: ()}, texts).validity().supersedes("a") is None
    texts["b"] = "Nedsat af Region Bakkelands direktion"
    assert Shelf({one: (), other: ()}, texts).validity().supersedes("a") is not None


YEARS = (("a", "2025-01-01"), ("b", "2026-01-01"))


def test_the_sentence_that_says_so_comes_with_it() -> None:
    marked = "{Dette kommissorium} erstatter [alle tidligere versioner]."
    one, other = (document(name, "Kommissorium for Visitationsudvalget", day) for name, day in YEARS)
    found = Shelf({one: (), other: (marked,)}).validity().supersedes("a")
    assert found is not None
    assert found.words is not None
    assert found.words.text == "Dette kommissorium erstatter alle tidligere versioner."
    assert found.told_in == found.by == other


def test_a_new_version_holds_from_the_day_it_says() -> None:
    marked = "{Denne version} erstatter [version 1 af 3. marts 2025]."
    texts = {"ny": "Version 2. Godkendt den 2. februar 2026 med virkning fra den 1. marts 2026."}
    found = Shelf({OLD: (), NEW: (marked,)}, texts).validity().supersedes("gammel")
    assert found is not None
    assert found.since == date(2026, 3, 1)
    assert Shelf({OLD: (), NEW: (marked,)}).validity().begins(NEW) == date(2026, 2, 2)


def test_an_agreement_tells_of_its_own_end() -> None:
    found = Shelf({DEAL: ("[Aftalen] ophører uden opsigelse den 31. december 2026.",)}).validity()
    end = found.supersedes("aftale")
    assert end is not None
    assert (end.by, end.since) == (None, date(2026, 12, 31))


def test_that_answer_and_that_rule_are_not_the_document_itself() -> None:
    for marked in ("[Det svar] gælder ikke længere.", "[Den regel] er ophævet.", "[Fristen] bortfalder."):
        assert Shelf({DEAL: (marked,)}).validity().supersedes("aftale") is None


def test_the_newest_of_three_versions_stands() -> None:
    first, second, third = (
        document(n, "Kommissorium for Visitationsudvalget", f"{y}-01-01") for n, y in THREE
    )
    found = Shelf({first: (), second: (), third: ()}).validity()
    assert found.newest("a") == "c"
    assert found.replaces("c", "a")
    assert not found.replaces("a", "c")


THREE = (("a", 2024), ("b", 2025), ("c", 2026))

OVERVIEW = document("oversigt", "Organisering af samarbejdet i Region Bakkeland", "2026-01-14", AND)
CLUSTER = document("klynge", "Referat fra Nordby Sundhedsklynge", "2025-10-08", REF, "Nordby Sundhedsklynge")
TERMS = document("vilkaar", "Kommissorium for Arbejdsgruppen for hjemmeprøver", "2026-01-27")


@pytest.mark.parametrize(
    ("name", "source", "marked", "state", "since", "by"),
    [
        ("Samrådet", OVERVIEW, "[Samrådet] nedlægges den 31. december 2026.",
         State.ENDS_LATER, "2026-12-31", ""),
        ("Samrådet", OVERVIEW, "[Samrådet] blev nedlagt den 1. maj 2026.", State.ENDED, "2026-05-01", ""),
        ("Samrådet", OVERVIEW, "[Samrådet] er nedlagt.", State.ENDED, "", ""),
        ("Samrådet", OVERVIEW, "[Samrådet] erstattes af {Forum for Formænd}, der mødes i marts 2027.",
         State.ENDS_LATER, "", "Forum for Formænd"),
        ("Samrådet", OVERVIEW, "Fra den 1. maj 2026 erstattes [Samrådet] af {Forum for Formænd}.",
         State.REPLACED, "2026-05-01", "Forum for Formænd"),
        ("Samrådet", OVERVIEW, "Direktionen kan nedlægge [Samrådet].", State.ACTIVE, "", ""),
        ("Samrådet", OVERVIEW, "[Tilsynsrådet] nedlægges den 1. maj 2026.", State.ACTIVE, "", ""),
        ("Samrådet", OVERVIEW, "[Samrådet] begynder den 1. maj 2025 og nedlægges den 31. december 2027.",
         State.ENDS_LATER, "2027-12-31", ""),
        ("Fagligt Forum", OVERVIEW, "[Klyngernes Politisk Forum og Fagligt Forum] nedlægges.",
         State.ENDS_LATER, "", ""),
        ("Klyngerne", OVERVIEW, "[Klyngernes Politisk Forum] nedlægges.", State.ACTIVE, "", ""),
        ("Nordby Sundhedsklynge", CLUSTER, "[Klyngen] afløses af {Nærråd Nordby}, og 2026 bliver vigtigt.",
         State.ENDS_LATER, "", "Nærråd Nordby"),
        ("Vestby Sundhedsklynge", CLUSTER, "[Klyngen] afløses af {Nærråd Nordby}.", State.ACTIVE, "", ""),
        ("Politisk Forum", CLUSTER, "Så nedlægges [Politisk Forum], og andre overtager pr. 1. januar 2027.",
         State.ENDS_LATER, "2027-01-01", ""),
        ("Arbejdsgruppen for hjemmeprøver", TERMS,
         "[Arbejdsgruppen] ophører, når rådet har behandlet forslaget, dog senest den 31. december 2026.",
         State.ENDS_LATER, "2026-12-31", ""),
        ("Arbejdsgruppen for hjælpemidler", TERMS, "[Arbejdsgruppen] ophører den 1. juni 2026.",
         State.ACTIVE, "", ""),
        ("Hensigtserklæring om lægevagt", DEAL,
         "{Aftalen} erstatter [Hensigtserklæring om lægevagt af 7. juni 2023].",
         State.REPLACED, "2024-05-06", "Aftalen"),
    ],
)  # fmt: skip
def test_a_body_stands_until_a_document_says_it_ends(
    name: str, source: DocumentInfo, marked: str, state: State, since: str, by: str
) -> None:
    found = Shelf({source: (marked,)}).validity().standing(name, date(2026, 6, 1))
    assert found.state is state
    assert (found.since.isoformat() if found.since else "") == since
    assert found.by == by
    assert (found.document is source) == (state is not State.ACTIVE)


def test_when_it_ends_and_what_takes_its_place_may_stand_in_two_sentences() -> None:
    told = "[Samrådet] nedlægges den 31. december 2026.", "[Samrådet] erstattes af {Forum for Formænd}."
    found = Shelf({OVERVIEW: told}).validity().standing("Samrådet", date(2027, 1, 1))
    assert (found.state, found.since, found.by) == (State.REPLACED, date(2026, 12, 31), "Forum for Formænd")
    assert found.also is not None
    assert found.also.text == "Samrådet erstattes af Forum for Formænd."


def test_a_pronoun_stands_for_the_subject_of_the_sentence_before() -> None:
    before, sentence = "Samrådet holder fire møder om året. ", "Det nedlægges den 1. maj 2026."
    fact = Replacement(Words(1, len(before), len(before + sentence), sentence), Relation.ABOLISHES, "Det", "")
    shelf = Shelf({OVERVIEW: ()}, {"oversigt": before + sentence})
    found = Validity([OVERVIEW], {"oversigt": (fact,)}, shelf).standing("Samrådet")
    assert found.since == date(2026, 5, 1)


def test_a_body_is_known_by_its_abbreviation() -> None:
    words = Words(1, 0, 13, "Samrådet (SR)")
    found = Shelf({OVERVIEW: ("[Samrådet] er nedlagt.",)}).validity(Abbreviation(words, "SR", "Samrådet"))
    assert found.standing("SR").state is State.ENDED


def test_a_name_that_bodies_of_two_regions_bear_tells_of_neither() -> None:
    bodies = {
        document("a", "Kommissorium for Tilsynsrådet", body="Tilsynsrådet i Region Bakkeland"): (
            "[Tilsynsrådet] nedlægges den 1. maj 2026.",
        ),
        document("b", "Kommissorium for Tilsynsrådet", body="Tilsynsrådet i Region Søland"): (),
    }
    assert Shelf(bodies).validity().standing("Tilsynsrådet").state is State.ACTIVE
    assert Shelf(bodies).validity().standing("Tilsynsrådet i Region Bakkeland").state is not State.ACTIVE


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("Hvem er formand, som kendt pr. 1. marts 2026?", "2026-03-01"),
        ("Hvad var planen, som den så ud i maj 2026?", "2026-05-31"),
        ("Hvad vidste man om økonomien den 3. juni 2026?", "2026-06-03"),
        ("Hvad var kendt om lægedækningen i april 2026?", "2026-04-30"),
        ("Hvilken frist gjaldt pr. 1. maj 2025?", "2025-05-01"),
        ("Hvilket kommissorium var gældende den 1. juni 2025?", "2025-06-01"),
        ("Hvem var formand ifølge de dokumenter, der forelå den 1. december 2025?", "2025-12-01"),
        ("Svar ud fra dokumenter dateret senest den 31. marts 2026: Hvornår slutter høringen?", "2026-03-31"),
        ("Med den viden, man havde den 1. april 2026, hvornår skulle udbuddet ske?", "2026-04-01"),
        ("Svar, som om det var den 1. februar 2026: Hvem leder sekretariatet?", "2026-02-01"),
        ("Hvem var formand dengang i 2025?", "2025-12-31"),
        ("Hvad sker der den 1. januar 2027?", ""),
        ("Hvor mange pladser er der pr. 1. januar 2027?", ""),
        ("Hvad gælder fra den 1. juli 2026?", ""),
        ("Hvilke regler er gældende fra den 1. januar 2027?", ""),
        ("Hvem overtager opgaven pr. 1. januar 2027?", ""),
        ("Hvad blev besluttet den 6. maj 2026?", ""),
        ("Hvad står der i referatet af 17. juni 2026?", ""),
        ("Hvilke oplysninger skal sendes inden den 1. oktober 2026?", ""),
        ("Hvilke aftaler indgås i 2026?", ""),
        ("Hvad er kendt?", ""),
    ],
)
def test_only_a_question_for_what_was_known_has_a_day(question: str, day: str) -> None:
    found = asked_day(question)
    assert (found.isoformat() if found else "") == day


def test_on_a_day_only_what_was_dated_by_then_is_known() -> None:
    undated = document("udateret", "Notat om prøver", kind=NOT)
    found = Shelf(
        {OLD: (), NEW: ("{Det} erstatter [kommissoriet af 3. marts 2025].",), undated: ()}
    ).validity()
    assert found.known_at(date(2025, 12, 31)) == {"gammel"}
    assert found.known_at(date(2026, 2, 2)) == {"gammel", "ny", "udateret"}  # nothing is newer
    assert found.supersedes("gammel") is not None
    assert found.at(date(2025, 12, 31)).supersedes("gammel") is None


TITLES = st.sampled_from(["Kommissorium for Tilsynsrådet", "Aftale om Tilsynsrådet", "Plan for Tilsynsrådet"])
DAYS = st.dates(date(2024, 1, 1), date(2024, 1, 4)) | st.none()
SAID = st.sampled_from(
    [
        "{Denne version} erstatter [version 1 af 2. januar 2024].",
        "{Dette kommissorium} erstatter [kommissoriet af 3. januar 2024].",
        "{Aftalen} erstatter [aftalen om Tilsynsrådet].",
        "{Planen} erstatter [den hidtidige plan for Tilsynsrådet].",
        "[Planen] ophører den 1. maj 2024.",
    ]
)


@st.composite
def shelves(draw: st.DrawFn) -> Shelf:
    count = draw(st.integers(2, 5))
    infos = [
        DocumentInfo(
            f"d{n}", draw(TITLES), draw(st.sampled_from([KOM, AFT, AND])), draw(DAYS), "", "f", "/f", "", 1
        )
        for n in range(count)
    ]
    return Shelf({info: tuple(draw(st.lists(SAID, max_size=2))) for info in infos})


@given(shelves())
def test_no_document_takes_its_own_place_not_by_others_either(shelf: Shelf) -> None:
    found = shelf.validity()
    for info in shelf.stated:
        assert not found.replaces(info.id, info.id)
        newest = found.newest(info.id)
        assert newest == found.newest(newest)
        link = found.supersedes(info.id)
        assert link is None or link.by is None or link.by.id != info.id


@given(shelves())
def test_what_holds_does_not_depend_on_the_order_of_the_documents(shelf: Shelf) -> None:
    expected = {info.id: shelf.validity().supersedes(info.id) for info in shelf.stated}
    for order in list(permutations(shelf.stated))[:6]:
        found = Shelf({info: shelf.stated[info] for info in order}).validity()
        assert {info.id: found.supersedes(info.id) for info in shelf.stated} == expected


@given(shelves(), st.dates(date(2024, 1, 1), date(2024, 1, 4)))
def test_more_is_known_later(shelf: Shelf, day: date) -> None:
    found = shelf.validity()
    assert found.known_at(day) <= found.known_at(date(2024, 1, 5))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Må kommunen betale?", set()),
        ("Hver kommune skal betale.", set()),
        ("Region Solvigs roere", {"solvig"}),
        ("Ager Kommunes hus", {"ager"}),
        ("Skal kommunen betale i Ager Kommune?", {"ager"}),
    ],
)
def test_the_places_that_a_text_names(text: str, named: set[str]) -> None:
    assert all_places(text) == named
