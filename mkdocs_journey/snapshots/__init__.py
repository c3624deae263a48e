"""The small aggregates of a day, kept in git so that figures over time need no raw data."""
