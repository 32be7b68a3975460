"""The question side of the encoder, attuned to how people ask: the shipped network with learned values added.

People ask in everyday words for what documents say in official ones. `python -m eval.learning.attuning`
learned low-rank factors for the network's matrices, and its biases and scales anew, while the passages stay
as the shipped weights see them, so that no stored vector changes. `attuned.safetensors` holds them (1.4
million values in fp16, 2.8 MB). Sources of the method: Hu et al. 2021, LoRA; Ben Zaken et al. 2022, BitFit.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch.nn import Module

LEARNED = Path(str(resources.files("assistant.store"))) / "attuned.safetensors"


def put_into(network: Module, learned: Mapping[str, NDArray[np.float32]]) -> None:
    """Put learned values into a `BertModel`, where OpenVINO does not run.

    Args:
        network: Is changed.
        learned: As in `assistant.store.graph.read_graph`.
    """
    import torch

    own = dict(network.named_parameters())
    with torch.no_grad():
        for name, values in learned.items():
            if name in own:
                own[name].copy_(torch.from_numpy(values))
            elif name.endswith(".b"):
                matrix = name.removesuffix(".b")
                own[matrix].add_(torch.from_numpy(values @ learned[f"{matrix}.a"]))
