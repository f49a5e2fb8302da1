"""A coroutine -> its result, also where a loop runs already, as in a notebook."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from functools import cache
from typing import Any, TypeVar

__all__ = ["arun", "run"]

R = TypeVar("R")


def run(work: Coroutine[Any, Any, R]) -> R:
    """Run `work` to its end in a thread whose loop lives as long as the program.

    One loop for all calls: clients of language models keep connections that die with the loop they were made in.
    """
    future = asyncio.run_coroutine_threadsafe(work, _loop())
    try:
        return future.result()
    except BaseException:
        # Ctrl-C reaches this thread, not the loop's.
        future.cancel()
        raise


async def arun(work: Coroutine[Any, Any, R]) -> R:
    """Do what `run` does, in async code: the caller's own loop may end, the clients' goes on."""
    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, _loop()))


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="coursegen", daemon=True).start()
    return loop
