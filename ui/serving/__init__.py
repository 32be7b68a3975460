"""Running the page for others: who comes in, how many at once, what is written down."""
