"""Processes that are killed in the middle of their work, and what they told before."""

import multiprocessing
import random
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from typing import Any

_SCRIPTS = [f"tests.app.desk.{name}" for name in ("kill_script", "review_kill_script", "life_kill_script")]


def run_and_kill(
    run: Callable[..., None], arguments: tuple[Any, ...], chance: random.Random, *, most_steps: int
) -> list[Any]:
    """Have a child run ``run(*arguments, connection)``, kill it in the step after a few, and give all that it told."""
    hear, tell = multiprocessing.Pipe(duplex=False)
    process = _context().Process(target=run, args=(*arguments, tell))
    process.start()
    tell.close()
    told = [hear.recv() for _ in range(chance.randint(1, most_steps))]
    process.join(chance.uniform(0, 0.03))  # into the next step, wherever that is
    assert process.is_alive()
    process.kill()
    process.join()
    with closing(hear):
        return told + _rest(hear)


def _rest(hear: Connection) -> list[Any]:
    told = []
    while True:
        try:
            told.append(hear.recv())
        except EOFError:
            return told


def _context() -> multiprocessing.context.BaseContext:
    """Children begin at once from a server that has the scripts loaded, where there is one."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(_SCRIPTS)
    return server
