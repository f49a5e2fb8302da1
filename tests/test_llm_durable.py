"""A run that is killed pays for nothing twice, and ends as an undisturbed one does, byte for byte."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import LONG, ROOT
from coursegen.models import Store
from model_server import Answer, Call, ModelServer
from test_llm_course import valid

ROUNDS = 20 if LONG else 2
_DELAY = 0.05


def slow(call: Call) -> Answer:
    return Answer(valid(call), delay=_DELAY)


def prepared(folder: Path) -> Path:
    folder.mkdir()
    for one in (ROOT / "examples" / "en").glob("*.*"):
        (folder / one.name).write_bytes(one.read_bytes())
    return folder


def start(folder: Path, server: ModelServer) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from coursegen.cli import main; main()"]
    command += ["generate", "brief.yaml", "--model", "openai:any", "--out", "out", "--quiet"]
    environment = {**os.environ, "OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-test-0123456789"}
    return subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True)


def made(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "out").rglob("*"))
        if path.is_file()
    }


def accepted(folder: Path) -> set[str]:
    cache = folder / ".coursegen" / "cache"
    if not (cache / "calls.sqlite").exists():
        return set()
    store = Store(cache)
    try:
        return {"\n\n".join(text for _, text in one["messages"]) for one in store.replies()}
    finally:
        store.close()


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of Unix")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    with ModelServer(slow) as server:
        whole = prepared(tmp_path / "whole")
        began = time.monotonic()
        assert start(whole, server).wait(120) == 0
        lasted = time.monotonic() - began
        wanted = made(whole)
        assert any(name.endswith(".zip") for name in wanted)
        chance = random.Random(7)
        for number in range(ROUNDS):
            folder = prepared(tmp_path / f"killed-{number}")
            process = start(folder, server)
            time.sleep(chance.uniform(0.3, 1.0) * lasted)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            paid = accepted(folder)
            before = len(server.calls)
            assert start(folder, server).wait(120) == 0
            asked = [call.text for call in server.calls[before:]]
            assert not paid & set(asked), "a reply that was accepted is asked for again"
            assert made(folder) == wanted
