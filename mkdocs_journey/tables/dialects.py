"""The few words that Ibis does not have for every engine, each in that engine's own SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True, slots=True)
class Dialect:
    """One engine's SQL.

    Attributes:
        name: As Ibis calls the engine.
        md5: Text to the MD5 of its UTF-8 bytes, in 32 small hexadecimal digits.
        since_1970: Stamp to microseconds since 1970: of UTC for one with a zone, of its own wall for one without.
    """

    name: str
    md5: Callable[[ir.StringValue], ir.StringValue]
    since_1970: Callable[[ir.TimestampValue], ir.IntegerValue]


@cache
def _function(name: str, takes: tuple[str, ...], gives: str) -> Callable[..., Any]:
    """Return one of an engine's own functions; made once, for Ibis takes two of one name for different ones."""
    import ibis

    declared = (lambda _value: None) if len(takes) == 1 else (lambda _word, _value: None)
    function: Callable[..., Any] = ibis.udf.scalar.builtin(name=name, signature=(takes, gives))(declared)
    return function


def _in_utc(stamp: ir.TimestampValue) -> ir.TimestampValue:
    return stamp.cast(_STAMP)


def _md5(text: ir.StringValue) -> ir.StringValue:
    return _function("md5", ("string",), "string")(text)


def _to_hex_md5(text: ir.StringValue) -> ir.StringValue:
    digest = _function("md5", ("string",), "binary")(text)
    return _function("to_hex", ("binary",), "string")(digest)


def _epoch_us(stamp: ir.TimestampValue) -> ir.IntegerValue:
    return _function("epoch_us", (_STAMP,), "int64")(_in_utc(stamp))


def _unix_micros(stamp: ir.TimestampValue) -> ir.IntegerValue:
    return _function("unix_micros", (_STAMP,), "int64")(_in_utc(stamp))


def _date_part(stamp: ir.TimestampValue) -> ir.IntegerValue:
    return _function("date_part", ("string", _STAMP), "int64")("epoch_microsecond", _in_utc(stamp))


_STAMP = "timestamp('UTC')"

DUCKDB = Dialect("duckdb", _md5, _epoch_us)
SPARK = Dialect("pyspark", _md5, _unix_micros)
BIGQUERY = Dialect("bigquery", _to_hex_md5, _unix_micros)
SNOWFLAKE = Dialect("snowflake", _md5, _date_part)
