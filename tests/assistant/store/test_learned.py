from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from assistant.errors import EncoderError
from assistant.store.learned import SOURCE, save, values_of


def test_what_is_written_is_read_in_float32(tmp_path: Path) -> None:
    path = tmp_path / "learned.safetensors"
    save({"encoder.layer.0.output.dense.bias": np.array([0.5, -2.0], np.float16)}, path)
    (values,) = values_of(path).values()
    assert values.dtype == np.float32
    assert values.tolist() == [0.5, -2.0]


def test_values_for_other_weights_are_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "learned.safetensors"
    save_file({"head.bias": np.zeros(1, np.float16)}, path, {SOURCE: "0" * 64})
    with pytest.raises(EncoderError, match="passer ikke til programmet"):
        values_of(path)
