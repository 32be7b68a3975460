"""The page Kvalitet: evaluation runs, figures over time, corrections to review."""
