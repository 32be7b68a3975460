"""A claim held against the documents: what is asked to tell, and whether the answer bears it out."""
