"""The page of one persona, and its card on others."""
