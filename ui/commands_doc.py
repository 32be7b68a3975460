"""`python -m ui.commands_doc README.md`: put the commands' `--help` into the README.

They stand between `<!-- commands -->` and `<!-- /commands -->`; a test compares the two.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ui.cli import PROGRAM, cli

WIDTH = 100
BEGIN, END = "<!-- commands -->", "<!-- /commands -->"


def command_reference() -> str:
    """The `--help` of the program and of every command, each in a code block below its heading."""
    root = click.Context(cli, info_name=PROGRAM, terminal_width=WIDTH, **cli.context_settings)
    parts = [_part(PROGRAM, cli.get_help(root))]
    for name in cli.list_commands(root):
        command = cli.commands[name]
        context = click.Context(command, info_name=name, parent=root, **command.context_settings)
        parts.append(_part(f"{PROGRAM} {name}", command.get_help(context)))
    return "\n".join(parts)


def _part(name: str, text: str) -> str:
    return f"### `{name}`\n\n```text\n{text}\n```\n"


def with_reference(text: str) -> str:
    """A Markdown text with the reference between its marks; what stood there before is replaced."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{command_reference()}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        Path(name).write_text(with_reference(Path(name).read_text("utf-8")), "utf-8")
