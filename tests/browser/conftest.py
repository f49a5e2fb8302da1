"""A real Chromium, an LMS on loopback, and a watch on console and network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Request, WebError, sync_playwright

from .lms import HERE, Lms, Server

CHROMIUM = "apt-get install -y --no-install-recommends chromium fonts-dejavu-core"
NODE_MODULES = "npm install --prefix tests/browser --no-package-lock --ignore-scripts --no-audit --no-fund"
FLAGS = [
    "--no-sandbox",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--disable-gpu",
]
TIMEOUT = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in Path(item.path).parents and "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


# Of the package, not the session: a running Playwright holds an event loop, which asyncio tests cannot share.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for every test here; a missing tool fails, with the line that installs it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.fail(f"there is no chromium on PATH; install it: {CHROMIUM}", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def server() -> Iterator[Server]:
    """Serves the LMS and the packages."""
    for tool in ("scorm-again", "axe-core"):
        if not (HERE / "node_modules" / tool).is_dir():
            pytest.fail(f"{tool} is missing; install it: {NODE_MODULES}", pytrace=False)
    running = Server()
    yield running
    running.close()


class Watch:
    """What a context must not do: complain on the console, or ask for anything outside."""

    def __init__(self, context: BrowserContext, *allowed: str) -> None:
        self.allowed = [*allowed, "about:", "data:", "blob:"]
        self.wrong: list[str] = []
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning", "assert"}:
            self.wrong.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def _error(self, error: WebError) -> None:
        self.wrong.append(f"uncaught: {error.error.message}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(tuple(self.allowed)):
            self.wrong.append(f"request outside the package: {request.url}")


NewContext = Callable[..., BrowserContext]


@pytest.fixture
def new_context(browser: Browser, server: Server) -> Iterator[NewContext]:
    """Open browser contexts; at the end, none may have complained or gone outside."""
    opened: list[tuple[BrowserContext, Watch]] = []
    server.missing.clear()

    def open_one(*allowed: str, **options: object) -> BrowserContext:
        context = browser.new_context(**{"viewport": {"width": 1100, "height": 800}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(TIMEOUT)
        opened.append((context, Watch(context, server.origin, *allowed)))
        return context

    yield open_one
    wrong = [one for _, watch in opened for one in watch.wrong]
    for context, _ in opened:
        context.close()
    assert not wrong, "\n".join(wrong)
    assert not server.missing, f"files that the package does not have: {server.missing}"


@pytest.fixture
def lms(new_context: NewContext, server: Server) -> Lms:
    """An LMS with a fresh browser context."""
    return Lms(server, new_context())
