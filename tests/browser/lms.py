"""A SCORM 1.2 package -> a launch in a real browser under scorm-again, with every API call recorded."""

from __future__ import annotations

import io
import mimetypes
import threading
import time
import zipfile
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from lxml import etree
from playwright.sync_api import BrowserContext, Frame, Page

from .strict12 import Call

HERE = Path(__file__).parent
_ADLCP = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


class Server:
    """Serves the LMS page and packages from memory on loopback."""

    def __init__(self) -> None:
        self.packages: dict[str, dict[str, bytes]] = {}
        self.missing: list[str] = []
        self.headers: dict[str, str] = {}
        """Sent with every file."""
        fixed = {
            "/lms.html": (HERE / "lms.html").read_bytes(),
            "/host.html": (HERE / "host.html").read_bytes(),
            "/scorm-again.js": (HERE / "node_modules/scorm-again/dist/scorm12.min.js").read_bytes(),
            "/favicon.ico": b"",
            "/empty.html": b"<!doctype html><title>Elsewhere</title>",
        }
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = unquote(urlsplit(self.path).path)
                data = fixed.get(path)
                if data is None and path.startswith("/package/"):
                    token, _, name = path.removeprefix("/package/").partition("/")
                    data = outer.packages.get(token, {}).get(name)
                if data is None:
                    outer.missing.append(self.path)
                self.send_response(404 if data is None else 200)
                kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
                self.send_header(
                    "Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else "")
                )
                self.send_header("Content-Length", str(len(data or b"")))
                self.send_header("Cache-Control", "no-store")
                for name, value in outer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data or b"")

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    @property
    def origin(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def close(self) -> None:
        """Stop listening."""
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


@dataclass
class Package:
    """A zip that an LMS has imported."""

    token: str
    files: dict[str, bytes]
    launch: str
    """The launch page, as an LMS reads it from the manifest."""
    mastery: str | None

    @classmethod
    def read(cls, data: bytes, token: str) -> Package:
        """Import a zip."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        manifest = etree.fromstring(files["imsmanifest.xml"])
        launch = manifest.find(".//{*}resource[@href]").get("href")  # type: ignore[union-attr]
        return cls(token, files, str(launch), manifest.findtext(f".//{_ADLCP}masteryscore"))


@dataclass
class Attempt:
    """One launch, from opening to leaving."""

    page: Page
    """The LMS."""
    sco: Page | Frame
    """The course: a frame, or a window of its own."""
    start: dict[str, str]
    """What the LMS had kept before."""
    mode: str
    _context: BrowserContext = field(repr=False)

    @property
    def calls(self) -> list[Call]:
        """Every API call so far."""
        return [Call(**one) for one in self.page.evaluate("lms.calls")]

    @property
    def stored(self) -> dict[str, str]:
        """What the LMS keeps: values that were committed."""
        stored: dict[str, str] = self.page.evaluate("lms.stored")
        return stored

    @property
    def finished(self) -> bool:
        """Whether LMSFinish was called and accepted."""
        return bool(self.page.evaluate("lms.finished"))

    def sets(self, element: str) -> list[str]:
        """Return every value that was set for an element, in order."""
        return [call.args[1] for call in self.calls if call.name == "LMSSetValue" and call.args[0] == element]

    def interactions(self) -> list[dict[str, str]]:
        """Return the interactions that were reported in this session, in order."""
        found: dict[int, dict[str, str]] = {}
        for call in self.calls:
            if call.name == "LMSSetValue" and call.args[0].startswith("cmi.interactions."):
                _, _, index, name = call.args[0].split(".", 3)
                found.setdefault(int(index), {})[name] = call.args[1]
        return [found[index] for index in sorted(found)]

    def leave(self) -> dict[str, str]:
        """Take the course away as an LMS does: remove the iframe or close the window; return what is kept."""
        if isinstance(self.sco, Page):
            self.sco.close(run_before_unload=True)
            for _ in range(100):
                if self.sco.is_closed():
                    break
                self.page.wait_for_timeout(20)
        else:
            self.page.evaluate("lms.remove()")
        # The window's last calls reach the LMS page after it is gone.
        until = time.monotonic() + 2
        while not self.finished and time.monotonic() < until:
            self.page.wait_for_timeout(20)
        return self.stored


class Lms:
    """Launches packages in one browser context, whose console and requests are watched."""

    def __init__(self, server: Server, context: BrowserContext) -> None:
        self.server = server
        self.context = context
        self.number = 0
        self.attempts: list[Attempt] = []

    def add(self, data: bytes) -> Package:
        """Import a package."""
        self.number += 1
        package = Package.read(data, f"p{len(self.server.packages)}")
        self.server.packages[package.token] = package.files
        return package

    def launch(
        self,
        package: Package,
        stored: dict[str, str] | None = None,
        *,
        mode: Literal["iframe", "popup"] = "iframe",
        lesson_mode: str = "normal",
        route: str = "",
        lost: bool = False,
    ) -> Attempt:
        """Open a package, with what the LMS kept of the last time."""
        kept = dict(stored or {})
        resumes = kept.get("cmi.core.exit") == "suspend"
        if not resumes:
            kept = {}
        page = self.context.new_page()
        page.goto(f"{self.server.origin}/lms.html")
        config = {
            "url": f"/package/{package.token}/{package.launch}{route}",
            "mode": mode,
            "lessonMode": lesson_mode,
            "entry": "resume" if resumes else "" if stored else "ab-initio",
            "mastery": package.mastery,
            "stored": kept,
            "lost": lost,
        }
        if mode == "popup":
            with page.expect_popup() as popup:
                page.evaluate("config => lms.launch(config)", config)
            sco: Page | Frame = popup.value
        else:
            page.evaluate("config => lms.launch(config)", config)
            frame = page.wait_for_selector("iframe[name=sco]").content_frame()  # type: ignore[union-attr]
            assert frame is not None
            frame.wait_for_url(lambda url: package.token in url)
            sco = frame
        sco.wait_for_load_state("load")
        attempt = Attempt(page, sco, kept, mode, self.context)
        self.attempts.append(attempt)
        return attempt
