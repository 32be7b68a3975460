"""No English word reaches the user of the command line."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from assistant.settings import Settings
from ui.cli import cli
from ui.click_danish import TRANSLATED, danish_words, ngettext
from ui.commands_doc import command_reference, with_reference
from ui.options import all_setting_options

README = Path(__file__).parents[2] / "README.md"
FOR_PROGRAMMERS = {
    "Value must be an iterable.",
    "Could not determine name for option with declarations {decls!r}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? "
    "Did you mean to pass '--{name}'?",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Name '{name}' defined twice",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Choice({choices})",
}
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|show|exit|this|the|and|error|missing|such|invalid|value|"
    r"default|required|help for|try|got|unexpected|aborted|is not|integer|text|path)\b",
    re.IGNORECASE,
)


def click_sentences() -> set[str]:
    """Every sentence that the installed Click looks up for translation."""
    found = set()
    for module in TRANSLATED:
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                constants = [part.value for part in node.args if isinstance(part, ast.Constant)]
                found |= {value for value in constants if isinstance(value, str)}
    return found


def test_every_sentence_click_can_say_has_a_danish_one() -> None:
    assert click_sentences() - set(danish_words()) == FOR_PROGRAMMERS


@pytest.mark.parametrize(("english", "danish"), danish_words().items())
def test_a_danish_sentence_holds_the_same_things(english: str, danish: str) -> None:
    placeholders = re.compile(r"\{(\w+)[^}]*\}|%\(\w+\)s")
    assert set(placeholders.findall(danish)) <= set(placeholders.findall(english))


def test_plural_follows_the_number() -> None:
    forms = ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})")
    assert [ngettext(*forms, count)[:14] for count in (1, 2)] == ["Der er et argu", "Der er for man"]


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (["spørg"], "Fejl: Der er ingen kommando, der hedder 'spørg'."),
        (["document"], "Fejl: Der er ingen kommando, der hedder 'document'. Mente du 'documents'?"),
        (
            ["ask", "--dokument", "x"],
            "Fejl: Der er intet tilvalg, der hedder '--dokument'. Mente du '--document'?",
        ),
        (["ask", "x", "--year", "næste"], "Fejl: Ugyldig værdi for '--year': »næste« er ikke et heltal."),
        (["ask", "x", "--year", "1066"], "Fejl: Ugyldig værdi for '--year': 1066 er mindre end 1900."),
        (["ui", "--port", "70000"], "Fejl: Ugyldig værdi for '--port': 70000 er større end 65535."),
        (
            ["ask", "x", "--llm-timeout", "lidt"],
            "Fejl: Ugyldig værdi for '--llm-timeout': »lidt« er ikke et tal.",
        ),
        (
            ["ask", "x", "--kind", "lov"],
            "Fejl: Ugyldig værdi for '--kind': 'lov' er ikke en af "
            "'kommissorium', 'aftale', 'referat', 'høringssvar', 'notat', 'andet'.",
        ),
        (["ask", "--history"], "Fejl: Tilvalget '--history' skal have en værdi."),
        (["documents", "--json=ja"], "Fejl: Tilvalget '--json' kan ikke have en værdi."),
        (["remove"], "Fejl: Manglende argument 'DOKUMENT'."),
        (["ingest"], "Fejl: Manglende argument 'STI...'."),
        (["remove", "a", "b"], "Fejl: Der er et argument for meget (b)"),
        (["remove", "a", "b", "c"], "Fejl: Der er for mange argumenter (b c)"),
    ],
)
def test_wrong_use_is_told_in_danish(arguments: list[str], output: str) -> None:
    result = CliRunner().invoke(cli, arguments, prog_name="reform")
    assert result.stderr.splitlines()[-1] == output
    assert result.exit_code == 2


@pytest.mark.parametrize("name", ["", *cli.commands])
def test_help_is_danish(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"] if name else ["--help"], prog_name="reform")
    words = re.sub(
        r"--?[a-z-]+|reform(\.toml| \w+)?|REFORM_\w+|(?m:^  \w+ )|id, question, history", "", result.stdout
    )
    assert result.exit_code == 0
    assert result.stdout.startswith("Brug: reform")
    assert "Vis denne hjælp, og afslut." in result.stdout
    assert not ENGLISH.findall(words)


def test_the_commands_are_those_of_the_contract() -> None:
    assert list(cli.commands) == [
        "ingest",
        "documents",
        "remove",
        "ask",
        "timeline",
        "mandate",
        "ui",
        "user",
        "doctor",
        "eval",
    ]


def test_every_setting_has_an_option() -> None:
    assert {option.name for option in all_setting_options()} == set(Settings.model_fields)


def test_without_a_command_the_help_is_shown() -> None:
    result = CliRunner().invoke(cli, [], prog_name="reform")
    assert result.stderr.startswith("Brug: reform [TILVALG] KOMMANDO [ARGUMENTER]...")
    assert result.exit_code == 2


def test_the_version_is_one_line() -> None:
    result = CliRunner().invoke(cli, ["--version"], prog_name="reform")
    assert re.fullmatch(r"reform \d+\.\d+\.\d+\n", result.stdout)


def test_help_loads_nothing_slow() -> None:
    slow = "torch", "chromadb", "gradio", "llama_index", "sentence_transformers", "numpy", "pydantic", "rich"
    code = f"import sys, ui.cli; print([name for name in {slow} if name in sys.modules])"
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=README.parent
    )
    assert shown.stdout == "[]\n"


def test_a_reader_that_stops_listening_is_no_error() -> None:
    command = f"'{sys.executable}' -m ui.cli --help | head -c 1"
    shown = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=True, cwd=README.parent
    )
    assert (shown.stdout, shown.stderr) == ("B", "")


def test_readme_holds_the_commands_as_they_are() -> None:
    told = README.read_text("utf-8")
    assert told == with_reference(told), "run `python -m ui.commands_doc README.md`"


def test_the_reference_names_every_command() -> None:
    headings = re.findall(r"^### `(.*)`$", command_reference(), re.MULTILINE)
    assert headings == ["reform", *(f"reform {name}" for name in cli.commands)]


def test_click_itself_is_left_in_order() -> None:
    @click.command()
    @click.option("--antal", required=True, show_default=True)
    def other(antal: str) -> None:
        """Another program in the same process speaks Danish too."""

    result = CliRunner().invoke(other, ["--help"])
    assert "[påkrævet]" in result.stdout
