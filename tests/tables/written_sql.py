"""Expressions of Ibis in the SQL of an engine that cannot be asked here."""

from __future__ import annotations

from typing import Any

import sqlglot


def write(dialect: str, rows: Any) -> str:
    """Return the SQL of an engine; raises where that has no word for something."""
    from ibis.backends.sql import compilers

    query = getattr(compilers, dialect).compiler.to_sqlglot(rows)
    return str(query.sql(dialect, unsupported_level=sqlglot.ErrorLevel.RAISE))
