"""Whether a version may go out: limits, the accepted run and its statistics, and proof that it is noticed."""
