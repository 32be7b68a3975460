from __future__ import annotations

import pytest

from tests.ui.serving.users import Clock
from ui.serving.attempts import FREE_FOR_A_USER, FREE_FOR_AN_ADDRESS, LONGEST_WAIT, Attempts, network


def test_each_failure_beyond_a_few_doubles_the_wait(clock: Clock) -> None:
    attempts = Attempts(clock)
    assert [attempts.begin("anna", "192.0.2.1") for _ in range(FREE_FOR_A_USER)] == [0.0] * FREE_FOR_A_USER
    waits = []
    for _ in range(12):
        waits.append(attempts.begin("anna", "192.0.2.1"))
        clock.now += waits[-1]
        assert attempts.begin("anna", "192.0.2.1") == 0.0
    assert waits[:4] == [2.0, 4.0, 8.0, 16.0]
    assert waits[-1] == LONGEST_WAIT


def test_a_user_is_guarded_from_many_addresses_and_an_address_from_many_names(clock: Clock) -> None:
    attempts = Attempts(clock)
    for number in range(FREE_FOR_A_USER):
        attempts.begin("anna", f"192.0.2.{number}")
    assert attempts.begin("anna", "198.51.100.7") > 0
    for number in range(FREE_FOR_AN_ADDRESS):
        attempts.begin(f"navn{number}", "203.0.113.5")
    assert attempts.begin("helt ny", "203.0.113.5") > 0
    assert attempts.begin("helt ny", "203.0.113.6") == 0.0


def test_attempts_at_the_same_time_count_before_they_are_looked_at(clock: Clock) -> None:
    attempts = Attempts(clock)
    let_in = [attempts.begin("anna", f"192.0.2.{number}") for number in range(100)]
    assert let_in.count(0.0) == FREE_FOR_A_USER


def test_who_comes_in_is_forgiven(clock: Clock) -> None:
    attempts = Attempts(clock)
    for _ in range(50):
        assert attempts.begin("anna", "192.0.2.1") == 0.0
        attempts.succeeded("anna", "192.0.2.1")


def test_failures_are_forgotten_after_an_hour(clock: Clock) -> None:
    attempts = Attempts(clock)
    for _ in range(FREE_FOR_A_USER):
        attempts.begin("anna", "192.0.2.1")
    clock.now += 3601
    assert attempts.begin("anna", "192.0.2.1") == 0.0
    assert attempts.begin("anna", "192.0.2.1") == 0.0


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("", ""),
    ],
)
def test_what_stands_for_one_client(address: str, client: str) -> None:
    assert network(address) == client
