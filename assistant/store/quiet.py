"""OpenVINO without its telemetry: importing it tells a server on the net so, unless this comes first.

Python takes a module that is None for one that is not installed, and OpenVINO then goes without.
"""

from __future__ import annotations

import sys
from typing import Any

_telemetry: dict[str, Any] = {"openvino_telemetry": None}
sys.modules.update(_telemetry)

import openvino as ov  # noqa: E402 - see above
from openvino import opset13 as op  # noqa: E402

__all__ = ["op", "ov"]
