"""`report.html` as it is written: order, words, escaping, contrast."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from eval.gating.gate import Verdict, judge
from eval.gating.limits import Limits
from eval.metrics import METRICS
from eval.report import write
from eval.wording import words
from tests.eval.report_samples import Sample, report, sample


def page(made: Sample, folder: Path) -> str:
    write(made.report, made.verdict, folder, made.baseline)
    return (folder / "report.html").read_text("utf-8")


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page(sample(), tmp_path_factory.mktemp("side"))


def test_the_verdict_is_first_then_what_got_worse(text: str) -> None:
    tree = html.fromstring(text)
    assert tree.get("lang") == "da"
    heads = [" ".join(head.text_content().split()) for head in tree.xpath("//h1|//h2")]
    assert heads == [
        "✗ Kravene er ikke opfyldt",
        "Blevet dårligere",
        "Advarsler",
        "Blevet bedre",
        "Tallene",
        "Kategorier",
        "Prøvens dele",
        "Dokumenter",
        "Svartid",
        "Spørgsmål med fejl",
        "Beståede åbne spørgsmål",
        "Hvad er målt",
    ]


def test_what_got_worse_stands_before_and_now_with_the_words_marked(text: str) -> None:
    tree = html.fromstring(text)
    card = tree.xpath("//details[@id='v-f050']")[0]
    before, now, expected = card.xpath(".//div[contains(@class, 'side ') or @class='side']")
    assert before.xpath("./h4/text()")[0].strip() == "Før"
    assert "senest den 1. oktober 2026" in before.xpath(".//del")[0].text_content()
    assert now.xpath(".//ins")[0].text_content() == "rådet mødes seks gange om året"
    assert now.xpath(".//blockquote/text()") == ["mødes seks gange om året"]
    assert "mangler" in expected.text_content()


def test_every_text_is_escaped(text: str) -> None:
    assert "<script>window" not in text
    assert "<img" not in text
    assert "&lt;script&gt;window.hacked" in text
    assert "{{ 7 * 7 }}" in text
    assert "\u202e" not in text
    assert "[U+202E]" in text


def test_the_policy_allows_its_own_style_and_script_and_nothing_else(text: str) -> None:
    tree = html.fromstring(text)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script"):
        found = re.findall(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert len(found) == 1
        digest = base64.b64encode(hashlib.sha256(found[0].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not tree.xpath("//@style | //@src | //link | //@*[starts-with(name(), 'on')]")
    assert all(link.startswith("#") for link in tree.xpath("//@href"))


def test_headings_and_tables_can_be_read_by_ear(text: str) -> None:
    tree = html.fromstring(text)
    levels = [int(head.tag[1]) for head in tree.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    for table in tree.xpath("//table"):
        assert not table.xpath("./thead//th[not(@scope='col')]")
        assert all(row.xpath("./th[@scope='row']") for row in table.xpath("./tbody/tr"))
        assert not [head for head in table.xpath("./thead//th") if not head.text_content().strip()]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)
    assert {link[1:] for link in tree.xpath("//nav//@href")} <= set(ids)


def test_sealed_questions_are_a_line_with_gaps(text: str) -> None:
    line = html.fromstring(text).xpath("//div[@class='sealed']//li")
    assert " ".join(line[0].text_content().split()).startswith(
        "f010 Betingelser og undtagelser Mangler i svaret: …;"
    )


def test_without_a_baseline_nothing_is_compared(tmp_path: Path) -> None:
    made = sample()
    write(made.report, Verdict(made.verdict.reasons), tmp_path)
    heads = html.fromstring((tmp_path / "report.html").read_text("utf-8")).xpath("//h2/text()")
    assert heads[:2] == ["Advarsler", "Tallene"]


def test_a_run_that_holds_says_so_in_words(tmp_path: Path) -> None:
    made = sample()
    right = replace(
        made.report, rows=tuple(row for row in made.report.rows if row.passed and not row.invalid)
    )
    write(right, Verdict(()), tmp_path)
    text = (tmp_path / "report.html").read_text("utf-8")
    assert "Kravene er opfyldt" in text
    assert "Denne version kan tages i brug." in text
    assert "Alle spørgsmål bestod, og alle citater er gyldige." in text
    write(right, Verdict((), warnings=("noget kan være blevet dårligere",)), tmp_path)
    text = (tmp_path / "report.html").read_text("utf-8")
    assert "med forbehold" in text
    assert "Noget kan være blevet dårligere" in text


def test_a_run_without_rows_or_times_is_still_a_page(tmp_path: Path) -> None:
    made = sample()
    empty = replace(made.report, rows=())
    verdict = judge(empty, replace(made.questions, questions=()), Limits((), ()))
    write(empty, verdict, tmp_path)
    text = (tmp_path / "report.html").read_text("utf-8")
    assert "Der er ingen spørgsmål i prøven" in text
    assert "svartid" not in text


def test_a_question_that_is_new_since_the_baseline_has_no_before(tmp_path: Path) -> None:
    made = sample()
    longer = replace(made, report=report(80, now=True))
    assert "v-f070" not in page(longer, tmp_path)


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2 out of #rrggbb or #rgb."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "accent", "bad") for ground in ("paper", "ground", "tint")),
    *(("ink", f"{name}-tint") for name in ("good", "bad", "warn")),
    *(("soft", f"{name}-tint") for name in ("good", "bad", "warn")),
    *((name, "paper") for name in ("good", "warn")),
]


@pytest.mark.parametrize("block", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_stand_out_from_what_they_stand_on(block: int, ink: str, ground: str) -> None:
    style = (resources.files("eval.report") / "page.css").read_text("utf-8")
    colours = dict(
        re.findall(r"--([\w-]+): (#\w+);", re.findall(r":root \{(.*?)\}", style, re.DOTALL)[block])
    )
    lighter, darker = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_the_red_box_leads_to_the_questions_that_closed_the_gate(text: str) -> None:
    tree = html.fromstring(text)
    links = tree.xpath("//ul[@class='why']//a")
    assert links
    ids = set(tree.xpath("//@id"))
    assert all(link.get("href")[1:] == f"f-{link.text}" for link in links)
    assert {link.get("href")[1:] for link in links} <= ids
    cards = [card.get("id") for card in tree.xpath("//section[@id='alle-fejl']//details[@class='card']")]
    assert cards[0] in {link.get("href")[1:] for link in links}


def test_passing_questions_are_folded_away_with_answer_and_sources(text: str) -> None:
    tree = html.fromstring(text)
    card = tree.xpath("//section[@aria-labelledby='bestaaede']/details[not(@open)]/details[@id='p-f005']")[0]
    assert "en pulje på 8 mio. kr. i 2026" in card.text_content()


def test_each_figure_is_explained(text: str) -> None:
    terms = html.fromstring(text).xpath("//table[@class='figures']//details[@class='term']")
    assert len(terms) > 15
    assert all(len(term.xpath("./p")[0].text_content()) > 20 for term in terms)
    assert set(words("explained")) == set(METRICS)


def test_failures_can_be_sought_by_reason(text: str) -> None:
    tree = html.fromstring(text)
    kinds = tree.xpath("//select[@id='grund']/option/@value")[1:]
    told = tree.xpath("//section[@id='alle-fejl']//@data-reasons")
    given = {kind for one in told for kind in one.split("|")}
    assert set(kinds) == given - {""}
