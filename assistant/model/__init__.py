"""The answer worded by a language model, each sentence checked."""
