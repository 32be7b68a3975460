"""python -m eval.verifying: how well the verifier tells sentences that stand in their quotes from others."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

from assistant.settings import Settings
from assistant.store.encoder import load_encoder
from eval.verifying.calibrating import PRECISION, as_toml, calibrate
from eval.verifying.measuring import measure
from eval.verifying.pairs import pairs
from eval.verifying.telling import table
from eval.wording import say

TOLERANCE = Path(str(resources.files("assistant.cues"))) / "nearness.toml"


@click.command()
@click.option("--report", type=click.Path(path_type=Path), help="Skriv tabellen til FIL som Markdown.")
@click.option("--calibrate", "fit", is_flag=True, help="Lær af de åbne par, hvad der tåles, og gem det.")
def main(report: Path | None, fit: bool) -> None:
    """Mål, hvor godt sætninger, der står i kilden, skilles fra dem, der ikke gør."""
    encoder = load_encoder(Settings())
    tolerance = None
    if fit:
        learned = calibrate([pair for pair in pairs() if not pair.sealed], encoder)
        tolerance = learned.tolerance
        TOLERANCE.write_text(as_toml(tolerance), "utf-8")
        counts = {"held": learned.held, "slipped": learned.slipped, "share": PRECISION}
        click.echo(say("verifying.learned", least=tolerance.least, **counts))
    told = table(measure(encoder, tolerance))
    click.echo(told)
    if report:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(told + "\n", "utf-8")


if __name__ == "__main__":
    main()
