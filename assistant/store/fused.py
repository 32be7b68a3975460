"""The layers of a `BertModel` for encoding only: fewer and larger matrix products, the same numbers.

Query, key and value of a layer are one product instead of three, and products run over real tokens only
(padding is put back for attention, which needs rows of equal length). Attention is written out as two
products and a softmax: for passages of under 200 tokens that takes half the time of the flash kernel.
Source of the arithmetic: Devlin et al. 2019, as in transformers' `BertLayer`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers.modeling_outputs import BaseModelOutputWithPastAndCrossAttentions

_NOT_SEEN = -1e4


def fuse(model: Any) -> None:  # noqa: ANN401 - sentence-transformers is known to one file only
    """Put fused layers in the place of the layers of a sentence-transformers model made of a `BertModel`."""
    bert = model[0].auto_model
    bert.encoder = FusedLayers(bert.encoder, bert.config.num_attention_heads)


@dataclass(frozen=True, slots=True)
class _Batch:
    """How a batch is laid out.

    Attributes:
        texts: Number of texts.
        length: Tokens of the longest.
        places: Where real tokens stand among texts * length.
        hidden: Added to the scores, shape (texts * heads, 1, length): far below zero for padding.
    """

    texts: int
    length: int
    places: Tensor
    hidden: Tensor

    def padded(self, rows: Tensor) -> Tensor:
        """Rows of real tokens back among padding of zeros; shape (texts, length, width)."""
        among = rows.new_zeros(self.texts * self.length, rows.shape[1])
        return among.index_copy_(0, self.places, rows).view(self.texts, self.length, -1)


class FusedLayers(nn.Module):
    """Stands in for `BertEncoder`; shares its weights, but for copies of query, key and value."""

    def __init__(self, stack: Any, heads: int) -> None:  # noqa: ANN401 - transformers ships no types for it
        """Take over the layers of a `BertEncoder`.

        Args:
            stack: The `BertEncoder`.
            heads: Number of attention heads.
        """
        super().__init__()
        self.heads = heads
        self.layer = nn.ModuleList(_FusedLayer(layer, heads) for layer in stack.layer)

    def forward(
        self, hidden_states: Tensor, attention_mask: Tensor | None = None, **_: object
    ) -> BaseModelOutputWithPastAndCrossAttentions:
        """Run the layers.

        Args:
            hidden_states: Embeddings, shape (texts, tokens, hidden).
            attention_mask: Shape (texts, 1, 1 or tokens, tokens); True or 0 where a token is real,
                False or a large negative number where it is padding. None when there is no padding.

        Returns:
            The last layer's output in the shape it came in.
        """
        texts, length, width = hidden_states.shape
        rows = hidden_states.reshape(-1, width)
        real = torch.ones(texts, length, dtype=torch.bool)
        if attention_mask is not None:
            last = attention_mask[:, 0, -1]
            real = last if last.dtype == torch.bool else last == 0
        places = real.reshape(-1).nonzero().squeeze(1)
        hidden = rows.new_zeros(texts, 1, length).masked_fill_(~real[:, None], _NOT_SEEN)
        batch = _Batch(texts, length, places, hidden.repeat_interleave(self.heads, dim=0))
        rows = rows[places]
        for layer in self.layer:
            rows = layer(rows, batch)
        return BaseModelOutputWithPastAndCrossAttentions(last_hidden_state=batch.padded(rows))


class _FusedLayer(nn.Module):
    def __init__(self, layer: Any, heads: int) -> None:  # noqa: ANN401
        super().__init__()
        attention = layer.attention
        parts = (attention.self.query, attention.self.key, attention.self.value)
        self.heads = heads
        self.weight = nn.Parameter(torch.cat([part.weight for part in parts]), requires_grad=False)
        self.bias = nn.Parameter(torch.cat([part.bias for part in parts]), requires_grad=False)
        self.mix, self.mix_norm = attention.output.dense, attention.output.LayerNorm
        self.widen, self.narrow = layer.intermediate.dense, layer.output.dense
        self.norm = layer.output.LayerNorm

    def forward(self, rows: Tensor, batch: _Batch) -> Tensor:
        products = batch.padded(functional.linear(rows, self.weight, self.bias))
        parts = products.view(batch.texts, batch.length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        query, key, value = parts.reshape(3, batch.texts * self.heads, batch.length, -1)
        scores = torch.baddbmm(batch.hidden, query, key.transpose(1, 2), alpha=query.shape[-1] ** -0.5)
        mixed = torch.bmm(torch.softmax(scores, dim=-1), value)
        mixed = mixed.view(batch.texts, self.heads, batch.length, -1).transpose(1, 2)
        rows = self.mix_norm(rows + self.mix(mixed.reshape(-1, rows.shape[1])[batch.places]))
        widened: Tensor = functional.gelu(self.widen(rows))
        normed: Tensor = self.norm(rows + self.narrow(widened))
        return normed
