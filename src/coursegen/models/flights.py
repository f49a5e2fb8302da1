"""Equal questions at the same time -> one that is asked, in this process and in others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

from .store import Store

__all__ = ["Flights", "alone"]

V = TypeVar("V")
_LOOK_AGAIN = 0.05


class Flights(Generic[V]):
    """What is being asked at the moment, by key."""

    def __init__(self) -> None:
        self._under_way: dict[str, asyncio.Future[V]] = {}

    async def once(self, key: str, ask: Callable[[], Awaitable[V]]) -> tuple[V, bool]:
        """Return what `ask` gives and whether it was asked here; who asks the same meanwhile gets the same.

        What is cancelled is asked again by one of those who wait.
        """
        while key in self._under_way:
            future = self._under_way[key]
            try:
                return await asyncio.shield(future), False
            except asyncio.CancelledError:
                if not future.cancelled():
                    raise
        future = asyncio.get_running_loop().create_future()
        self._under_way[key] = future
        try:
            value = await ask()
        except Exception as wrong:
            future.set_exception(wrong)
            future.exception()  # seen: nobody may be waiting
            raise
        else:
            future.set_result(value)
            return value, True
        finally:
            del self._under_way[key]
            future.cancel()  # of no effect where there is a result


@asynccontextmanager
async def alone(store: Store, key: str, seconds: float) -> AsyncIterator[None]:
    """Wait while another process asks the same."""
    while not store.claim(key, seconds):
        await asyncio.sleep(_LOOK_AGAIN)
    try:
        yield
    finally:
        store.release(key)
