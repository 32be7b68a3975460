"""Papers to read from: how they are written, and that neither question nor passage gives anything away."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.learning.papers import PaperError, asked_of, papers_of, read_papers

PAPER = """\
# Vedtægt for Skovrådet
## Møder > Referat
: Sekretariatet sørger for, at
udkast til referat sendes ud senest fire hverdage efter mødet;
+ Hvornår får medlemmerne referatet?
- Hvornår skal medlemmerne svare på referatet?
= Bemærkninger til referatet sendes senest to uger efter mødet.

## Formand
Rådet ledes af Ane Lund.
+ Hvem leder rådet?
# Budget
## Drift
Driften koster 2 mio. kr. i 2027.
+ Hvad koster driften?
- Hvad koster driften i 2028?
= I 2028 er der regnet med 3 mio. kr. til driften.
- Hvem betaler driften?
= Driften betales af regionen.
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "01.txt"
    file.write_text(text, "utf-8")
    return file


def test_a_paper_has_passages_with_what_they_answer_and_what_others_do(tmp_path: Path) -> None:
    statute, budget = papers_of(written(tmp_path, PAPER))
    minutes, chair = statute
    assert (minutes.title, minutes.path) == ("Vedtægt for Skovrådet", ("Møder", "Referat"))
    assert minutes.lead_in == "Sekretariatet sørger for, at"
    assert minutes.text == "udkast til referat sendes ud senest fire hverdage efter mødet;"
    assert minutes.answered == ["Hvornår får medlemmerne referatet?"]
    said = "Bemærkninger til referatet sendes senest to uger efter mødet."
    assert minutes.twins == [("Hvornår skal medlemmerne svare på referatet?", said)]
    assert (chair.answered, chair.twins) == (["Hvem leder rådet?"], [])
    assert budget[0].title == "Budget"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Rådet ledes af Ane Lund.\n", "01.txt:1"),
        ("# Budget\n+ Hvad koster driften?\n", "01.txt:2"),
        ("# Budget\n## Drift\nEn linje.\nEn linje til.\n", "01.txt:4"),
        ("# Budget\n## Drift\n: Rådet skal\n: Rådet skal ikke\n", "01.txt:4"),
        ("# Budget\n## Drift\n= Driften koster 2 mio. kr.\n", "01.txt:3"),
        ("## Drift\nEn linje.\n", "01.txt:1"),
        ("# Budget\n## Drift\nEn linje.\n## Løn\n", "01.txt:4"),
        ("# Budget\n## Drift\nEn linje.\n+ Hvor?\n- Hvem?\n# Plan\n", "01.txt:6"),
        ("# Budget\n## Drift\nEn linje.\n- Hvem?\n= Ane.\n= Bo.\n", "01.txt:6"),
    ],
)
def test_what_is_written_wrong_is_named_by_its_line(tmp_path: Path, text: str, line: str) -> None:
    with pytest.raises(PaperError, match=line):
        list(papers_of(written(tmp_path, text)))


def test_each_question_has_one_passage_that_answers_it_and_the_others_do_not(tmp_path: Path) -> None:
    asked = {one.question: one for one in asked_of(papers_of(written(tmp_path, PAPER)))}
    said = asked["Hvad koster driften?"]
    assert said.right.text == "Driften koster 2 mio. kr. i 2027."
    near = ["I 2028 er der regnet med 3 mio. kr. til driften.", "Driften betales af regionen."]
    assert [one.text for one in said.near] == near
    twin = asked["Hvad koster driften i 2028?"]
    assert (twin.right.text, twin.right.path) == (near[0], ("Drift",))
    assert [one.text for one in twin.near] == ["Driften koster 2 mio. kr. i 2027.", near[1]]
    assert [one.text for one in asked["Hvem leder rådet?"].others] == [
        "udkast til referat sendes ud senest fire hverdage efter mødet;"
    ]


def test_the_papers_are_whole() -> None:
    papers = read_papers()
    for paper in papers:
        asked = [one.question for one in asked_of([paper])]
        assert len(set(asked)) == len(asked), paper[0].title
        texts = [passage.text for passage in paper]
        texts += [said for passage in paper for _, said in passage.twins]
        assert len(set(texts)) == len(texts), paper[0].title
        assert all(passage.finished and passage.twins for passage in paper), paper[0].title
    assert sum(1 for _ in asked_of(papers)) > 15_000
