"""A sentence stands alone, is trimmed to what was asked, and keeps its conditions."""

from __future__ import annotations

from assistant.types import BlockKind, Kind
from tests.assistant.composing import Desk, said


def test_the_council_is_named() -> None:
    desk = Desk("Kommissorium for Journaludvalget\n\nUdvalget mødes fire gange om året.")
    piece = desk.piece("Udvalget mødes fire gange om året.")
    assert said("Hvor ofte mødes Journaludvalget?", piece, desks=[desk]) == (
        "Journaludvalget mødes fire gange om året [1]."
    )


def test_a_pronoun_is_put_right_from_the_sentence_before_it() -> None:
    desk = Desk("Journaludvalget kan give råd. Det kan ikke ansætte egne medarbejdere.", body="")
    piece = desk.piece("Det kan ikke ansætte egne medarbejdere.")
    assert said("Hvad kan Journaludvalget ikke?", piece, desks=[desk]) == (
        "Journaludvalget kan ikke ansætte egne medarbejdere [1][2]."
    )


def test_the_subject_is_found_past_sentences_with_the_same_pronoun() -> None:
    desk = Desk(
        "En kommune kan stille lokaler til rådighed. Den skal tage markedsleje. Den må ikke give tilskud."
    )
    piece = desk.piece("Den må ikke give tilskud.")
    assert said("Hvad må kommunen ikke?", piece, desks=[desk]) == "Kommunen må ikke give tilskud [1][2]."


def test_a_sentence_that_cannot_stand_alone_comes_after_the_one_it_leans_on() -> None:
    desk = Desk("Ida Holm har orlov til den 1. maj 2026. I den periode leder Bo Lind sekretariatet.")
    piece = desk.piece("I den periode leder Bo Lind sekretariatet.")
    assert said("Hvem leder sekretariatet?", piece, desks=[desk]) == (
        "Ida Holm har orlov til den 1. maj 2026 [1]. I den periode leder Bo Lind sekretariatet [2]."
    )


def test_an_expletive_leans_on_nothing() -> None:
    desk = Desk("Udvalget drøftede sagen. Det blev besluttet, at parkeringen lukkes.")
    piece = desk.piece("Det blev besluttet, at parkeringen lukkes.")
    assert said("Hvad blev besluttet om parkeringen?", piece, desks=[desk]) == (
        "Det blev besluttet, at parkeringen lukkes [1]."
    )


def test_a_letter_says_we_of_its_sender() -> None:
    desk = Desk("Nordby Kommune\n\nVi kan ikke støtte forslaget.", body="Nordby Kommune", title="Høringssvar")
    piece = desk.piece("Vi kan ikke støtte forslaget.")
    assert said("Hvad mener Nordby Kommune om forslaget?", piece, desks=[desk]) == (
        "Nordby Kommune kan ikke støtte forslaget [1][2]."
    )


def test_what_was_not_asked_is_left_out() -> None:
    words = "Udvalget har ni medlemmer. Udvalget mødes fire gange om året."
    desk = Desk(f"Journaludvalget\n\n{words}")
    assert said("Hvor ofte mødes Journaludvalget?", desk.piece(words), desks=[desk]) == (
        "Journaludvalget mødes fire gange om året [1]."
    )


def test_an_exception_is_kept_although_it_is_the_next_passage() -> None:
    desk = Desk(
        "Videolægen må ikke udskrive medicin. Videolægen kan dog forny en recept. Den er åben til kl. 22."
    )
    text = said(
        "Må videolægen udskrive medicin?", desk.piece("Videolægen må ikke udskrive medicin."), desks=[desk]
    )
    assert text.endswith("Videolægen må ikke udskrive medicin [1]. Videolægen kan dog forny en recept [2].")
    assert not text.startswith("Ja")


def test_what_is_taken_back_is_said_with_what_is_so_instead() -> None:
    words = "Vi skrev, at trin tre begynder den 1. juli 2027. Det var forkert. Datoen er den 1. januar 2028."
    desk = Desk(words, body="")
    assert said("Hvornår begynder trin tre?", desk.piece(words), desks=[desk]).endswith(
        "Det var forkert [2]. Datoen er den 1. januar 2028 [3]."
    )


def test_an_item_is_told_with_what_introduces_it() -> None:
    desk = Desk("Akutsygeplejen kan tilkaldes af:\n\n- egen læge\n- bosteder i dagtimerne\n", body="")
    piece = desk.piece("bosteder i dagtimerne", BlockKind.ITEM, lead_in="Akutsygeplejen kan tilkaldes af:")
    assert said("Kan et bosted tilkalde akutsygeplejen?", piece, desks=[desk]) == (
        "Akutsygeplejen kan tilkaldes af bosteder i dagtimerne [1][2]."
    )


def test_one_of_several_items_is_told_as_one_of_them() -> None:
    desk = Desk("Udvalget skal se på tre emner:\n\n- fælles journaler\n", body="")
    piece = desk.piece("fælles journaler", BlockKind.ITEM, lead_in="Udvalget skal se på tre emner:")
    assert said("Skal udvalget se på fælles journaler?", piece, desks=[desk]) == (
        "Udvalget skal se på tre emner, herunder fælles journaler [1][2]."
    )


def test_a_decision_is_told_with_the_item_it_only_points_at() -> None:
    desk = Desk(
        "Journaludvalget\n\n2. Lukning af parkering\n\nBeslutning\n\nForslaget faldt med 5 stemmer mod 3.",
        kind=Kind.REFERAT,
    )
    path = ("2. Lukning af parkering", "Beslutning")
    piece = desk.piece("Forslaget faldt med 5 stemmer mod 3.", BlockKind.FIELD, path=path)
    assert said("Hvad besluttede udvalget?", piece, desks=[desk]) == (
        "Forslaget faldt med 5 stemmer mod 3 (punktet »Lukning af parkering«) [1][2]."
    )


def test_a_recommendation_keeps_its_verb() -> None:
    desk = Desk("Journaludvalget\n\nDet indstilles, at parkeringen lukkes.", kind=Kind.REFERAT)
    piece = desk.piece(
        "Det indstilles, at parkeringen lukkes.", BlockKind.FIELD, path=("Punkt 1", "Indstilling")
    )
    assert said("Hvad blev der sagt om parkeringen?", piece, desks=[desk]) == (
        "Det indstilles, at parkeringen lukkes [1]."
    )


def test_an_answer_to_another_question_is_shown_with_that_question() -> None:
    desk = Desk("Kan en medarbejder få to arbejdsgivere?\n\nJa, hvis hun arbejder begge steder.", body="")
    piece = desk.piece(
        "Ja, hvis hun arbejder begge steder.", path=("Kan en medarbejder få to arbejdsgivere?",)
    )
    assert said("Hvornår får man to arbejdsgivere?", piece, desks=[desk]) == (
        "På spørgsmålet »Kan en medarbejder få to arbejdsgivere?« er svaret: "
        "»Ja, hvis hun arbejder begge steder« [1][2]."
    )


def test_after_a_bare_no_comes_the_sentence_that_says_what_there_is_instead() -> None:
    answer = "Nej. Besøget er gratis. Medicin betales for sig."
    desk = Desk(f"Koster det noget for borgeren?\n\n{answer}", body="")
    piece = desk.piece(answer, path=("Koster det noget for borgeren?",))
    assert said("Hvad skal borgeren betale for et besøg?", piece, desks=[desk]) == (
        "På spørgsmålet »Koster det noget for borgeren?« er svaret: »Besøget er gratis« [1][2]."
    )


def test_a_definition_in_a_list_is_told_as_one() -> None:
    desk = Desk("- rødt forløb: et forløb, der ikke må afbrydes", body="")
    piece = desk.piece("rødt forløb: et forløb, der ikke må afbrydes", BlockKind.ITEM)
    assert said("Hvad er et rødt forløb?", piece, desks=[desk]) == (
        "Ved rødt forløb forstås et forløb, der ikke må afbrydes [1]."
    )


def test_the_same_from_two_documents_is_said_once() -> None:
    one = Desk("Hjemmesygeplejen bliver i kommunen.", id="d1", body="")
    other = Desk("Hjemmesygeplejen bliver i kommunen.", id="d2", body="")
    pieces = [desk.piece("Hjemmesygeplejen bliver i kommunen.") for desk in (one, other)]
    assert said("Hvor bliver hjemmesygeplejen?", *pieces, desks=[one, other]) == (
        "Hjemmesygeplejen bliver i kommunen [1][2]."
    )


def test_what_denies_another_statement_is_no_repetition() -> None:
    desk = Desk("Der stemmes i udvalget. Der stemmes ikke i udvalget.", body="")
    pieces = [desk.piece("Der stemmes i udvalget."), desk.piece("Der stemmes ikke i udvalget.")]
    assert said("Hvordan stemmes der?", *pieces, desks=[desk]) == (
        "Der stemmes i udvalget [1]. Der stemmes ikke i udvalget [2]."
    )


def test_documents_that_are_compared_are_told_apart_by_name() -> None:
    north = Desk("Aftale for Nordby\n\nDer stemmes ikke.", id="d1", title="Aftale for Nordby", body="")
    south = Desk("Aftale for Sydby\n\nDer stemmes altid.", id="d2", title="Aftale for Sydby", body="")
    pieces = [north.piece("Der stemmes ikke."), south.piece("Der stemmes altid.")]
    assert said("Hvordan stemmer man i Nordby og i Sydby?", *pieces, desks=[north, south]) == (
        "Nordby: Der stemmes ikke [1][2]. Sydby: Der stemmes altid [3][4]."
    )


def test_a_line_without_a_subject_is_of_its_document() -> None:
    desk = Desk("Aftale om pladser\n\nIndgået den 30. april 2026.", title="Aftale om pladser", body="")
    piece = desk.piece("Indgået den 30. april 2026.")
    assert said("Hvornår blev man enige?", piece, desks=[desk]) == (
        "»Aftale om pladser« er indgået den 30. april 2026 [1][2]."
    )


def test_the_rest_is_told_after_what_it_is_the_rest_of() -> None:
    desk = Desk("Højst 21 pladser kan blive. Resten kan flyttes til Nordby.", body="")
    assert said(
        "Hvor kan pladserne flyttes hen?", desk.piece("Resten kan flyttes til Nordby."), desks=[desk]
    ) == ("Højst 21 pladser kan blive [1]. Resten kan flyttes til Nordby [2].")


def test_what_was_counted_up_before_is_told_first() -> None:
    words = (
        "Sekretariatet foreslog tre temaer: børn, ældre og unge. Udvalget besluttede at vælge de tre temaer."
    )
    desk = Desk(words, body="")
    piece = desk.piece("Udvalget besluttede at vælge de tre temaer.")
    assert said("Hvilke temaer valgte udvalget?", piece, desks=[desk]) == (
        "Sekretariatet foreslog tre temaer: børn, ældre og unge [1]. "
        "Udvalget besluttede at vælge de tre temaer [2]."
    )


def test_what_becomes_of_the_tasks_of_what_ends_is_told_with_it() -> None:
    words = "Bådgruppen nedlægges. Opgaverne overtages af Havnekontoret."
    desk = Desk(f"Ændringer\n\n{words}")
    assert said("Hvem overtager Bådgruppens opgaver?", desk.piece(words), desks=[desk]).endswith(
        "Opgaverne overtages af Havnekontoret [2]."
    )
