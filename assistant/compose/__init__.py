"""From evidence to a short Danish answer with [n], without a language model."""
