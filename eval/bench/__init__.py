"""This pipeline against the stock LlamaIndex + Chroma recipe: `python -m eval.bench`."""
