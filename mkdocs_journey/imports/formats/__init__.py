"""One file for each tool: what its exports look like, and which neutral rows they make."""
