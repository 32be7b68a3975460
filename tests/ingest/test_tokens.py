"""The estimate of tokens is never below what the encoder's own tokenizer counts."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as fewer
from hypothesis import strategies as st
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from assistant.store.e5s1 import E5File
from assistant.store.weights import shipped_file
from assistant.types import SourceFile
from ingest.making import make
from ingest.outline import outline
from ingest.passages import make_passages
from ingest.readers.raw import RawText
from ingest.tokens import LIMIT, estimate, fitting

EXAMPLES = Path(__file__).parents[2] / "eval" / "corpus"
ENDS = 2


@cache
def tokenizer() -> Tokenizer:
    """The encoder's tokenizer, made of the pieces that come with the program."""
    pieces = E5File(shipped_file()).pieces
    made = Tokenizer(models.Unigram(list(zip(pieces.texts, pieces.scores, strict=True)), pieces.unk))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    made.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    return made


def counted(text: str) -> int:
    return len(tokenizer().encode(f"passage: {text}").ids) + ENDS


def letters(alphabet: str, most: int) -> Callable[[random.Random], str]:
    return lambda dice: "".join(dice.choice(alphabet) for _ in range(dice.randint(1, most)))


def syllables(dice: random.Random) -> str:
    return "".join(
        dice.choice("bdfgjklmnprstv") + dice.choice("aeiouyæøå") + dice.choice(["", "", "n", "r", "s"])
        for _ in range(dice.randint(1, 4))
    )


def anything(dice: random.Random) -> str:
    return "".join(
        chr(dice.choice([dice.randint(33, 0x2FFF), dice.randint(0x4E00, 0x9000)])) for _ in range(4)
    )


@pytest.mark.parametrize(
    "word",
    [
        letters("abcdefghijklmnopqrstuvwxyzæøå", 12),
        letters("ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ", 12),
        letters("0123456789.,", 10),
        letters("0123456789.,:;-–•*#|()§?!\uf0b7abcÆØ", 12),
        letters("q", 400),
        syllables,
        anything,
    ],
)
def test_the_estimate_is_above_the_tokens_of_any_kind_of_words(word: Callable[[random.Random], str]) -> None:
    dice = random.Random(3)
    for _ in range(12):
        text = ""
        while estimate(text) < LIMIT:
            text += word(dice) + dice.choice([" ", " ", ", ", ".\n", "-"])
        assert counted(text) <= estimate(text)


@fewer(max_examples=150)
@given(st.text(max_size=900))
def test_what_is_estimated_to_fit_does_fit(text: str) -> None:
    assert counted(text) <= max(LIMIT, estimate(text))


@fewer(max_examples=100)
@given(st.text(alphabet="ab ,;:.æ1§\n", min_size=1, max_size=80), st.floats(1, 40))
def test_a_cut_leaves_something_on_either_side_and_what_is_kept_fits(text: str, room: float) -> None:
    at = fitting(text, 0, len(text), room)
    assert 0 < at <= len(text)
    assert at == len(text) or at == 1 or estimate(text[:at]) - estimate("") <= room


def test_a_long_sentence_is_cut_behind_a_clause() -> None:
    text = "Rådet drøfter planen i dag, " * 40 + "og så er det slut."
    at = fitting(text, 0, len(text), 60)
    assert text[:at].endswith("i dag,")


def test_no_passage_of_the_examples_is_longer_than_the_encoder_reads() -> None:
    for path in sorted(EXAMPLES.glob("*.*")):
        assert all(counted(p.embedded) <= LIMIT for p in make(SourceFile(path, "0", 1)).passages)


def test_no_passage_of_the_shared_documents_is_longer_than_the_encoder_reads(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*.txt")):
        passages = make(SourceFile(path, "0", 1)).passages
        assert all(counted(p.embedded) <= LIMIT for p in passages)
        # Nothing that was really written had to be cut: a passage ends where a sentence, item or cell does.
        assert all(estimate(p.text) < LIMIT for p in passages)


LINE = st.one_of(
    st.text(max_size=300),
    st.sampled_from(["Sundhedsrådene planlægger de almenmedicinske tilbud og genoptræningen, "]).map(
        lambda words: words * 30
    ),
    st.sampled_from(["1. Overskrift " + "om meget " * 40, "- punkt", "Indsats\t2026\t2027", "Medlemmer:"]),
)


@fewer(max_examples=60)
@given(st.lists(LINE, max_size=12))
def test_no_passage_of_any_text_is_longer_than_the_encoder_reads(lines: list[str]) -> None:
    raw = RawText(("Rådet mødes i dag.\n\n" + "\n\n".join(lines),))
    found = outline(raw, SourceFile(Path("x.txt"), "0", 1))
    for passage in make_passages(found.document, found.sections):
        assert counted(passage.embedded) <= LIMIT
        assert passage.embedded.endswith(passage.text)
