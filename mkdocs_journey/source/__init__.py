"""A folder or a git revision -> text, nodes and line numbers."""
