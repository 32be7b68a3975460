"""`python -m ui.commands_doc`: the commands as Markdown.

README holds it between `<!-- commands -->` and `<!-- /commands -->`; a test compares the two.
"""

from __future__ import annotations

import click

from ui.cli import PROGRAM, cli

WIDTH = 100


def command_reference() -> str:
    """The `--help` of the program and of every command, each in a code block below its heading."""
    root = click.Context(cli, info_name=PROGRAM, terminal_width=WIDTH, max_content_width=WIDTH)
    parts = [_part(PROGRAM, cli.get_help(root))]
    for name in cli.list_commands(root):
        command = cli.commands[name]
        context = click.Context(command, info_name=name, parent=root)
        parts.append(_part(f"{PROGRAM} {name}", command.get_help(context)))
    return "\n".join(parts)


def _part(name: str, text: str) -> str:
    return f"### `{name}`\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    click.echo(command_reference(), nl=False)
