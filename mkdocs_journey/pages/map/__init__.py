"""The page of one map: the answer, the shape of the journey, the grid, and what has changed since its review."""
