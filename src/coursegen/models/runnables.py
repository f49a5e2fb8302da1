"""Work with a model -> a LangChain Runnable: invoke, batch, stream of progress, config and callbacks honoured."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from typing import Any, TypeAlias

from langchain_core.runnables import Runnable, RunnableConfig

__all__ = ["StepRunnable", "Work"]

Work: TypeAlias = Callable[[Any, Sequence[Any], Callable[[Any], None]], Awaitable[Any]]
"""An input, LangChain callbacks and who is told of progress → the result."""
_END = object()


class StepRunnable(Runnable[Any, Any]):
    """One step of making a course, for chains of your own.

    Args:
        name: what traces call it.
        work: does it.
        run: runs a coroutine to its end, wherever it is called.
        arun: the same in async code.
    """

    def __init__(
        self, name: str, work: Work, run: Callable[[Any], Any], arun: Callable[[Any], Awaitable[Any]]
    ) -> None:
        self.name = name
        self._work = work
        self._run = run
        self._arun = arun

    def invoke(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> Any:  # noqa: ARG002 - LangChain's
        """Return the result."""
        return self._invoke(input, config, _nobody)

    def _invoke(self, given: Any, config: RunnableConfig | None, told: Callable[[Any], None]) -> Any:
        def call(value: Any, run_manager: Any) -> Any:
            return self._run(self._work(value, run_manager.get_child().handlers, told))

        return self._call_with_config(call, given, config)

    async def ainvoke(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> Any:  # noqa: ARG002 - LangChain's
        """Return the result, in async code."""
        return await self._ainvoke(input, config, _nobody)

    async def _ainvoke(self, given: Any, config: RunnableConfig | None, told: Callable[[Any], None]) -> Any:
        async def call(value: Any, run_manager: Any) -> Any:
            return await self._arun(self._work(value, run_manager.get_child().handlers, told))

        return await self._acall_with_config(call, given, config)

    def stream(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> Iterator[Any]:  # noqa: ARG002 - LangChain's
        """Yield each step as it is done, then the result."""
        told: queue.SimpleQueue[tuple[Any, BaseException | None]] = queue.SimpleQueue()

        def work() -> None:
            try:
                told.put((self._invoke(input, config, lambda step: told.put((step, None))), None))
            except BaseException as wrong:
                told.put((_END, wrong))
            else:
                told.put((_END, None))

        threading.Thread(target=work, daemon=True).start()
        while True:
            value, wrong = told.get()
            if wrong is not None:
                raise wrong
            if value is _END:
                return
            yield value

    async def astream(
        self,
        input: Any,
        config: RunnableConfig | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[Any]:
        """Yield each step as it is done, then the result, in async code."""
        steps = self.stream(input, config, **kwargs)
        while True:
            value = await asyncio.to_thread(next, steps, _END)
            if value is _END:
                return
            yield value


def _nobody(step: object) -> None:
    """Tell nobody."""
