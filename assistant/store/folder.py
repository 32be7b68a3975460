"""Writes the network and vocabulary of an E5S1 file as an ordinary sentence-transformers folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from assistant.store.e5s1 import E5File, Pieces, Sizes

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
CONFIG = "config.json"
_MASK = "<mask>"
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def write_folder(source: E5File, folder: Path) -> None:
    """Write the folder: weights, tokenizer, and the modules mean pooling and normalisation.

    Raises:
        FormatError: A tensor is missing or cut short.
        OSError: The folder cannot be written.
    """
    _write_weights(source, folder / WEIGHTS)
    _write_tokenizer(source, folder / TOKENIZER)
    for name, content in _descriptions(source.sizes, source.pieces).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2), "utf-8")


def tensors_of(sizes: Sizes) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """(Name in the E5S1 file, name in a BertModel, shape) of every tensor."""
    hidden, inner = sizes.hidden, sizes.inner
    rows = {"emb.word": sizes.vocabulary, "emb.pos": sizes.positions, "emb.type": sizes.types}
    for theirs, ours in _EMBEDDINGS.items():
        yield theirs, ours, (rows[theirs], hidden) if theirs in rows else (hidden,)
    shapes = {"fi": (inner, hidden), "fo": (hidden, inner)}
    for layer in range(sizes.layers):
        for theirs, ours in _LAYER.items():
            shape = shapes.get(theirs, (hidden, hidden))
            weight = (hidden,) if theirs.endswith("ln") else shape
            yield f"l{layer}.{theirs}.w", f"encoder.layer.{layer}.{ours}.weight", weight
            yield f"l{layer}.{theirs}.b", f"encoder.layer.{layer}.{ours}.bias", shape[:1]


def _write_weights(source: E5File, path: Path) -> None:
    """The safetensors format: length of the header (8 bytes), header (JSON), then every tensor."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    at = 0
    for _, name, shape in tensors_of(source.sizes):
        end = at + 4 * int(np.prod(shape))
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [at, end]}
        at = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little"))
        file.write(text)
        for theirs, _, _ in tensors_of(source.sizes):
            for chunk in source.chunks(theirs):
                file.write(chunk.tobytes())


def _write_tokenizer(source: E5File, path: Path) -> None:
    """XLM-RoBERTa's tokenizer: NFKC with control characters off, Metaspace, Unigram, `<s> ... </s>`."""
    from tokenizers import (
        AddedToken,
        Regex,
        Tokenizer,
        decoders,
        models,
        normalizers,
        pre_tokenizers,
        processors,
    )

    pieces = source.pieces
    tokenizer = Tokenizer(models.Unigram(list(zip(pieces.texts, pieces.scores, strict=True)), pieces.unk))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(r"[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"), " "),
            normalizers.Replace(Regex(r"[\x01-\x1f\x7f\x8f\x9f]"), ""),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    begin, end = pieces.texts[pieces.bos], pieces.texts[pieces.eos]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, pieces.bos), (end, pieces.eos)],
    )
    special = (pieces.bos, pieces.pad, pieces.eos, pieces.unk)
    tokenizer.add_special_tokens([AddedToken(pieces.texts[i], normalized=False) for i in special])
    tokenizer.add_special_tokens([AddedToken(_MASK, lstrip=True, normalized=False)])
    tokenizer.save(str(path), pretty=False)


def _descriptions(sizes: Sizes, pieces: Pieces) -> Mapping[str, object]:
    kind = "sentence_transformers.models"
    return {
        CONFIG: {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": sizes.hidden,
            "intermediate_size": sizes.inner,
            "layer_norm_eps": sizes.epsilon,
            "max_position_embeddings": sizes.positions,
            "num_attention_heads": sizes.heads,
            "num_hidden_layers": sizes.layers,
            "pad_token_id": pieces.pad,
            "type_vocab_size": sizes.types,
            "vocab_size": sizes.vocabulary,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes.positions,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": _MASK,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{kind}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{kind}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{kind}.Normalize"},
        ],
        "sentence_bert_config.json": {
            "max_seq_length": sizes.positions,
            "do_lower_case": False,
            "model_args": {"add_pooling_layer": False},
        },
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "2_Normalize/config.json": {},
    }
