"""Counter-examples to a verdict: what the rules give on them, and that they give no more wrong ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.bench.verdicts import PAIRS, Pair, pairs_in

# Of the pairs whose sentence says plainly yes or no, how many get the opposite verdict; not to rise.
OPPOSITE = 20
OPPOSITES = {"ja": ("no", "no_unless"), "nej": ("yes", "yes_but", "yes_if")}


def test_pairs_are_read_with_what_stands_above_them(tmp_path: Path) -> None:
    row = {
        "title": "Regler for molen",
        "heading": "Badning",
        "sentence": "Roere må bade fra molen.",
        "questions": [["Må roere bade fra molen?", "ja"], ["Må roere bade fra broen?", "åbent"]],
    }
    (tmp_path / "en.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    first, second = pairs_in(tmp_path)
    assert first == Pair(
        "Må roere bade fra molen?", "Roere må bade fra molen.", "Regler for molen", "Badning", "ja"
    )
    assert (first.verdict, first.is_wrong) == ("yes", False)
    assert (second.verdict, second.is_wrong) == ("", False)


@pytest.mark.parametrize(
    ("label", "wrong"), [("ja", False), ("nej", True), ("betinget", True), ("åbent", True)]
)
def test_a_verdict_is_wrong_where_the_label_is_another(label: str, wrong: bool) -> None:
    pair = Pair("Må roere bade fra molen?", "Roere må bade fra molen.", "Regler", "", label)
    assert pair.is_wrong is wrong


def test_the_rules_give_no_more_opposite_verdicts_than_they_did() -> None:
    pairs = [pair for pair in pairs_in() if pair.label in OPPOSITES]
    assert len(pairs) > 8000
    assert len(list(PAIRS.glob("*.jsonl"))) == 11
    assert sum(pair.verdict in OPPOSITES[pair.label] for pair in pairs) <= OPPOSITE
