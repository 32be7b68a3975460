"""This pipeline against the stock LlamaIndex + Chroma recipe."""
