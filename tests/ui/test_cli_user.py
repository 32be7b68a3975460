"""`reform user`: the file of users."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ui.cli import cli
from ui.serving.accounts import Accounts
from ui.site import Role

LONG = "solsikker i marken"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "brugere"


def user(file: Path, *arguments: str, typed: str = LONG + "\n") -> Result:
    return CliRunner().invoke(cli, ["user", str(file), *arguments], input=typed, prog_name="reform")


def test_a_user_is_added_changed_and_removed(file: Path) -> None:
    added = user(file, "åse", "--role", "reader")
    assert (added.exit_code, added.stdout) == (0, f"åse er føjet til {file} (reader).\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    changed = user(file, "åse", "--role", "editor,reader", "--role", "evaluator", typed="kaffe uden sukker\n")
    assert changed.stdout == f"åse er ændret i {file} (editor, evaluator, reader).\n"
    found = Accounts(file).login("åse", "kaffe uden sukker")
    assert found is not None
    assert found.roles == set(Role)
    assert Accounts(file).login("åse", LONG) is None
    assert user(file, "åse", "--remove").stdout == f"åse er fjernet fra {file}.\n"
    assert file.read_text("utf-8") == ""


def test_other_lines_comments_and_the_mode_stay(file: Path) -> None:
    user(file, "bo", "--role", "reader")
    file.write_text("# hvem der må\n\n" + file.read_text("utf-8"), "utf-8")
    file.chmod(0o640)
    before = file.read_text("utf-8")
    user(file, "anna", "--role", "reader")
    assert file.read_text("utf-8").startswith(before)
    user(file, "anna", "--remove")
    assert file.read_text("utf-8") == before
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [each.name for each in file.parent.iterdir()] == ["brugere"]


def test_a_program_gets_a_token_that_is_shown_once(file: Path) -> None:
    shown = user(file, "openwebui", "--role", "reader", "--token", typed="").stdout.splitlines()
    assert shown[1].startswith("Nøglen vises kun nu.")
    token = shown[2]
    assert token not in file.read_text("utf-8")
    found = Accounts(file).program(token)
    assert found is not None
    assert found.name == "openwebui"


@pytest.mark.parametrize(
    ("arguments", "typed", "sentence"),
    [
        (("anna",), LONG, "Vælg mindst én rolle med --role: reader, editor eller evaluator."),
        (
            ("anna", "--role", "chef"),
            LONG,
            "Vælg mindst én rolle med --role: reader, editor eller evaluator.",
        ),
        (("an:na", "--role", "reader"), LONG, "»an:na« kan ikke bruges som navn."),
        (("anna", "--role", "reader"), "kort", "Adgangskoden er for kort. Brug mindst 10 tegn"),
        (("anna", "--role", "reader"), "", "Adgangskoden er for kort."),
        (("anna", "--role", "reader"), "x" * 1001, "Adgangskoden er for lang."),
        (("anna", "--remove"), "", "Der er ingen bruger med navnet anna"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(
    file: Path, arguments: tuple[str, ...], typed: str, sentence: str
) -> None:
    user(file, "bo", "--role", "reader")
    before = file.read_text("utf-8")
    result = user(file, *arguments, typed=typed)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Fejl: {sentence}")
    assert file.read_text("utf-8") == before


def test_a_damaged_file_is_not_written_over(file: Path) -> None:
    file.write_text("noget helt andet\n", "utf-8")
    assert "Linje 1" in user(file, "anna", "--role", "reader").stderr
    assert file.read_text("utf-8") == "noget helt andet\n"


@pytest.mark.parametrize(("again", "code"), [(LONG, 0), ("noget andet end det", 1)])
def test_a_typed_password_is_asked_for_twice(
    file: Path, monkeypatch: pytest.MonkeyPatch, again: str, code: int
) -> None:
    from ui import user_command

    answers = iter([LONG, again])
    monkeypatch.setattr(user_command, "getpass", lambda _: next(answers))
    monkeypatch.setattr(user_command, "_is_typed", lambda: True)
    result = user(file, "anna", "--role", "reader")
    assert result.exit_code == code
    assert file.exists() is (code == 0)
