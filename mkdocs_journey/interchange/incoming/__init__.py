"""Maps as others draw them: spreadsheets, slides, boards and diagrams come in, drafts in YAML to review go out."""
