"""YAML files changed in place, with their comments kept: formatted, given ids, reviewed."""
