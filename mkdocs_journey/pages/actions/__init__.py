"""What could be done, ranked, and whether it worked."""
