from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from assistant.errors import EncoderError
from assistant.settings import Settings
from assistant.store.attuned import RESULT, SOURCE, attuned_file, digest_of, values_of
from assistant.store.e5s1 import E5File, FormatError
from assistant.store.encoder import SentenceEncoder, ShippedEncoder
from assistant.store.shipped import QuestionEngine
from assistant.store.weights import ready_folder, sha256_of, shipped_file
from tests.conftest import CACHE

QUESTION = "Hvem sidder for bordenden i sundhedsrådet?"


def test_only_biases_and_scales_are_others_than_the_shipped() -> None:
    values = values_of()
    assert all(name.endswith((".b", "ln.w")) for name in values)
    assert sum(array.size for array in values.values()) < 65_000


def test_the_file_holds_the_learned_values_and_all_else_as_shipped(tmp_path: Path) -> None:
    shipped, attuned = E5File(shipped_file()), E5File(attuned_file(tmp_path))
    assert attuned.pieces == shipped.pieces
    for name, values in values_of().items():
        assert np.concatenate(list(attuned.chunks(name))) == pytest.approx(values)
    for one, other in zip(attuned.chunks("l0.q.w"), shipped.chunks("l0.q.w"), strict=True):
        assert np.array_equal(one, other)


def test_a_damaged_file_is_written_again(tmp_path: Path) -> None:
    path = attuned_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    assert sha256_of(attuned_file(tmp_path)) == digest_of()
    assert [left for left in tmp_path.iterdir() if left.suffix != ".lock"] == [path]


def test_values_for_other_weights_are_told_in_one_sentence(tmp_path: Path) -> None:
    learned = tmp_path / "learned.safetensors"
    save_file({"emb.ln.b": np.zeros(384, np.float16)}, learned, {SOURCE: "0" * 64, RESULT: "0" * 64})
    with pytest.raises(EncoderError, match="passer ikke til programmet"):
        attuned_file(tmp_path, learned)


def test_a_cache_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(EncoderError, match="REFORM_CACHE_DIR"):
        attuned_file(tmp_path / "file")


@pytest.mark.parametrize("values", [{"l0.q.w": 384 * 384}, {"emb.ln.b": 383}, {"nothing": 1}])
def test_only_whole_tensors_that_are_not_in_blocks_are_replaced(values: dict[str, int]) -> None:
    shipped = E5File(shipped_file())
    with pytest.raises(FormatError):
        shipped.replaced({name: np.zeros(size, np.float32) for name, size in values.items()})


def test_questions_go_through_the_attuned_weights_and_passages_do_not() -> None:
    encoder = ShippedEncoder(Settings(cache_dir=CACHE))
    plain = SentenceEncoder("e5", 16, lambda: ready_folder(CACHE))
    assert float(encoder.encode_question(QUESTION) @ plain.encode_question(QUESTION)) < 0.99
    passage = ["Formand for sundhedsrådet er valgt."]
    assert float(encoder.encode_passages(passage)[0] @ plain.encode_passages(passage)[0]) > 0.99


def test_where_the_engine_cannot_run_torch_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    by_engine = ShippedEncoder(Settings(cache_dir=CACHE)).encode_question(QUESTION)
    monkeypatch.setattr(QuestionEngine, "encode", lambda *_: None)
    by_torch = ShippedEncoder(Settings(cache_dir=CACHE)).encode_question(QUESTION)
    assert float(by_engine @ by_torch) > 0.99
