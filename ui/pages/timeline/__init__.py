"""The page Tidslinje: the drawing, the tables, the exports."""
