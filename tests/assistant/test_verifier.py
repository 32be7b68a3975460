"""What a language model's sentence may say of the words it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.danish.sentences import sentences
from assistant.danish.words import is_stop
from assistant.store.encoder import Vectors
from assistant.verifier import Cause, Flaw, Verifier
from assistant.verify.reading import Form, form_of, read
from eval.verifying.pairs import Pair, pairs
from tests.assistant.verifier_cases import FLAWED, HOLDS

WORDS = Verifier()
VERBATIM = [pair for pair in pairs() if pair.kind == "verbatim" and not pair.sealed]
NUMBERED = [pair for pair in VERBATIM if re.search(r"\d", pair.sentence)]
# A finite verb that "ikke" may follow: an auxiliary before what it helps.
DENIABLE = [
    pair
    for pair in VERBATIM
    if re.search(r"^\S+(?: \S+)? (?:kan|skal|må|bør|er|har) (?!ikke|hverken)", pair.sentence)
]


@pytest.mark.parametrize(("sentence", "quote"), HOLDS)
def test_what_the_quote_says_in_other_words_holds(sentence: str, quote: str) -> None:
    assert [flaw for flaw in WORDS.flaws(sentence, [quote]) if flaw.cause is not Cause.UNCOVERED] == []


@pytest.mark.parametrize(("cause", "sentence", "quote"), FLAWED)
def test_what_the_quote_does_not_say_is_told_by_its_cause(cause: Cause, sentence: str, quote: str) -> None:
    assert cause in {flaw.cause for flaw in WORDS.flaws(sentence, [quote])}


@pytest.mark.parametrize(
    ("sentence", "quote", "reason"),
    [
        ("Nævnet skal høre parterne.", "Nævnet kan høre parterne.", "Kilden siger »kan«, ikke »skal«."),
        ("Planen gælder i tre måneder.", "Planen gælder i tre år.", "»tre måneder« står ikke sådan i kilden"),
        ("Tilskuddet er 5.000 kr.", "Tilskuddet er op til 5.000 kr.", "Kilden siger »op til 5.000 kr."),
        ("Nævnet kan ansætte personale.", "Nævnet kan ikke ansætte personale.", "Kilden siger »ikke«"),
        ("Alle får svar.", "Ansøgerne får svar.", "Kilden siger ikke »alle«."),
        ("Nævnet mødes i kantinen.", "Nævnet mødes i salen.", "Kilden siger »salen«, ikke »kantinen«."),
    ],
)
def test_a_reason_says_what_to_put_right(sentence: str, quote: str, reason: str) -> None:
    assert any(flaw.reason.startswith(reason) for flaw in WORDS.flaws(sentence, [quote]))


@pytest.mark.parametrize("cause", list(Cause))
@pytest.mark.parametrize(("words", "told"), [("", ""), ("skal", ""), ("", "kan"), ("skal", "kan")])
def test_every_cause_has_a_danish_sentence(cause: Cause, words: str, told: str) -> None:
    reason = Flaw(cause, words, told).reason
    assert reason.endswith(".")
    assert "{" not in reason
    assert told in reason or words in reason


def test_markers_are_no_part_of_a_sentence() -> None:
    assert WORDS.flaws("Nævnet kan høre parterne [3].", ["Nævnet kan høre parterne."]) == ()


def test_a_sentence_without_a_quote_does_not_hold() -> None:
    assert WORDS.flaws("Nævnet kan høre parterne.", [])


def test_two_quotes_may_bear_one_sentence() -> None:
    quotes = ["Nævnet har ni medlemmer.", "Formand for nævnet er Mona Lykke."]
    assert WORDS.flaws("Nævnet har 9 medlemmer, og Mona Lykke er formand for nævnet [1][2].", quotes) == ()


@given(st.sampled_from(pairs()), st.data())
def test_a_sentence_verbatim_from_its_quote_always_holds(pair: Pair, data: st.DataObject) -> None:
    quote = data.draw(st.sampled_from(pair.quotes))
    start, end = data.draw(st.sampled_from(sentences(quote)))
    assert WORDS.flaws(quote[start:end], pair.quotes) == ()
    assert WORDS.flaws(f"{quote[start:end]} [1]", [*pair.quotes, "Noget helt andet."]) == ()


@given(st.sampled_from(NUMBERED), st.data())
def test_no_digit_of_a_number_may_be_another(pair: Pair, data: st.DataObject) -> None:
    sentence, quotes = pair.sentence, pair.quotes
    at = data.draw(st.sampled_from([found.start() for found in re.finditer(r"\d", sentence)]))
    digit = data.draw(st.sampled_from([each for each in "123456789" if each != sentence[at]]))
    changed = sentence[:at] + digit + sentence[at + 1 :]
    others = set(re.findall(r"\d+(?:[.,]\d+)*", " ".join(quotes)))
    new = next(
        found for found in re.finditer(r"\d+(?:[.,]\d+)*", changed) if found.start() <= at < found.end()
    )
    if new[0] not in others:
        assert WORDS.flaws(changed, quotes)


@given(st.sampled_from(DENIABLE))
def test_ikke_after_the_finite_verb_is_never_passed(pair: Pair) -> None:
    sentence, quotes = pair.sentence, pair.quotes
    denied = re.sub(r"^(\S+(?: \S+)? (?:kan|skal|må|bør|er|har)) ", r"\1 ikke ", sentence, count=1)
    assert any(flaw.cause is Cause.NEGATION for flaw in WORDS.flaws(denied, quotes))


@settings(max_examples=40)
@given(st.sampled_from(pairs()), st.sampled_from(pairs()))
def test_the_order_of_the_quotes_changes_nothing(pair: Pair, other: Pair) -> None:
    quotes = (*pair.quotes, *other.quotes)[:3]
    found = {WORDS.flaws(pair.sentence, order) for order in permutations(quotes)}
    assert len(found) == 1


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_text_gets_a_verdict(sentence: str, quote: str) -> None:
    assert isinstance(WORDS.flaws(sentence, [quote]), tuple)


class Alike:
    """An encoder to which all texts mean the same, but those with a given word."""

    name, dimension = "alike", 2

    def __init__(self, other: str) -> None:
        self.other = other
        self.asked: list[str] = []

    def encode_question(self, text: str) -> Vectors:
        self.asked.append(text)
        return np.array([0.0, 1.0] if self.other in text else [1.0, 0.0], dtype=np.float32)

    encode_sentence = encode_question

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return np.array([self.encode_question(text) for text in texts])


def test_a_word_of_its_own_is_tolerated_where_the_meaning_is_near() -> None:
    sentence, quote = "Nævnet mødes tit hos skolerne i Vedby by.", "Nævnet mødes hos skolerne i Vedby by."
    word = "hyppigt"
    near, far = Verifier(Alike("§")), Verifier(Alike(word))
    told = sentence.replace("tit", word)
    assert near.flaws(told, [quote]) == ()
    assert [flaw.words for flaw in far.flaws(told, [quote])] == [word]


def test_the_encoder_is_asked_once_for_a_quote_and_not_for_words_that_stand_there() -> None:
    encoder = Alike("§")
    verifier = Verifier(encoder)
    verifier.learn(["Nævnet mødes i maj."])
    assert encoder.asked == ["Nævnet mødes i maj."]
    assert verifier.flaws("Nævnet mødes i maj.", ["Nævnet mødes i maj."]) == ()
    assert encoder.asked == ["Nævnet mødes i maj."]


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("sender", Form.PRESENT),
        ("sendes", Form.PRESENT),
        ("fastsætter", Form.PRESENT),
        ("foreslå", Form.INFINITIVE),
        ("besluttede", Form.PAST),
        ("påbød", Form.PAST),
        ("flyttet", Form.PARTICIPLE),
        ("udvalget", Form.NONE),
        ("beløb", Form.NONE),
        ("under", Form.NONE),
    ],
)
def test_the_form_of_a_verb_is_told_by_its_ending(word: str, form: Form) -> None:
    assert form_of(word) is form


def test_a_sentence_is_cut_where_a_clause_begins() -> None:
    text = "Nævnet kan give støtte, hvis kommunen betaler, men ikke til rejser."
    assert [part.opener for part in read(text).parts] == ["", "hvis", "men"]
    assert not any(word.content for part in read(text).parts for word in part.words if is_stop(word.text))
