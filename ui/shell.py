"""The command group: Danish words, and the edge where an exception becomes one line and an exit code.

Exit codes: 0 done, 1 a failure told in one Danish line, 2 wrong use, 3 done but some files failed.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click

from assistant.errors import ReformError
from ui.click_danish import speak_danish
from ui.options import OPTIONS, DanishCommand, all_setting_options

SOME_FAILED = 3
INTERRUPTED = 130
DEBUG = "REFORM_DEBUG"
OS_SENTENCES = {
    errno.ENOSPC: "Disken er fuld. Frigør plads, og prøv igen.",
    errno.EDQUOT: "Diskkvoten er brugt op. Frigør plads, og prøv igen.",
    errno.EROFS: "Disken kan kun læses. Vælg en anden mappe med --data-dir.",
    errno.EMFILE: "Der er for mange åbne filer. Luk andre programmer, og prøv igen.",
}

speak_danish()


class Shell(click.Group):
    """The command group; the only place where an exception becomes a line for the user."""

    command_class = DanishCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **kwargs)
        self.options_metavar = OPTIONS
        self.subcommand_metavar = "KOMMANDO [ARGUMENTER]..."
        self.params += all_setting_options()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order they were added."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        """Run the command; errors leave as one Danish line on stderr and an exit code."""
        with told_in_danish():
            return super().invoke(ctx)


@contextmanager
def told_in_danish() -> Iterator[None]:
    """Turn every exception into one Danish line and an exit code; a closed pipe stays quiet."""
    try:
        yield
        sys.stdout.flush()
    except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
        raise
    except ReformError as error:
        _end(f"Fejl: {error.sentence}", 1)
    except KeyboardInterrupt:
        _end("\nAfbrudt. Lageret er helt, og kommandoen kan køres igen.", INTERRUPTED)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        _end(f"Fejl: {unexpected(error)}", 1)


def unexpected(error: Exception) -> str:
    """The sentence for an exception that no room turned into a sentence of its own."""
    if isinstance(error, PermissionError) and error.filename:
        return f"Der er ikke adgang til {error.filename}. Ret rettighederne, eller vælg et andet sted."
    if isinstance(error, OSError) and error.errno in OS_SENTENCES:
        return OS_SENTENCES[error.errno]
    return (
        f"Der skete noget uventet ({type(error).__name__}). "
        f"Sæt {DEBUG}=1 i miljøet, og kør igen, hvis du vil se hele fejlen."
    )


def _end(line: str, code: int) -> NoReturn:
    click.echo(line, err=True)
    raise click.exceptions.Exit(code)
