"""The tokens that begin, fill up and end what the shipped network reads."""

from __future__ import annotations

BEGIN, PADDING, END = 0, 1, 2
