"""The connection to the data engine."""

from __future__ import annotations

import threading

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
