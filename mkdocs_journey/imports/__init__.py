"""Export files of other systems -> neutral tables without personal data, and a report of every row."""
