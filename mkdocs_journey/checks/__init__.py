"""One rule a file: each looks at the joined project and yields what does not hold together."""
