"""A run stops before the call that would pass a limit, says how to go on, and knows what it costs."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from coursegen.errors import BudgetError, ModelError, OptionError
from coursegen.models import ModelOptions, ModelRun, Price, Usage
from coursegen.models.budget import Tokens, prices_of, tokens_in
from coursegen.pipeline.running import run as in_loop
from models_support import OK, Answer, ModelServer, Note, ask, inputs, options, script

PRICE = Price(input=1000, output=10_000)
"""The server counts 100 + 20 tokens: a call costs 0.30."""


pytestmark = pytest.mark.usefixtures("openai_key")


async def many(
    server: ModelServer, count: int, store: Path | None = None, **more: Any
) -> tuple[list[Any], Usage]:
    async with ModelRun("openai:tiny", options(server, **more), store=store) as run:
        told = await asyncio.gather(*(ask(run, f"t{n}") for n in range(count)), return_exceptions=True)
        return told, run.usage


def test_max_calls_is_held_exactly_and_the_rest_is_made_later(tmp_path: Path) -> None:
    with ModelServer(lambda call: Answer(OK, delay=0.02)) as server:
        told, usage = in_loop(many(server, 20, tmp_path, max_calls=7))
        assert len(server.calls) == usage.calls == 7
        stops = [one for one in told if isinstance(one, BudgetError)]
        assert len(stops) == 13
        assert "stopped before call 8: max_calls is 7" in str(stops[0])
        assert "run the same again with a higher limit" in str(stops[0])
        told, usage = in_loop(many(server, 20, tmp_path, max_calls=13))
        assert all(isinstance(one, Note) for one in told)
        assert (usage.calls, usage.hits) == (13, 7)


def test_retries_and_repairs_count(tmp_path: Path) -> None:
    with ModelServer(script("prose", OK, "prose", OK)) as server:
        told, _ = in_loop(many(server, 2, max_calls=3, concurrency=1))
    assert {type(one) for one in told} == {Note, BudgetError}
    assert len(server.calls) == 3


def test_nothing_is_sent_where_nothing_may_be() -> None:
    with ModelServer(script(OK)) as server:
        told, _ = in_loop(many(server, 2, max_calls=0))
        assert not server.calls
        assert all(isinstance(one, BudgetError) for one in told)


@pytest.mark.parametrize("concurrency", [1, 8])
def test_max_cost_is_never_passed(concurrency: int) -> None:
    settings: dict[str, Any] = {"max_cost": 2.0, "price": PRICE, "max_tokens": 20, "concurrency": concurrency}
    with ModelServer(lambda call: Answer(OK, delay=0.02)) as server:
        told, usage = in_loop(many(server, 20, **settings))
    assert usage.cost is not None
    assert usage.cost == pytest.approx(0.3 * len(server.calls))
    assert 1.2 < usage.cost <= 2.0, "stopped, and not long before the limit"
    stops = [str(one) for one in told if isinstance(one, BudgetError)]
    assert len(stops) == 20 - len(server.calls)
    assert "the next call may cost $" in stops[0]
    assert "max_cost is $2" in stops[0]


def test_max_cost_counts_what_a_time_out_may_have_cost() -> None:
    with ModelServer(lambda call: Answer(OK, delay=9)) as server:
        _, usage = in_loop(many(server, 1, price=PRICE, max_cost=5, max_tokens=20, timeout=0.2))
    assert len(server.calls) == 2
    assert usage.cost
    assert usage.failed == 2


def test_max_cost_needs_a_price() -> None:
    with pytest.raises(ModelError, match=r"price of this model is not known.*max_calls.*Price\(input="):
        ModelRun("openai:nobody-knows-this-one", ModelOptions(max_cost=1))


def test_prices_are_known_offline() -> None:
    known = prices_of("openai", "gpt-5-mini", ModelOptions())
    cost = known(Tokens(1_000_000, 100_000))
    assert cost is not None
    assert 0.05 < cost < 5
    cached = known(Tokens(1_000_000, 100_000, cached=900_000))
    assert cached is not None
    assert cached < cost
    assert prices_of("azure_openai", "gpt-5-mini", ModelOptions())(Tokens(1000, 1000)) is not None
    assert prices_of("ollama", "llama3", ModelOptions())(Tokens(1000, 1000)) is None


def test_estimate_says_calls_tokens_and_money_and_sends_nothing(tmp_path: Path) -> None:
    async def work(server: ModelServer) -> None:
        async with ModelRun("openai:tiny", options(server, price=PRICE), store=tmp_path) as run:
            before = run.planned("note", inputs(), Note)
            assert (before.calls, before.hits) == (1, 0)
            assert before.cost == pytest.approx(
                (before.input_tokens * 1000 + before.output_tokens * 10_000) / 1e6
            )
            assert not server.calls
            await ask(run)
            after = run.planned("note", inputs(), Note)
            assert (after.calls, after.hits, after.cost) == (0, 1, 0.0)
            other = run.planned("note", inputs("other"), Note)
            assert other.output_tokens == 20, "what replies to this step took until now"
            assert (before + other + after).calls == 2
            assert (before + other + after).cost == pytest.approx((before.cost or 0) + (other.cost or 0))
            assert str(before).startswith("1 calls, about ")

    with ModelServer(script(OK)) as server:
        in_loop(work(server))


def test_estimate_without_a_price_is_of_tokens_alone() -> None:
    run = ModelRun("openai:nobody-knows-this-one")
    assert "no price known" in str(run.estimate("repair", [1000, 2000]))
    assert run.estimate("repair", [1000, 2000]).input_tokens == 3000
    assert "no price known" in str(run.estimate("repair", [1]) + run.estimate("repair", [1]))


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Feedback is a dialogue between a manager and the team. " * 20, 200, 400),
        ("研修の目的を説明する。" * 50, 400, 700),
    ],
    ids=["en", "ja"],
)
def test_tokens_are_estimated_for_any_script(text: str, least: int, most: int) -> None:
    assert least < tokens_in([("user", text)]) < most


def test_totals_are_told_live() -> None:
    heard: list[Usage] = []

    async def work(server: ModelServer) -> None:
        async with ModelRun("openai:tiny", options(server, price=PRICE), on_usage=heard.append) as run:
            await ask(run)
            await ask(run, "other")

    with ModelServer(script("prose", OK)) as server:
        in_loop(work(server))
    assert [usage.calls for usage in heard] == [1, 2, 3]
    assert heard[-1].failed == 1
    assert str(heard[-1]) == "3 calls, 300 + 60 tokens, $0.9000, 0 served from the store"


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"temperature": 3}, "temperature: "),
        ({"timeout": 0}, "timeout: "),
        ({"max_calls": -1}, "max_calls: "),
        ({"heat": 1}, "unknown field 'heat'"),
        ({"method": "xml"}, "method: "),
    ],
)
def test_options_are_checked(values: dict[str, Any], what: str) -> None:
    with pytest.raises(OptionError, match=what) as caught:
        ModelOptions(**values)
    assert "The options are: temperature, seed, max_tokens" in str(caught.value)
