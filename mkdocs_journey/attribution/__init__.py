"""Tables of the engine room to the figures of each map, as plain values."""
