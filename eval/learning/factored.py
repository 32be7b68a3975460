"""Low-rank factors for the matrices of the shipped network, to be learned; and a network that learns to read.

Sources: Hu et al. 2021, LoRA; Ben Zaken et al. 2022, BitFit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import linear

from assistant.store.graph import HEAD_BIAS, HEAD_WEIGHT
from assistant.store.tokens import PADDING

LAYERS, RANK = 8, 16
# The matrices of a layer that factors are learned for.
MATRICES = (
    ("attention.self", "query"),
    ("attention.self", "key"),
    ("attention.self", "value"),
    ("attention.output", "dense"),
    ("intermediate", "dense"),
    ("output", "dense"),
)


class Factored(nn.Module):
    """A linear layer with low-rank factors added to its matrix, which itself stays.

    Args:
        layer: The layer.
        kind: What its matrix is kept as.
    """

    matrix: Tensor

    def __init__(self, layer: nn.Linear, kind: torch.dtype) -> None:
        super().__init__()
        width = layer.in_features
        self.register_buffer("matrix", layer.weight.data.to(kind))
        self.bias = nn.Parameter(layer.bias.data.clone())
        self.a = nn.Parameter(torch.randn(RANK, width) / math.sqrt(width))
        self.b = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, rows: Tensor) -> Tensor:
        """The layer's product and that of the factors, of the kind of the rows and the matrix."""
        a, b, bias = (values.to(rows.dtype) for values in (self.a, self.b, self.bias))
        return linear(rows, self.matrix, bias) + linear(linear(rows, a), b)


def factored(folder: Path, layers: int | None = None, kind: torch.dtype = torch.float32) -> Any:  # noqa: ANN401
    """The shipped network whose layers may learn factors, biases and scales, and nothing else.

    Args:
        folder: The decoded weights.
        layers: How many of its layers, the first; None for all.
        kind: What embeddings and matrices are kept as.

    Returns:
        A `BertModel`.
    """
    from transformers import BertModel

    # Attention written out: on a processor torch's own is several times slower on the way back.
    plain: dict[str, Any] = {
        "dtype": torch.float32,
        "add_pooling_layer": False,
        "attn_implementation": "eager",
    }
    found: Any = BertModel
    model: Any = found.from_pretrained(str(folder), **plain).eval()
    model.encoder.layer = model.encoder.layer[:layers]
    for values in model.parameters():
        values.requires_grad = False
    model.embeddings.to(kind)
    for layer in model.encoder.layer:
        for place, name in MATRICES:
            part = layer.get_submodule(place)
            setattr(part, name, Factored(getattr(part, name), kind))
        for part in (layer.attention.output, layer.output):
            part.LayerNorm.requires_grad_(True)
    return model


def learned_of(model: Any) -> dict[str, NDArray[np.float16]]:  # noqa: ANN401 - a BertModel
    """What a network of `factored` learned, by the names that `assistant.store.graph.read_graph` knows."""
    return {
        re.sub(r"\.([ab])$", r".weight.\1", name): values.detach().numpy().astype(np.float16)
        for name, values in model.named_parameters()
        if values.requires_grad
    }


class Reading(nn.Module):
    """The shipped network's first layers with factors and a head; what comes before the layers stays.

    Args:
        folder: The decoded weights.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.model: Any = factored(folder, LAYERS, torch.bfloat16)
        self.head = nn.Linear(self.model.config.hidden_size, 1)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.constant_(self.head.bias, -1.0)

    def forward(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """The log odds of pairs, shape (texts,); the shorter half is read apart, so that less is padding."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        halves = [half for half in (order[: len(order) // 2], order[len(order) // 2 :]) if half]
        scores = torch.cat([self._read([texts[at] for at in half]) for half in halves])
        return scores[torch.tensor(order).argsort()]

    def _read(self, texts: Sequence[Sequence[int]]) -> Tensor:
        longest = max(map(len, texts))
        ids = torch.full((len(texts), longest), PADDING)
        for row, tokens in enumerate(texts):
            ids[row, : len(tokens)] = torch.tensor(tokens)
        mask = ids != PADDING
        states = self.model(input_ids=ids, attention_mask=mask.long()).last_hidden_state
        there = mask.unsqueeze(-1).float()
        scores: Tensor = self.head((states.float() * there).sum(1) / there.sum(1)).squeeze(1)
        return scores

    def resume(self, values: Mapping[str, NDArray[np.float16]]) -> None:
        """Go on from what `learned` gave before.

        Raises:
            KeyError: A value is for no part of this network.
        """
        parts = dict(self.model.named_parameters())
        own = {HEAD_WEIGHT: self.head.weight, HEAD_BIAS: self.head.bias}
        for name, told in values.items():
            part = own.get(name)
            part = parts[re.sub(r"\.weight\.([ab])$", r".\1", name)] if part is None else part
            with torch.no_grad():
                part.copy_(torch.tensor(told.astype(np.float32)).reshape(part.shape))

    def learned(self) -> dict[str, NDArray[np.float16]]:
        """What was learned, by the names that `assistant.store.graph.read_graph` knows."""
        head = {HEAD_WEIGHT: self.head.weight, HEAD_BIAS: self.head.bias}
        own = {name: values.detach().numpy().astype(np.float16) for name, values in head.items()}
        return own | learned_of(self.model)
