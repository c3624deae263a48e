"""What a map, a persona and the shared items are: nodes come in, frozen models or diagnostics come out."""
