"""Weights learned from the open questions: `python -m eval.learning`."""
