"""The best passages read together with the question: what is read, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.evidence.choosing import choose
from assistant.evidence.reading import LEAD, NOTHING_READ, PATH, READ, SURE, TITLE, as_read, laid_out, read
from assistant.evidence.signals import UNREAD
from assistant.evidence.weighing import Weigher
from assistant.question.understanding import understand
from assistant.store.cross_encoder import Scores
from assistant.types import BlockKind
from tests.assistant.composing import Desk
from tests.assistant.conftest import Library

QUESTION = "Hvor ofte mødes Journaludvalget?"
TEXT = "Udvalget mødes fire gange om året."


class Reader:
    """Reads one passage as the answer, and all others as not."""

    def __init__(self, answer: str, *, calibrated: bool = True) -> None:
        self.calibrated = calibrated
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self._answer = answer

    def scores(self, question: str, passages: Sequence[str]) -> Scores | None:
        self.asked.append((question, tuple(passages)))
        return np.array([5.0 if self._answer in passage else -5.0 for passage in passages], np.float32)


class Refusing:
    """A reader that cannot run."""

    calibrated = True

    def scores(self, question: str, passages: Sequence[str]) -> Scores | None:
        return None


def test_a_passage_is_read_with_what_stands_around_it() -> None:
    desk = Desk(TEXT)
    piece = desk.piece(TEXT, BlockKind.CELL, path=("Møder", "Hyppighed"), lead_in="For udvalget gælder:")
    passage = replace(piece.passage, row="Udvalget", column="Møder")
    assert as_read(passage, piece.document) == (
        f"For udvalget gælder: Udvalget; Møder: {TEXT} | Møder > Hyppighed | Kommissorium for Journaludvalget"
    )


def test_of_much_that_stands_around_a_passage_the_nearest_is_read() -> None:
    far, near = "Langt derfra. " * 20, "Det nærmeste"
    told = laid_out("Titel " * 40, (far, near), far + near, TEXT)
    assert told.startswith(f"{(far + near)[-LEAD:]} {TEXT} | ")
    assert f"{near} | Titel Titel" in told
    assert len(told) < LEAD + len(TEXT) + PATH + TITLE + 10


def test_what_is_read_is_told_by_passage_and_never_more_than_sure() -> None:
    desk = Desk(f"{TEXT} Det ledes af en formand.")
    pieces = [desk.piece(TEXT), desk.piece("Det ledes af en formand.")]
    pairs = [(piece.passage, piece.document) for piece in pieces]

    class Certain(Reader):
        def scores(self, question: str, passages: Sequence[str]) -> Scores | None:
            return np.array([40.0, -40.0], np.float32)

    assert list(read(QUESTION, pairs, Certain("")).values()) == [SURE, -SURE]
    assert read(QUESTION, pairs, None) is NOTHING_READ
    assert read(QUESTION, pairs, Refusing()) is NOTHING_READ


def weigher_of(library: Library, reader: Reader | Refusing | None) -> Weigher:
    assistant = library.assistant
    asked = understand(QUESTION)
    return Weigher(asked, assistant.store, assistant.search(QUESTION), reader=reader)


def test_only_the_best_are_read_and_the_rest_pass_for_the_worst_of_them(library: Library) -> None:
    reader = Reader("fire gange om året")
    weigher = weigher_of(library, reader)
    pieces = weigher.found()
    ((question, passages),) = reader.asked
    assert question.startswith(QUESTION)
    assert len(passages) == READ
    told = [piece.signals.read for piece in pieces if piece.signals]
    assert told.count(5.0) == 1
    assert set(told) == {5.0, -5.0}
    assert len(told) > READ
    assert "fire gange om året" in pieces[0].passage.text


@pytest.mark.parametrize("reader", [None, Refusing()])
def test_without_a_reader_all_pass_for_the_same(library: Library, reader: Refusing | None) -> None:
    assert {p.signals.read for p in weigher_of(library, reader).found() if p.signals} == {UNREAD}


def test_one_that_is_not_calibrated_has_no_say_in_when_to_answer(library: Library) -> None:
    assistant = library.assistant
    asked = understand(QUESTION)
    hits = assistant.search(QUESTION)
    both = (
        choose(asked, hits, assistant.store, reader=Reader("året", calibrated=calibrated)).trust
        for calibrated in (True, False)
    )
    assert [trust.read for trust in both if trust] == [5.0, UNREAD]
