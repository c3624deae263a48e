"""What the figures of one map say beyond its shape: worth, cycles, ways, stakes, and sentences to cite them by."""
