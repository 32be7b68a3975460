"""Is the verifier of sentences right? Labelled pairs of quotes and sentences, and how it does on them."""
