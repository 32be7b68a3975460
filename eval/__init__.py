"""Is the assistant right? Documents, questions, metrics, a gate and a report."""
