"""What a map shows when its rules are applied: joined maps come in, findings with their numbers come out."""
