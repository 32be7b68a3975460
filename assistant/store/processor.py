"""What this machine is good at multiplying."""

from __future__ import annotations

import platform
import re
from functools import cache
from pathlib import Path

_EIGHT_BITS = frozenset({"avx512_vnni", "avx_vnni"})
_BFLOAT16 = frozenset({"amx_bf16", "avx512_bf16", "bf16"})
_TILES = frozenset({"amx_bf16", "amx_int8"})


def flags_of(cpuinfo: str) -> frozenset[str]:
    """The flags of the first core in the text of `/proc/cpuinfo`."""
    line = re.search(r"^(?:flags|Features)\s*:(.*)$", cpuinfo, re.MULTILINE)
    return frozenset(line.group(1).split()) if line else frozenset()


@cache
def flags() -> frozenset[str]:
    """The flags of this machine's first core; none where the system does not tell."""
    path = Path("/proc/cpuinfo")
    linux = platform.system() == "Linux" and path.exists()
    return flags_of(path.read_text("utf-8", errors="replace")) if linux else frozenset()


def good_at_bfloat16(known: frozenset[str]) -> bool:
    """Whether it multiplies bfloat16 in hardware."""
    return not known.isdisjoint(_BFLOAT16)


def best_at_eight_bits(known: frozenset[str]) -> bool:
    """Whether int8 is the fastest it multiplies; tiles of bfloat16 (AMX) are faster still."""
    return not known.isdisjoint(_EIGHT_BITS) and known.isdisjoint(_TILES)


def has_gpu() -> bool:
    """Whether torch could find a GPU; asked before torch is imported, which takes seconds."""
    return any(Path(device).exists() for device in ("/dev/nvidia0", "/dev/kfd"))
