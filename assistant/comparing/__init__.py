"""Places, bodies, years or versions side by side."""
