"""`reform user`: the file of users for `reform ui --auth`."""

from __future__ import annotations

import sys
from getpass import getpass
from pathlib import Path

import click

from assistant.errors import ReformError
from ui.options import DanishCommand


@click.command(
    "user",
    cls=DanishCommand,
    help="Tilføj, ret eller fjern en bruger i filen til »reform ui --auth«. "
    "Adgangskoden bliver der spurgt om; kommer den fra et andet program, læses den fra standard ind.",
)
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("name", metavar="NAVN")
@click.option(
    "--role",
    "roles",
    metavar="ROLLE",
    multiple=True,
    help="reader (spørger og læser), editor (lægger dokumenter ind og fjerner dem) "
    "eller evaluator (måler og ser rettelser igennem); kan gives flere gange.",
)
@click.option("--token", is_flag=True, help="Lav en nøgle til et program i stedet for en adgangskode.")
@click.option("--remove", is_flag=True, help="Fjern brugeren.")
def user(file: Path, name: str, roles: tuple[str, ...], token: bool, remove: bool) -> None:
    """Change one line of the file; a new role keeps the password only if it is typed again."""
    from ui.serving import accounts, accounts_file
    from ui.serving.words import say

    if remove:
        accounts_file.remove(file, name)
        click.echo(say("user_removed", name=name, file=file))
        return
    checked = accounts_file.checked(name, [one for given in roles for one in given.split(",")])
    new = accounts.new_token() if token else ""
    secret = accounts.token_hash(new) if token else accounts.password_hash(_password())
    added = accounts_file.put(file, name, checked, secret)
    told = "user_added" if added else "user_changed"
    click.echo(say(told, name=name, file=file, roles=", ".join(sorted(checked))))
    if token:
        click.echo(say("user_token"))
        click.echo(new)


def _password() -> str:
    """The new password: typed twice unseen, or one line of standard input.

    Raises:
        ReformError: It is too short or too long, or the two differ.
    """
    from ui.serving.accounts import LEAST_PASSWORD, MOST_PASSWORD
    from ui.serving.words import say

    typed = _is_typed()
    password = getpass(say("user_ask")) if typed else sys.stdin.readline().rstrip("\r\n")
    if len(password) < LEAST_PASSWORD:
        raise ReformError(say("user_short", least=LEAST_PASSWORD))
    if len(password) > MOST_PASSWORD:
        raise ReformError(say("user_long", most=MOST_PASSWORD))
    if typed and getpass(say("user_again")) != password:
        raise ReformError(say("user_differs"))
    return password


def _is_typed() -> bool:
    return sys.stdin.isatty()
