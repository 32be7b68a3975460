"""Does a text hold the kind of thing a question asks for: a date, a number, a person, an address?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import takewhile

from assistant.cues import patterns, stems, table
from assistant.danish.dates import Precision, find_dates
from assistant.danish.numbers import find_numbers
from assistant.danish.words import fold, is_stop, kinds_of, stem, tokens
from assistant.evidence.coverage import alike, skeleton
from assistant.question.terms import roles
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.verbs import only_verb

RUN = re.compile(r"\b[A-ZÆØÅ][\w’'-]+(?: (?:[A-ZÆØÅ]\.|[A-ZÆØÅ][\w’'-]+))+")
SENTENCE_END = re.compile(r"(?<=\w\w)[.!?]\s+(?=[A-ZÆØÅ])")
WINDOW = 5
# Characters after a number within which its unit stands.
UNIT_WITHIN = 12
# How good an answer one or two names are where several are asked for.
MANY = {1: 0.7, 2: 0.9}
# How good an answer a number is that counts what was named before: "19 har fået tilsagn".
ELLIPTIC = 0.6
# … and one that counts something by another name: "vi fik 19 ansøgninger" where the applicants are asked for.
OTHER = 0.3
# How good an answer to what something costs it is that it is free, perhaps for some or for a time.
FREE = 0.5
# How good an answer a sentence is that does not name what replaces what, where that is asked for.
UNNAMED = 0.5
# How good an answer a day is where the condition is asked for: "hvornår må …?".
MERE_DAY = 0.5
# How good an answer to "hvornår" a date is, by how exact it is.
EXACT = {Precision.DAY: 1.0, Precision.PERIOD: 1.0, Precision.YEAR: 0.8}
# … and a time that is told in another way, by the form of it in `slots.toml`.
TIMED = {
    "yearless_day": 0.95,
    "relative": 0.9,
    "clock": 0.8,
    "condition": 0.8,
    "yearless": 0.8,
    "conditional": 0.6,
    "event": 0.6,
    "lasts": 0.6,
}
# What tells the condition asked for: "hvornår må …?".
CONDITIONS = ("condition", "conditional", "counts_as", "relative", "event")


def role_asked(question: Question) -> Term | None:
    """The role a question asks the holder of ("hvem er næstformand …"), if it does."""
    said = fold(f"{question.text} {question.whole}")  # "sidder for bordenden" is "er formand" in the latter
    if question.wanted is not Wanted.WHO or not patterns("slots")["holder"].search(said):
        return None
    own = (term for term in question.terms if not term.carried)
    return next((t for t in own if {t.stem, *t.parts[-1:]} & roles()), None)


def fills(question: Question, text: str, heads: str = "") -> float:
    """How well a text holds the kind of thing asked for.

    Args:
        question: The question.
        text: A passage.
        heads: For a table cell, the heads of its row and column.

    Returns:
        1.0 when it does or when the kind of answer has no form of its own; 0.5 when it may; 0.0 when not.
    """
    check = _CHECKS.get(question.wanted)
    kind = check(question, text, heads) if check else 1.0
    return kind if _names_what(question, text) else UNNAMED * kind


def _names_what(question: Question, text: str) -> bool:
    """Whether a text names what takes the place of what, where that is asked for."""
    forms = patterns("slots")
    if not forms["replaced_asked"].search(question.text):
        return True
    found = forms["replaces"].search(text)
    if found is None:
        return False
    named = forms["in_place_of"].search(text) is not None
    return named or any(token.text[:1].isupper() for token in tokens(text[found.end() :]))


def asks_length(question: Question) -> bool:
    """Whether a question asks how long something lasts, rather than when it is."""
    return patterns("slots")["how_long"].search(question.text.lower()) is not None


def only_prolongs(question: Question, text: str) -> bool:
    """Whether a sentence says by how much something may be made longer, where it is asked how long it is."""
    form = patterns("slots")["prolongs"]
    return asks_length(question) and bool(form.search(text)) and not form.search(question.text)


def has_form(question: Question) -> bool:
    """Whether the kind of thing asked for can be told by how it is written."""
    return question.wanted in _CHECKS or patterns("slots")["replaced_asked"].search(question.text) is not None


def _contact(question: Question, text: str, _heads: str) -> float:
    if "mail" in fold(question.text):
        return float(bool(patterns("slots")["mail"].search(text)))
    return float(bool(patterns("slots")["contact"].search(text)))


def _amount(question: Question, text: str, heads: str) -> float:
    forms, numbers = patterns("slots"), find_numbers(text)
    amounts = (text[found.start : found.end + UNIT_WITHIN] for found in numbers)
    if any(forms["money"].search(amount) or forms["money"].search(heads) for amount in amounts):
        return 1.0
    if forms["how_much"].search(question.text) and (numbers or forms["lasts"].search(text)):
        return ELLIPTIC
    return FREE if forms["free"].search(text) else 0.0


def _number(question: Question, text: str, heads: str) -> float:
    forms, found = patterns("slots"), find_numbers(text)
    if forms["share_asked"].search(question.text):
        return float(bool(forms["share"].search(f"{heads} {text}")))
    if not found or not question.counted:
        return float(bool(found))
    if any(_heads(asked, token.text) for asked in question.counted for token in tokens(heads)):
        return 1.0
    if forms["lasts"].fullmatch(f"to {question.counted[0]}") and forms["lasts"].search(text):
        return 1.0
    return max(_counts(question, text[n.end :]) * _exact(question, text[: n.start]) for n in found)


def _exact(question: Question, before: str) -> float:
    """Less for a bound ("højst otte medlemmer") where the question asks for the number itself."""
    bound = patterns("slots")["bound"].search(before)
    return 0.5 if bound and not patterns("slots")["bound"].search(f"{question.text} ") else 1.0


def _counts(question: Question, rest: str) -> float:
    """How far the counted noun follows the number within a few words, by whatever name, or is left out."""
    following = [token.text for token in tokens(SENTENCE_END.split(rest[:120])[0])[:WINDOW]]
    counted = [word for word in question.counted if not only_verb(word)] or question.counted
    own = list(takewhile(lambda word: fold(word) not in _counted_as("parting"), following))
    called = [name for term in question.terms if term.word in counted for name in term.also]
    if any(_same(asked, word) for asked in counted for word in own) or any((stem(w),) in called for w in own):
        return 1.0
    if rest[:1] != " " or not following:
        return 0.0
    people = _counted_as("people")
    if is_stop(following[0]) or (
        people.intersection(map(fold, counted)) and people.intersection(map(fold, own))
    ):
        return ELLIPTIC
    return OTHER


@cache
def _counted_as(kind: str) -> frozenset[str]:
    """A list of words about what numbers count, folded."""
    return frozenset(map(fold, table("slots")["words"][kind]))


def _same(asked: str, word: str) -> bool:
    """Whether a word names what is counted: itself, as the head of a compound, or but for a slip."""
    root, other = stem(asked), stem(word)
    return root == other or (len(root) > 4 and other.endswith(root)) or alike(skeleton(asked), skeleton(word))


def _heads(asked: str, word: str) -> bool:
    """Whether a table's head names what is counted; it may be shorter: "Pladser" over omsorgspladser."""
    return _same(asked, word) or (len(word) > 4 and stem(asked).endswith(stem(word)))


def _date(question: Question, text: str, heads: str) -> float:
    said = f"{heads} {text}"
    cues = patterns("slots")
    if cues["condition_asked"].search(question.text):
        if any(cues[form].search(text) for form in CONDITIONS):
            return 1.0
        return MERE_DAY * bool(find_dates(said) or cues["yearless_day"].search(said))
    if cues["how_long"].search(question.text) and cues["lasts"].search(text):
        return 1.0
    told = [EXACT.get(found.precision, 0.95) for found in find_dates(said)]
    told += [worth for form, worth in TIMED.items() if cues[form].search(said)]
    return max(told, default=0.0)


def _column(above: str) -> str:
    """The head of the column among the heads over a cell, "" where there is none."""
    return "".join(above.rsplit("; ", 2)[-2:-1])


def _who(question: Question, text: str, heads: str) -> float:
    named = _names(text)
    role = role_asked(question)
    # What stands under "Ansvarlig" is who, though a single word may only be a capital: "Psykiatrien".
    if not role and any(map(str.isalpha, text)) and heads_column(question, _column(heads)):
        return 1.0
    if role:
        # What stands in a column headed by a role has it, be it a person or a body.
        if named and any(_heads(role.word, token.text) for token in tokens(heads)):
            return 1.0
        return _holders(_names(f"{heads}; {text}"))
    if named:
        return MANY.get(len(named), 1.0) if question.many else 1.0
    known = stems("persons") | stems("bodies")
    return 1.0 if any(stem(token.text) in known for token in tokens(text)) else 0.5


def names_persons(text: str) -> bool:
    """Whether a text names somebody, or speaks of persons or a body, perhaps as the head of a compound."""
    known = stems("persons") | stems("bodies")
    return bool(_names(text)) or any(not known.isdisjoint(kinds_of(token.text)) for token in tokens(text))


def _holders(named: list[str]) -> float:
    """How well names tell who holds a role: one person best, several less, a body perhaps, none not."""
    persons_named = sum(not _is_body(name) for name in named if " " in name)
    if persons_named:
        return 1.0 if persons_named == 1 else 0.8
    return 0.4 if named else 0.1


def _is_body(name: str) -> bool:
    return any(stem(token.text) in stems("bodies") for token in tokens(name))


def _names(text: str) -> list[str]:
    """The names in a text; a single word at its start may only be a capital."""
    runs = [run.span() for run in RUN.finditer(text)]
    single = [
        token.text
        for token in tokens(text)
        if token.text[:1].isupper()
        and (token.start > 0 or (token.text.isupper() and len(token.text) > 1))
        and not any(start <= token.start < end for start, end in runs)
    ]
    return [text[start:end] for start, end in runs] + single


def _reason(_question: Question, text: str, _heads: str) -> float:
    """A sentence may give a reason without a word that says so: "Hallen er under ombygning"."""
    return 1.0 if patterns("slots")["reason"].search(text) else 0.5


def _frequency(_question: Question, text: str, _heads: str) -> float:
    if patterns("slots")["often"].search(text):
        return 1.0
    return float(any(stem(token.text) in stems("frequencies") for token in tokens(text)))


def labels(question: Question, text: str) -> bool:
    """Whether a text names the kind of thing asked for, as a field or the head of a column does."""
    form = _labels().get(question.wanted)
    return bool(form and form.search(text))


def heads_column(question: Question, head: str) -> bool:
    """Whether the head of a column says that it holds the kind of thing asked for: "Ansvarlig", "Frist"."""
    form = _forms_of_heads().get(question.wanted)
    return bool(form and form.search(head.strip().rstrip(":")))


def other_end(question: Question, head: str) -> bool:
    """Whether a column holds the end of what a question asks the beginning of, or the reverse."""
    forms, asked = patterns("slots"), question.text
    return bool(
        (forms["begins"].search(asked) and not forms["begins"].search(head) and forms["ends"].search(head))
        or (forms["ends"].search(asked) and not forms["ends"].search(head) and forms["begins"].search(head))
    )


@cache
def _forms_of_heads() -> Mapping[str, re.Pattern[str]]:
    return {kind: re.compile(form, re.IGNORECASE) for kind, form in table("slots")["heads"].items()}


@cache
def _labels() -> Mapping[str, re.Pattern[str]]:
    return {kind: re.compile(form, re.IGNORECASE) for kind, form in table("slots")["labels"].items()}


_CHECKS = {
    Wanted.CONTACT: _contact,
    Wanted.AMOUNT: _amount,
    Wanted.NUMBER: _number,
    Wanted.FREQUENCY: _frequency,
    Wanted.DATE: _date,
    Wanted.WHO: _who,
    Wanted.REASON: _reason,
}
