"""How often intervals hold the truth where it is known, and the page that says so."""
