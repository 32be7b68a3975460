from __future__ import annotations

import pytest

from tests.ui.serving.users import Clock
from ui.serving import sessions
from ui.serving.sessions import IDLE_SECONDS, LONGEST_SECONDS, Sessions


def test_a_token_is_random_and_leads_to_its_user(clock: Clock) -> None:
    kept = Sessions(clock)
    one, other = kept.begin("anna", "hash"), kept.begin("anna", "hash")
    assert one != other
    assert len(one) >= 43
    found = kept.find(one)
    assert found is not None
    assert found.user == "anna"
    assert kept.find("") is None
    assert kept.find(one[:-1]) is None


def test_a_session_that_is_not_used_ends(clock: Clock) -> None:
    kept = Sessions(clock)
    token = kept.begin("anna", "hash")
    clock.now += IDLE_SECONDS
    assert kept.find(token)
    clock.now += IDLE_SECONDS + 1
    assert kept.find(token) is None


def test_a_session_ends_after_a_day_however_much_it_is_used(clock: Clock) -> None:
    kept = Sessions(clock)
    token, began = kept.begin("anna", "hash"), clock.now
    while clock.now - began < LONGEST_SECONDS:
        assert kept.find(token)
        clock.now += 1800
    clock.now += 1
    assert kept.find(token) is None


def test_logging_out_ends_that_session_only(clock: Clock) -> None:
    kept = Sessions(clock)
    one, other = kept.begin("anna", "hash"), kept.begin("anna", "hash")
    kept.end(one)
    assert kept.find(one) is None
    assert kept.find(other)


def test_the_least_used_session_makes_room(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "MOST_SESSIONS", 2)
    kept = Sessions(clock)
    tokens = []
    for name in ("anna", "bo", "eva"):
        clock.now += 1
        tokens.append(kept.begin(name, "hash"))
    assert [kept.find(token) is None for token in tokens] == [True, False, False]
