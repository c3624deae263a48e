"""The home of all maps, and who of all leads is worth most."""
