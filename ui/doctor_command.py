"""`reform doctor`: is the installation sound, and the store?"""

from __future__ import annotations

import click

from assistant.errors import ReformError
from ui.doctor import Finding, examine
from ui.options import DanishCommand, settings_of

SOUND, UNSOUND = "✓", "✗"


@click.command("doctor", cls=DanishCommand, help="Undersøg, om installationen og lageret er i orden.")
@click.pass_context
def doctor(context: click.Context) -> None:
    """Print one line for each check; exit 1 if something is wrong."""
    wrong = 0
    for finding in examine(settings_of(context)):
        click.echo(line(finding))
        wrong += not finding.sound
    if wrong:
        raise ReformError("Noget er ikke, som det skal være. Ret det, der er mærket ✗ ovenfor.")
    click.echo("Alt er i orden.")


def line(finding: Finding) -> str:
    """One finding as it is printed."""
    return f"{SOUND if finding.sound else UNSOUND} {finding.name}: {finding.sentence}"
