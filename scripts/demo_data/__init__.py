"""The invented leads of Brightferry: seeded draws in, the neutral tables of the demo out."""
