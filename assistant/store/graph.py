"""A `BertModel` with mean pooling as an OpenVINO graph, made from its tensors; no torch.

Source of the arithmetic: Devlin et al. 2019, as in transformers' `BertModel`; pooling and normalisation as
in sentence-transformers. With `eight_bit` each weight matrix is kept as int8 with one scale a row (symmetric,
largest magnitude to 127), which OpenVINO multiplies in int8 where the processor can, quantising the
activations as it goes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from assistant.store.quiet import op, ov

Node: TypeAlias = Any  # openvino ships no types for its nodes
Values: TypeAlias = Mapping[str, NDArray[np.float32]]
WORDS = "embeddings.word_embeddings.weight"
HEAD_WEIGHT, HEAD_BIAS = "head.weight", "head.bias"
_FAR_BELOW_ZERO = 1e4
_ROWS_AT_A_TIME = 4096


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a `BertModel`."""

    layers: int
    heads: int
    epsilon: float


def read_graph(folder: Path, *, eight_bit: bool, learned: Values | None = None) -> ov.Model:
    """Make the graph of the model in a folder.

    Args:
        folder: Holds `config.json` and `model.safetensors` of a `BertModel`.
        eight_bit: Whether to keep matrices as int8.
        learned: Other values for some of its vectors by name, and for a matrix NAME the factors NAME.b, shape
            (rows, rank), and NAME.a, shape (rank, columns), whose product is added to it (Hu et al. 2021,
            LoRA). With them the model takes the words' own vectors too, float32, shape (texts, tokens,
            hidden), so that their large table is not held once more. Values with a head, a cross-encoder's,
            are of the first layers; the layers after these are left out.

    Returns:
        A model that takes token ids and mask, int64, shape (texts, tokens), and gives L2-normalised rows,
        shape (texts, hidden); with a head its scores, shape (texts, 1).
    """
    config = json.loads((folder / "config.json").read_text("utf-8"))
    layers = config["num_hidden_layers"]
    if learned is not None and HEAD_WEIGHT in learned:
        layers = _layers(learned)
    shape = Shape(layers, config["num_attention_heads"], float(config["layer_norm_eps"]))
    tensors = _Tensors(folder / "model.safetensors", learned or {})
    return _Builder(tensors, shape, eight_bit).model(given=learned is not None)


def _layers(learned: Values) -> int:
    """How many layers something was learned for."""
    found = (re.match(r"encoder\.layer\.(\d+)\.", name) for name in learned)
    return 1 + max((int(layer[1]) for layer in found if layer), default=-1)


class _Tensors:
    """The tensors of a file by name, read one at a time, with what was learned in their place or added."""

    def __init__(self, path: Path, learned: Values) -> None:
        self._file: Any = safe_open(path, framework="numpy")
        self._learned = learned

    def __contains__(self, name: str) -> bool:
        return name in self._learned

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        if name in self._learned:
            return self._learned[name]
        tensor: NDArray[np.float32] = self._file.get_tensor(name)
        if f"{name}.a" in self._learned:
            return tensor + self._learned[f"{name}.b"] @ self._learned[f"{name}.a"]
        return tensor

    def eight_bits(self, name: str) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        """A matrix as int8 and the scale of each row, shape (rows, 1).

        One that nothing is added to is never whole in memory before that.
        """
        if f"{name}.a" in self._learned:
            return _eight_bits(self[name])
        matrix = self._file.get_slice(name)
        rows, width = matrix.get_shape()
        rounded, scales = np.empty((rows, width), np.int8), np.empty((rows, 1), np.float32)
        for start in range(0, rows, _ROWS_AT_A_TIME):
            part = slice(start, min(rows, start + _ROWS_AT_A_TIME))
            rounded[part], scales[part] = _eight_bits(matrix[part])
        return rounded, scales


def _whole(*values: int) -> Node:
    return op.constant(np.array(values, dtype=np.int64))


def _along(axis: int) -> Node:
    return op.constant(np.array(axis, dtype=np.int64))


def _number(value: float) -> Node:
    return op.constant(np.array(value, dtype=np.float32))


def _eight_bits(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    largest = np.maximum(matrix.max(axis=1, keepdims=True), -matrix.min(axis=1, keepdims=True))
    scales = np.maximum(largest, np.float32(1e-12)) / np.float32(127)
    return np.rint(matrix / scales).astype(np.int8), scales


class _Builder:
    def __init__(self, tensors: _Tensors, shape: Shape, eight_bit: bool) -> None:
        self._tensors = tensors
        self._shape = shape
        self._eight_bit = eight_bit
        self._ids = op.parameter([-1, -1], np.int64, name="input_ids")
        self._mask = op.parameter([-1, -1], np.int64, name="attention_mask")

    def model(self, *, given: bool) -> ov.Model:
        """Embeddings, layers, mean over the tokens, then length one or the head's score.

        Args:
            given: Whether the words' vectors are given.
        """
        seen = op.convert(self._mask, "f32")
        inputs = [self._ids, self._mask]
        if given:
            width = self._tensors["embeddings.LayerNorm.weight"].size
            inputs.append(op.parameter([-1, -1, width], np.float32, name="words"))
        rows = self._embeddings(inputs[-1] if given else self._words())
        masked = op.multiply(op.subtract(seen, _number(1)), _number(_FAR_BELOW_ZERO))
        hidden = op.unsqueeze(op.unsqueeze(masked, _along(1)), _along(1))
        for number in range(self._shape.layers):
            rows = self._layer(rows, hidden, f"encoder.layer.{number}.")
        weights = op.unsqueeze(seen, _along(2))
        total = op.reduce_sum(op.multiply(rows, weights), _whole(1))
        mean = op.divide(total, op.reduce_sum(weights, _whole(1)))
        if HEAD_WEIGHT in self._tensors:
            scores = op.matmul(mean, self._constant(HEAD_WEIGHT), False, True)
            return ov.Model([op.add(scores, self._constant(HEAD_BIAS))], inputs, "bert")
        return ov.Model([op.normalize_l2(mean, _whole(1), 1e-12, "max")], inputs, "bert")

    def _embeddings(self, of_words: Node) -> Node:
        tokens = op.gather(op.shape_of(self._ids), _along(1), _along(0))
        places = op.range(_along(0), tokens, _along(1), "i64")
        of_places = op.gather(self._constant("embeddings.position_embeddings.weight"), places, _along(0))
        of_type = self._row(self._tensors["embeddings.token_type_embeddings.weight"][0])
        words = op.add(op.add(of_words, op.unsqueeze(of_places, _along(0))), of_type)
        return self._norm(words, "embeddings.LayerNorm")

    def _words(self) -> Node:
        if not self._eight_bit:
            return op.gather(self._constant(WORDS), self._ids, _along(0))
        rounded, scales = self._tensors.eight_bits(WORDS)
        rows = op.convert(op.gather(op.constant(rounded), self._ids, _along(0)), "f32")
        return op.multiply(rows, op.gather(op.constant(scales), self._ids, _along(0)))

    def _layer(self, rows: Node, hidden: Node, name: str) -> Node:
        parts = (self._linear(rows, f"{name}attention.self.{part}") for part in ("query", "key", "value"))
        query, key, value = map(self._in_heads, parts)
        width = self._tensors[f"{name}attention.self.query.bias"].size // self._shape.heads
        scores = op.multiply(op.matmul(query, key, False, True), _number(width**-0.5))
        mixed = op.matmul(op.softmax(op.add(scores, hidden), -1), value, False, False)
        joined = op.reshape(op.transpose(mixed, _whole(0, 2, 1, 3)), _whole(0, 0, -1), True)
        attended = self._linear(joined, f"{name}attention.output.dense")
        rows = self._norm(op.add(rows, attended), f"{name}attention.output.LayerNorm")
        wide = op.gelu(self._linear(rows, f"{name}intermediate.dense"), "erf")
        return self._norm(op.add(rows, self._linear(wide, f"{name}output.dense")), f"{name}output.LayerNorm")

    def _in_heads(self, rows: Node) -> Node:
        split = op.reshape(rows, _whole(0, 0, self._shape.heads, -1), True)
        return op.transpose(split, _whole(0, 2, 1, 3))

    def _linear(self, rows: Node, name: str) -> Node:
        product = op.matmul(rows, self._matrix(f"{name}.weight"), False, True)
        return op.add(product, self._row(self._tensors[f"{name}.bias"]))

    def _matrix(self, name: str) -> Node:
        if not self._eight_bit:
            return self._constant(name)
        rounded, scales = self._tensors.eight_bits(name)
        return op.multiply(op.convert(op.constant(rounded), "f32"), op.constant(scales))

    def _norm(self, rows: Node, name: str) -> Node:
        spread = op.mvn(rows, _whole(2), True, self._shape.epsilon, "inside_sqrt")
        scaled = op.multiply(spread, self._row(self._tensors[f"{name}.weight"]))
        return op.add(scaled, self._row(self._tensors[f"{name}.bias"]))

    def _constant(self, name: str) -> Node:
        return op.constant(self._tensors[name])

    def _row(self, values: NDArray[np.float32]) -> Node:
        return op.constant(values.reshape(1, 1, -1))
