"""What claims rest on: evidence, the rows it was taken from, and findings with their names."""
