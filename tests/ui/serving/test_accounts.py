from __future__ import annotations

from pathlib import Path

import pytest
from argon2 import PasswordHasher

from assistant.errors import SettingsError
from tests.ui.serving.users import PASSWORDS, TOKEN
from ui.serving.accounts import Accounts, is_open_to_others, parsed
from ui.site import Role

HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("en lang adgangskode")


def test_a_line_is_a_name_its_roles_and_a_hash() -> None:
    known = parsed(["# brugere", "", f"åse.m@by:editor,evaluator:{HASH}"], "brugere")
    assert known["åse.m@by"].roles == {Role.READER, Role.EDITOR, Role.EVALUATOR}
    assert str(known["åse.m@by"]) == f"åse.m@by:reader,editor,evaluator:{HASH}"


@pytest.mark.parametrize(
    "line",
    [
        "anna",
        "anna:reader:hemmelig",
        "anna:chef:HASH",
        "anna::HASH",
        ":reader:HASH",
        "a b:reader:HASH",
        "anna:reader:$argon2id$v=19$m=8",
        "anna:reader:$sha256$abc",
        "anna:reader:$2b$12$abcdefghijklmnopqrstuv",
    ],
)
def test_a_line_that_cannot_be_used_is_named_by_its_number(line: str) -> None:
    with pytest.raises(SettingsError, match=r"^Linje 2 i brugere kan ikke bruges\."):
        parsed(["# brugere", line.replace("HASH", HASH)], "brugere")


def test_a_name_stands_there_once() -> None:
    with pytest.raises(SettingsError, match="Linje 2"):
        parsed([f"anna:reader:{HASH}", f"anna:editor:{HASH}"], "brugere")


def test_a_password_opens_for_its_own_user_only(users: Path) -> None:
    accounts = Accounts(users)
    found = accounts.login("bo", PASSWORDS["bo"])
    assert found is not None
    assert found.roles == {Role.READER, Role.EDITOR}
    for name, password in (("bo", PASSWORDS["anna"]), ("bo", ""), ("ukendt", PASSWORDS["bo"]), ("", "")):
        assert accounts.login(name, password) is None


def test_as_much_work_is_done_for_a_name_that_nobody_has(
    users: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    really = PasswordHasher.verify

    def counted(self: PasswordHasher, hash_: str, password: str) -> bool:
        checked.append(hash_.rsplit("$", 2)[0])
        return really(self, hash_, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    accounts = Accounts(users)
    for name in ("anna", "ukendt", "program"):
        accounts.login(name, "forkert kode")
    assert checked == ["$argon2id$v=19$m=8,t=1,p=1"] * 3


def test_a_token_opens_for_a_program_and_is_no_password(users: Path) -> None:
    accounts = Accounts(users)
    found = accounts.program(TOKEN)
    assert found is not None
    assert found.name == "program"
    assert accounts.program(TOKEN + "x") is None
    assert accounts.program("") is None
    assert accounts.login("program", TOKEN) is None


def test_a_changed_file_counts_at_once_and_a_damaged_one_lets_nobody_in(users: Path) -> None:
    accounts = Accounts(users)
    kept = [line for line in users.read_text("utf-8").splitlines() if not line.startswith("anna:")]
    users.write_text("\n".join(kept), "utf-8")
    assert accounts.find("anna") is None
    assert accounts.find("bo") is not None
    users.write_text("noget helt andet", "utf-8")
    assert accounts.find("bo") is None
    assert accounts.find("bo") is None


def test_a_file_without_users_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tom").write_text("# ingen\n", "utf-8")
    with pytest.raises(SettingsError, match=r"har ingen brugere\. Tilføj en med »reform user"):
        Accounts(tmp_path / "tom")
    with pytest.raises(SettingsError, match="kan ikke læses"):
        Accounts(tmp_path / "væk")


@pytest.mark.parametrize(("mode", "is_open"), [(0o600, False), (0o640, False), (0o644, True), (0o660, True)])
def test_who_else_may_read_or_change_the_file(users: Path, mode: int, is_open: bool) -> None:
    users.chmod(mode)
    assert is_open_to_others(users) is is_open
