"""The connection to the data engine."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from mkdocs_journey.tables.engine import Engine


def test_ctrl_c_is_no_problem_of_a_file() -> None:
    """A query that is stopped raises what Ctrl-C raises, so that no reader takes it for a file it cannot read."""
    engine = Engine(threads=1)
    done = threading.Event()

    def interrupt() -> None:
        while not done.wait(0.05):
            engine.ibis.con.interrupt()

    thread = threading.Thread(target=interrupt)
    thread.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            engine.run("SELECT count(*) FROM range(1000000000000) one WHERE one.range % 7 = 3")
    finally:
        done.set()
        thread.join()
        engine.close()


def test_what_does_not_fit_into_memory_goes_with_the_engine() -> None:
    """Tables that overflow memory lie in a folder of the engine's own, which only its user can open."""
    engine = Engine(threads=1)
    ((name,),) = engine.run("SELECT current_setting('temp_directory')")
    folder = Path(name)
    assert folder.stat().st_mode & 0o777 == 0o700
    engine.close()
    assert not folder.exists()
