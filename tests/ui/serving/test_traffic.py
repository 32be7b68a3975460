from __future__ import annotations

import io
import json
import threading
from collections.abc import Generator, Iterator
from contextlib import ExitStack

import pytest

from assistant.types import Answer, Status
from tests.ui.serving.users import Clock
from ui.running import Running, Wish
from ui.serving.journal import Journal
from ui.serving.traffic import BusyError, Traffic

ANNA, BO = {"x-reform-client": "anna"}, {"x-reform-client": "bo"}
ANSWER = Answer("Hvad?", "Det fremgår ikke.", Status.NOT_FOUND)


def test_the_fifty_first_is_told_politely_and_a_place_becomes_free_again() -> None:
    traffic = Traffic(at_once=50)
    with ExitStack() as stack:
        for number in range(50):
            stack.enter_context(traffic.visit({"x-reform-client": str(number)}, "Hvad?"))
        with pytest.raises(
            BusyError, match=r"^Der er mange, der spørger lige nu\. Prøv igen om lidt\.$"
        ) as told:
            stack.enter_context(traffic.visit(ANNA, "Hvad?"))
        assert told.value.retry_after > 0
    assert traffic.inside == 0
    with traffic.visit(ANNA, "Hvad?"):
        assert traffic.inside == 1


def test_a_question_on_its_way_has_its_place_until_it_comes_or_is_given_up() -> None:
    clock = Clock()
    traffic = Traffic(at_once=1, clock=clock)
    traffic.expect()
    with pytest.raises(BusyError):
        traffic.expect()
    with traffic.visit(ANNA, "Hvad?"), pytest.raises(BusyError):
        traffic.expect()
    traffic.expect()
    clock.now += 31
    traffic.expect()


def test_a_place_is_given_back_whatever_happens() -> None:
    traffic = Traffic(at_once=1)

    def growing() -> Generator[int]:
        with traffic.visit(ANNA, "Hvad?"):
            yield 1
            yield 2

    with pytest.raises(ZeroDivisionError), traffic.visit(ANNA, "Hvad?"):
        raise ZeroDivisionError
    left = growing()
    next(left)
    assert traffic.inside == 1
    left.close()
    assert traffic.inside == 0


def test_who_asks_too_often_waits_and_others_do_not(clock: Clock) -> None:
    traffic = Traffic(per_minute=2, clock=clock)
    for _ in range(2):
        with traffic.visit(ANNA, "Hvad?"):
            pass
    with pytest.raises(BusyError, match="Vent 30 sekunder"), traffic.visit(ANNA, "Hvad?"):
        pass
    with traffic.visit(BO, "Hvad?"):
        pass
    clock.now += 30
    with traffic.visit(ANNA, "Hvad?"):
        pass


def test_any_number_may_be_asked_where_there_is_no_limit(clock: Clock) -> None:
    traffic = Traffic(clock=clock)
    for _ in range(1000):
        with traffic.visit(ANNA, "Hvad?"):
            pass


def test_each_end_is_written_down_without_question_and_name() -> None:
    lines = io.StringIO()
    traffic = Traffic(at_once=1, journal=Journal(lines))
    with traffic.visit(ANNA, "hemmeligt") as visit:
        visit.answer = ANSWER
        with pytest.raises(BusyError), traffic.visit(BO, "hemmeligt"):
            pass
    with traffic.visit(ANNA, "hemmeligt") as visit:
        visit.stopped = True
    rows = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert [row["status"] for row in rows] == ["refused", "not_found", "stopped"]
    assert rows[1]["client"] == rows[2]["client"] != rows[0]["client"]
    assert "hemmeligt" not in lines.getvalue()
    assert "anna" not in lines.getvalue()


def test_questions_are_written_when_that_is_switched_on() -> None:
    lines = io.StringIO()
    with Traffic(journal=Journal(lines, questions=True)).visit(ANNA, "Hvornår?") as visit:
        visit.answer = ANSWER
    row = json.loads(lines.getvalue())
    assert (row["question"], row["citations"], row["event"]) == ("Hvornår?", 0, "answer")


def test_an_answer_waits_while_others_are_worked_on_and_can_be_stopped_meanwhile() -> None:
    working, begun = threading.BoundedSemaphore(1), threading.Event()

    def stream() -> Iterator[Answer]:
        begun.set()
        yield ANSWER

    with working:
        run = Running(working)
        run.end(Wish.STOP)
        assert list(run.snapshots(stream)) == []
        waiting = Running(working)
        snapshots = waiting.snapshots(stream)
        first = threading.Thread(target=lambda: next(snapshots), daemon=True)
        first.start()
        assert not begun.is_set()
    first.join(timeout=10)
    assert begun.is_set()
