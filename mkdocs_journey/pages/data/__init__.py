"""The data page: tables, problems and the words it explains."""
