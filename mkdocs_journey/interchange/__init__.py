"""Maps to and from other tools: spreadsheets, slides, boards and records."""
