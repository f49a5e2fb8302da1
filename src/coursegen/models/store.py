"""Calls -> rows of a SQLite file, so that no accepted reply is paid for twice."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from ..errors import ModelError
from .prompts import Message

__all__ = ["Call", "Kept", "RunRow", "Store"]

_VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS runs (
    id TEXT PRIMARY KEY, started TEXT NOT NULL, label TEXT NOT NULL, model TEXT NOT NULL, endpoint TEXT NOT NULL,
    hits INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS requests (
    key TEXT PRIMARY KEY, step TEXT NOT NULL, activity TEXT NOT NULL, messages TEXT NOT NULL, reply_schema TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY, run TEXT NOT NULL, request TEXT NOT NULL, exchange TEXT NOT NULL, attempt INTEGER NOT NULL,
    at TEXT NOT NULL, accepted INTEGER NOT NULL, sent INTEGER NOT NULL, reply TEXT NOT NULL, cause TEXT NOT NULL,
    input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cost REAL
);
CREATE INDEX IF NOT EXISTS calls_by_request ON calls (request, accepted, id);
CREATE TABLE IF NOT EXISTS claims (request TEXT PRIMARY KEY, owner TEXT NOT NULL, host TEXT NOT NULL,
    process INTEGER NOT NULL, until REAL NOT NULL);
"""


@dataclass(frozen=True)
class Call:
    """One attempt at a request, as it is kept."""

    request: str
    """The request's key."""
    exchange: str
    """Which series of attempts it belongs to."""
    attempt: int
    """Its number in that series, from 0."""
    reply: str
    """The JSON object that was accepted, or what came instead."""
    accepted: bool = True
    """Whether it may be served again."""
    sent: bool = True
    """Whether it was sent: an accepted reply that stands although better was asked for is kept again, unsent."""
    cause: str = ""
    """Of a failed one: what went wrong."""
    input_tokens: int = 0
    """Tokens of the prompt."""
    output_tokens: int = 0
    """Tokens of the reply."""
    cost: float | None = None
    """US dollars; None where no price is known."""


@dataclass(frozen=True)
class Kept:
    """The accepted replies to a request."""

    exchange: str
    """The series of attempts they belong to."""
    replies: dict[int, str] = field(default_factory=dict)
    """By number of attempt."""


@dataclass(frozen=True)
class RunRow:
    """One run, for a list of runs."""

    id: str
    """Its name."""
    started: str
    """When, in UTC."""
    label: str
    """What it was for."""
    model: str
    """The model's name."""
    endpoint: str
    """Where it was asked."""
    calls: int
    """Requests that were sent."""
    failed: int
    """Those among them that gave nothing usable."""
    hits: int
    """Replies that were served from the store."""
    input_tokens: int
    """Tokens of all prompts."""
    output_tokens: int
    """Tokens of all replies."""
    cost: float | None
    """US dollars; None where no price is known."""


class Store:
    """The call store of a folder; several processes may use it at once.

    Args:
        folder: where `calls.sqlite` is kept; made when missing, and ignored by git.

    Raises:
        ModelError: when the file cannot be used.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.file = self.folder / "calls.sqlite"
        self._lock = threading.RLock()
        self._owner = uuid4().hex
        with self._translated():
            self.folder.mkdir(parents=True, exist_ok=True)
            ignore = self.folder / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="ascii")
            self._db = sqlite3.connect(self.file, timeout=30, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._prepare()

    def _prepare(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > _VERSION:
            raise ModelError(
                "was made by a newer version of coursegen",
                file=str(self.file),
                remedy="Upgrade coursegen, or delete the file: its replies are then paid for again.",
            )
        if version < _VERSION:
            self._db.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            with self._lock:
                yield
        except (sqlite3.Error, OSError) as wrong:
            raise ModelError(
                f"the call store cannot be used: {wrong}",
                file=str(self.file),
                remedy="Check who may write there and how much room is left; a damaged file may be deleted, "
                "its replies are then paid for again.",
            ) from None

    def begin(self, *, label: str, model: str, endpoint: str) -> str:
        """Enter a new run and return its name."""
        run = uuid4().hex[:12]
        with self._translated():
            self._db.execute(
                "INSERT INTO runs (id, started, label, model, endpoint) VALUES (?, ?, ?, ?, ?)",
                (run, _now(), label, model, endpoint),
            )
        return run

    def describe(
        self, key: str, *, step: str, activity: str, messages: Sequence[Message], schema: dict[str, Any]
    ) -> None:
        """Keep what a request says, once."""
        with self._translated():
            self._db.execute(
                "INSERT OR IGNORE INTO requests VALUES (?, ?, ?, ?, ?)",
                (key, step, activity, json.dumps(messages), json.dumps(schema)),
            )

    def keep(self, run: str, call: Call) -> None:
        """Write one attempt down; when this returns, a killed process does not lose it."""
        row = asdict(call) | {"run": run, "at": _now()}
        names = ", ".join(row)
        with self._translated():
            self._db.execute(
                f"INSERT INTO calls ({names}) VALUES ({', '.join('?' * len(row))})",  # noqa: S608 - our own names
                tuple(row.values()),
            )

    def accepted(self, key: str, *, run: str | None = None) -> Kept | None:
        """Return the accepted replies of the newest exchange about a request, or None.

        Args:
            key: the request.
            run: look at this run alone.
        """
        where = "request = ? AND accepted = 1" + (" AND run = ?" if run else "")
        arguments = (key, run) if run else (key,)
        with self._translated():
            newest = self._db.execute(
                f"SELECT exchange FROM calls WHERE {where} ORDER BY id DESC LIMIT 1",  # noqa: S608
                arguments,
            ).fetchone()
            if newest is None:
                return None
            rows = self._db.execute(
                f"SELECT attempt, reply FROM calls WHERE {where} AND exchange = ? ORDER BY attempt, id",  # noqa: S608
                (*arguments, newest[0]),
            ).fetchall()
        return Kept(newest[0], dict(rows))

    def hit(self, run: str) -> None:
        """Count a reply that was served from the store."""
        with self._translated():
            self._db.execute("UPDATE runs SET hits = hits + 1 WHERE id = ?", (run,))

    def claim(self, key: str, seconds: float) -> bool:
        """Say that this process asks now; False while another one, still alive, does."""
        now = time.time()
        mine = (key, self._owner, socket.gethostname(), os.getpid(), now + seconds)
        with self._translated():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                held = self._db.execute(
                    "SELECT owner, host, process, until FROM claims WHERE request = ?", (key,)
                ).fetchone()
                free = held is None or held[0] == self._owner or held[3] < now or not _alive(held[1], held[2])
                if free:
                    self._db.execute("INSERT OR REPLACE INTO claims VALUES (?, ?, ?, ?, ?)", mine)
            finally:
                self._db.execute("COMMIT")
        return free

    def release(self, key: str) -> None:
        """Say that this process asks no longer."""
        with self._translated():
            self._db.execute("DELETE FROM claims WHERE request = ? AND owner = ?", (key, self._owner))

    def runs(self) -> tuple[RunRow, ...]:
        """Return the runs, the newest first."""
        query = """
            SELECT runs.id, started, label, model, endpoint,
                   COALESCE(SUM(sent), 0), COALESCE(SUM(sent AND NOT accepted), 0), hits,
                   COALESCE(SUM(input_tokens), 0), COALESCE(SUM(output_tokens), 0), SUM(cost)
            FROM runs LEFT JOIN calls ON calls.run = runs.id GROUP BY runs.id ORDER BY runs.rowid DESC
        """
        with self._translated():
            return tuple(RunRow(*row) for row in self._db.execute(query))

    def replies(self) -> tuple[dict[str, Any], ...]:
        """Return the newest accepted reply to each request, with what it answers, by step and activity."""
        query = """
            SELECT step, activity, messages, reply FROM requests JOIN calls ON calls.request = requests.key
            WHERE calls.id IN (SELECT MAX(id) FROM calls WHERE accepted = 1 GROUP BY request)
            ORDER BY step, activity, requests.rowid
        """
        with self._translated():
            rows = self._db.execute(query).fetchall()
        return tuple(
            {"step": step, "activity": activity, "messages": json.loads(messages), "reply": json.loads(reply)}
            for step, activity, messages, reply in rows
        )

    def close(self) -> None:
        """Close the file; what was kept stays."""
        with self._lock:
            self._db.close()


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def _alive(host: str, process: int) -> bool:
    """Whether a process runs still; one on another machine counts as alive until its claim lapses."""
    if host != socket.gethostname() or process == os.getpid() or os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError):
        return True
    return True
