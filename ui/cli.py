"""The command line: `reform --help`.

Each command talks to the engine, the store or the pipeline and prints; what is slow to import is
imported when a command needs it.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from ui.ask_command import ask
from ui.doctor_command import doctor
from ui.eval_command import evaluate
from ui.library_commands import documents, ingest, remove
from ui.mandate_command import mandate
from ui.page_command import page
from ui.shell import Shell
from ui.timeline_command import timeline
from ui.user_command import user

PROGRAM = "reform"


@click.group(
    cls=Shell,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Besvarer spørgsmål om sundhedsreformen ud fra dokumenterne og viser de ord, svaret bygger på.",
    epilog="Indstillinger kan også stå i reform.toml eller i miljøvariabler som REFORM_DATA_DIR. "
    "Et tilvalg vejer mest, derefter reform.toml og til sidst miljøet.",
)
@click.version_option(None, "-v", "--version", package_name="reformassistent", message="%(prog)s %(version)s")
def cli() -> None:
    """The group itself does nothing."""


for command in (ingest, documents, remove, ask, timeline, mandate, page, user, doctor, evaluate):
    cli.add_command(command)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    cli(prog_name=PROGRAM)


if __name__ == "__main__":
    main()
