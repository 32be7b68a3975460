"""The options that every command shares: one for each setting, read once into `Settings`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from assistant.settings import Settings

OPTIONS = "[TILVALG]"


class WholeNumber(click.ParamType[int]):
    """A whole number between two bounds.

    Args:
        least: The smallest allowed, None for no bound.
        most: The largest allowed, None for no bound.
    """

    name = "heltal"

    def __init__(self, least: int | None = None, most: int | None = None) -> None:
        self.least = least
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - click's own
        """The number that is written."""
        try:
            number = int(value)
        except ValueError:
            self.fail(f"»{value}« er ikke et heltal.", param, ctx)
        if self.least is not None and number < self.least:
            self.fail(f"{number} er mindre end {self.least}.", param, ctx)
        if self.most is not None and number > self.most:
            self.fail(f"{number} er større end {self.most}.", param, ctx)
        return number


class Number(click.ParamType[float]):
    """A number, with a point or a comma before its decimals."""

    name = "tal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401 - click's own
        """The number that is written."""
        try:
            return float(str(value).replace(",", "."))
        except ValueError:
            self.fail(f"»{value}« er ikke et tal.", param, ctx)


TYPES: dict[str, click.ParamType[Any]] = {
    "sti": click.Path(path_type=Path),
    "tekst": click.STRING,
    "heltal": WholeNumber(),
    "tal": Number(),
}


@cache
def _described() -> dict[str, tuple[str, str, str]]:
    described: dict[str, tuple[str, str, str]] = json.loads(
        (resources.files("ui") / "settings_da.json").read_text("utf-8")
    )
    return described


def setting_names() -> tuple[str, ...]:
    """The settings that have an option."""
    return tuple(_described())


def _keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
    if value is not None:
        context.ensure_object(dict)[str(parameter.name)] = value


def setting_option(name: str, *, hidden: bool = False) -> click.Option:
    """The option of one setting; what it is given goes to `settings_of`, not to the command.

    Args:
        name: A field of `Settings`.
        hidden: Left out of `--help`.

    Returns:
        A new option.
    """
    kind, metavar, text = _described()[name]
    return click.Option(
        ["--" + name.replace("_", "-")],
        type=TYPES[kind],
        metavar=metavar,
        help=text,
        hidden=hidden,
        expose_value=False,
        callback=_keep,
    )


def all_setting_options() -> list[click.Option]:
    """The option of every setting, shown in `--help`."""
    return [setting_option(name) for name in _described()]


def settings_of(context: click.Context) -> Settings:
    """The settings of this run: environment, `reform.toml`, then the options given.

    Raises:
        SettingsError: A value that cannot be used.
    """
    from assistant.settings import read_settings

    return read_settings(**context.ensure_object(dict))


class DanishCommand(click.Command):
    """A command with Danish metavars that takes the settings' options after its name too.

    `--documents` is not among them: on `ask` it would swallow a mistyped `--document`.
    """

    def __init__(self, *args: Any, shown: Sequence[str] = (), **kwargs: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **kwargs)
        self.options_metavar = OPTIONS
        self.params += [
            setting_option(name, hidden=name not in shown)
            for name in _described()
            if name != "documents" or name in shown
        ]
