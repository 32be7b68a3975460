"""The layers of a `BertModel` for encoding only: fewer and larger matrix products, the same numbers.

Query, key and value of a layer are one product instead of three, and products run over real tokens only
(padding is put back for attention, which needs rows of equal length). Source of the arithmetic: Devlin et
al. 2019, as in transformers' `BertLayer`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers.modeling_outputs import BaseModelOutputWithPastAndCrossAttentions

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


def fuse(model: SentenceTransformer) -> None:
    """Put fused layers in the place of the layers of a sentence-transformers model made of a `BertModel`."""
    bert: Any = model[0].auto_model
    bert.encoder = FusedLayers(bert.encoder, bert.config.num_attention_heads)


class FusedLayers(nn.Module):
    """Stands in for `BertEncoder`; shares its weights, but for copies of query, key and value."""

    def __init__(self, stack: Any, heads: int) -> None:  # noqa: ANN401 - transformers ships no types for it
        """Take over the layers of a `BertEncoder`.

        Args:
            stack: The `BertEncoder`.
            heads: Number of attention heads.
        """
        super().__init__()
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
        places, mask = None, attention_mask
        if mask is not None:
            mask = mask[:, :, -1:, :]
            real = mask if mask.dtype == torch.bool else mask == 0
            places = real.reshape(-1).nonzero().squeeze(1)
            rows = rows[places]
        for layer in self.layer:
            rows = layer(rows, texts, length, places, mask)
        return BaseModelOutputWithPastAndCrossAttentions(
            last_hidden_state=_padded(rows, texts, length, places)
        )


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

    def forward(
        self, rows: Tensor, texts: int, length: int, places: Tensor | None, mask: Tensor | None
    ) -> Tensor:
        products = _padded(functional.linear(rows, self.weight, self.bias), texts, length, places)
        shaped = products.view(texts, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(shaped[0], shaped[1], shaped[2], attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(texts * length, -1)
        rows = self.mix_norm(rows + self.mix(mixed if places is None else mixed[places]))
        widened: Tensor = functional.gelu(self.widen(rows))
        normed: Tensor = self.norm(rows + self.narrow(widened))
        return normed


def _padded(rows: Tensor, texts: int, length: int, places: Tensor | None) -> Tensor:
    """Rows of real tokens back among padding of zeros; shape (texts, length, width)."""
    if places is not None:
        rows = rows.new_zeros(texts * length, rows.shape[1]).index_copy_(0, places, rows)
    return rows.view(texts, length, -1)
