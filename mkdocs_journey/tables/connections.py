"""The engine that the catalog names, connected by what the environment says: a catalog never holds a credential."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from mkdocs_journey.tables.catalog import DEFAULT_ENGINE
from mkdocs_journey.tables.dialects import BIGQUERY, SNOWFLAKE
from mkdocs_journey.tables.engine import EngineNotReadyError
from mkdocs_journey.tables.ibis_engine import IbisEngine

_BIGQUERY_SCOPE = "https://www.googleapis.com/auth/bigquery"


def connect_engine(name: str, environ: Mapping[str, str]) -> IbisEngine:
    """Return the engine of a name of `ENGINES`.

    Args:
        name: As the catalog has it.
        environ: The environment's variables.

    Raises:
        EngineNotReadyError: Its library is missing, a variable is, or it does not answer.
    """
    try:
        return CONNECTORS[name](environ)
    except EngineNotReadyError:
        raise
    except Exception as problem:
        raise EngineNotReadyError.of(problem) from problem


def _connect_spark(environ: Mapping[str, str]) -> IbisEngine:
    _import("pyspark", extra="spark")
    from mkdocs_journey.tables.spark_engine import open_spark

    return open_spark(environ)


def _connect_bigquery(environ: Mapping[str, str]) -> IbisEngine:
    _import("google.cloud.bigquery", extra="bigquery")
    project, dataset = _need(environ, "GOOGLE_CLOUD_PROJECT", "JOURNEY_BIGQUERY_DATASET")
    import google.auth
    import ibis

    try:
        credentials, _ = google.auth.default(scopes=[_BIGQUERY_SCOPE])
    except google.auth.exceptions.DefaultCredentialsError:
        reason = "finds no credentials in the environment"
        raise EngineNotReadyError(reason, "set GOOGLE_APPLICATION_CREDENTIALS to the file of a key") from None
    connection = ibis.bigquery.connect(project_id=project, dataset_id=dataset, credentials=credentials)
    return IbisEngine(connection, BIGQUERY)


def _connect_snowflake(environ: Mapping[str, str]) -> IbisEngine:
    _import("snowflake.connector", extra="snowflake")
    account, user, database, schema = _need(
        environ, "SNOWFLAKE_ACCOUNT", "SNOWFLAKE_USER", "SNOWFLAKE_DATABASE", "SNOWFLAKE_SCHEMA"
    )
    proof = _read_snowflake_proof(environ)
    import ibis

    chosen = {name: environ[f"SNOWFLAKE_{name.upper()}"] for name in ("warehouse", "role") if _has(environ, name)}
    connection = ibis.snowflake.connect(
        account=account, user=user, database=f"{database}/{schema}", create_object_udfs=False, **proof, **chosen
    )
    return IbisEngine(connection, SNOWFLAKE)


def _has(environ: Mapping[str, str], name: str) -> bool:
    return bool(environ.get(f"SNOWFLAKE_{name.upper()}"))


def _read_snowflake_proof(environ: Mapping[str, str]) -> dict[str, str]:
    """Return what proves who connects: the file of a private key, or a password."""
    for variable, argument in (
        ("SNOWFLAKE_PRIVATE_KEY_FILE", "private_key_file"),
        ("SNOWFLAKE_PASSWORD", "password"),
    ):
        if environ.get(variable):
            return {argument: environ[variable]}
    raise _lacking(["SNOWFLAKE_PRIVATE_KEY_FILE or SNOWFLAKE_PASSWORD"])


def _import(module: str, *, extra: str) -> None:
    try:
        import_module(module)
    except ImportError:
        hint = f"install what it needs: pip install 'mkdocs-journey[{extra}]'"
        raise EngineNotReadyError("is not installed here", hint) from None


def _need(environ: Mapping[str, str], *names: str) -> list[str]:
    missing = [name for name in names if not environ.get(name)]
    if missing:
        raise _lacking(missing)
    return [environ[name] for name in names]


def _lacking(names: list[str]) -> EngineNotReadyError:
    told = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    hint = f"set {told} where the site is built; never write them into a file of the project"
    return EngineNotReadyError(f"needs {told} in the environment", hint)


CONNECTORS: Mapping[str, Callable[[Mapping[str, str]], IbisEngine]] = {
    "spark": _connect_spark,
    "bigquery": _connect_bigquery,
    "snowflake": _connect_snowflake,
}
ENGINES = (DEFAULT_ENGINE, *CONNECTORS)
