"""Each step is a LangChain Runnable: invoke, batch, stream, config and callbacks."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

import coursegen as cg
from model_server import ModelServer
from test_llm_course import brief, options, valid


class Listening(BaseCallbackHandler):
    def __init__(self) -> None:
        self.starts: list[str] = []
        self.models = 0

    def on_chain_start(self, serialized: Any, inputs: Any, **more: Any) -> None:
        self.starts.append(str(more.get("name")))

    def on_chat_model_start(self, *_: Any, **more: Any) -> None:
        self.models += 1


def test_it_composes_and_is_heard(tmp_path: Path) -> None:
    heard = Listening()
    with ModelServer(valid) as server:
        step = cg.runnable("lesson", model="openai:any", options=options(server), cache=tmp_path / "cache")
        first: Any = RunnableLambda(lambda name: {"brief": brief(tmp_path), "objectives": [name]})
        chain = first | step
        project = chain.invoke("hand-over-a-decision", config={"callbacks": [heard]})
        again = asyncio.run(step.ainvoke({"brief": brief(tmp_path), "objectives": ["hand-over-a-decision"]}))
    assert {one.kind for one in project.course.activities} == {"lesson"}
    assert again.course == project.course
    assert "coursegen lesson" in heard.starts
    assert heard.models == len(server.calls)


def test_a_stream_tells_each_step_and_the_result_last(tmp_path: Path) -> None:
    with ModelServer(valid) as server:
        step = cg.runnable("design", model="openai:any", options=options(server), cache=tmp_path / "cache")
        told = list(step.stream(brief(tmp_path)))

        async def heard() -> list[Any]:
            return [one async for one in step.astream(brief(tmp_path))]

        later = asyncio.run(heard())
        both = step.batch([brief(tmp_path), {"brief": brief(tmp_path)}])
    assert [getattr(one, "kind", "") for one in told[:-1]] == ["read", "read", "plan"]
    assert isinstance(told[-1], cg.Blueprint)
    assert later[-1] == told[-1] == both[0] == both[1]


def test_wrong_steps_and_inputs_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(cg.OptionError, match="no step"):
        cg.runnable("poem", model="openai:any")
    step = cg.runnable("quiz", model="openai:any")
    with pytest.raises(cg.OptionError, match="no input"):
        step.invoke({"brief": brief(tmp_path), "size": 3})


def test_a_retriever_of_the_callers_chooses_the_passages(tmp_path: Path) -> None:
    asked: list[str] = []

    def retrieve(question: str) -> list[Document]:
        asked.append(question)
        return [
            Document("Keep fifteen minutes a week for each person who holds a mandate."),
            Document("Of nobody."),
        ]

    retriever: Any = RunnableLambda(retrieve)
    with ModelServer(valid) as server:
        step = cg.runnable(
            "lesson",
            model="openai:any",
            options=options(server),
            cache=tmp_path / "cache",
            retriever=retriever,
        )
        step.invoke({"brief": brief(tmp_path), "objectives": ["Review a decision without taking it back"]})
        prompts = [call.text for call in server.calls if "Write a lesson" in call.text]
    assert set(asked) == {"Review a decision without taking it back"}
    assert all("Keep fifteen minutes a week" in one for one in prompts)
    assert not any("A review is a conversation" in one for one in prompts)
