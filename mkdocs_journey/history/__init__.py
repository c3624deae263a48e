"""Two revisions -> changes -> changelog entries."""
