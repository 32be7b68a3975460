from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from assistant.types import DocumentInfo
from tests.ui.fake_assistant import COUNCIL
from ui.pictures import Pictures
from ui.taking_turns import BusyError, Turns


class Drawing:
    """Draws pages of a hundred bytes and writes down which."""

    def __init__(self) -> None:
        self.drawn: list[int] = []

    def __call__(self, info: DocumentInfo, number: int) -> bytes:
        self.drawn.append(number)
        return bytes(100)


def test_a_page_is_drawn_once_as_long_as_there_is_room() -> None:
    draw = Drawing()
    pictures = Pictures(draw, most_bytes=250)
    for number in (1, 2, 1, 3, 1, 2):
        pictures.page(COUNCIL, number)
    assert draw.drawn == [1, 2, 3, 2]


def test_another_edition_of_the_file_is_another_picture() -> None:
    draw = Drawing()
    pictures = Pictures(draw)
    pictures.page(COUNCIL, 1)
    pictures.page(replace(COUNCIL, sha256="1" * 64), 1)
    assert draw.drawn == [1, 1]


def test_a_picture_larger_than_the_room_is_given_and_not_kept() -> None:
    draw = Drawing()
    pictures = Pictures(draw, most_bytes=50)
    assert len(pictures.page(COUNCIL, 1)) == 100
    assert len(pictures.page(COUNCIL, 1)) == 100
    assert draw.drawn == [1, 1]


def test_the_next_waits_for_its_turn() -> None:
    turns = Turns(at_a_time=1, waiting=1, sentence="Vent et øjeblik.", patience=30)
    served = threading.Event()

    def wait() -> None:
        with turns.turn():
            served.set()

    waiting = threading.Thread(target=wait)
    with turns.turn():
        waiting.start()
        assert not served.is_set()
    assert served.wait(30)
    waiting.join()


def test_who_finds_the_queue_full_is_told_at_once() -> None:
    turns = Turns(at_a_time=2, waiting=0, sentence="Vent et øjeblik.", patience=3600)
    with turns.turn(), turns.turn(), pytest.raises(BusyError, match="Vent et øjeblik"), turns.turn():
        pass
    with turns.turn():
        pass


def test_one_waits_no_longer_than_is_reasonable() -> None:
    turns = Turns(at_a_time=1, waiting=1, sentence="Vent et øjeblik.", patience=0.01)
    with turns.turn(), pytest.raises(BusyError), turns.turn():
        pass
