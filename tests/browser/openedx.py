"""A SCORM package -> imported, launched and kept by Open edX's own code, in a process and an environment of its own."""

from __future__ import annotations

import json
import re
import subprocess
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Page

from .lms import HERE

ROOT = HERE.parents[1]
PYTHON = ROOT / ".venv-openedx" / "bin" / "python"
INSTALL = (
    f"python3 -m venv .venv-openedx && .venv-openedx/bin/pip install -r {HERE.relative_to(ROOT)}/openedx.txt"
)


class OpenEdx:
    """The block's server."""

    def __init__(self, python: Path, folder: Path) -> None:
        self.errors = folder / "errors.txt"
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [python, HERE / "openedx_server.py", folder], stdout=subprocess.PIPE, stderr=errors, text=True
            )
        assert self.process.stdout is not None
        self.origin = self.process.stdout.readline().strip()
        if not self.origin:
            self.close()
            raise RuntimeError(f"Open edX's block does not start: {self.errors.read_text()[-2000:]}")
        with urllib.request.urlopen(f"{self.origin}/view/unit/?student=author") as page:
            text = page.read().decode()
            token = re.search(r"csrftoken=(\w+)", page.headers["Set-Cookie"])
        usage = re.search(r"data-usage='([^']+)'", text)
        assert token is not None
        assert usage is not None
        self.token, self.usage = token[1], usage[1]

    def close(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.communicate()

    def _post(self, handler: str, student: str, data: bytes, kind: str) -> Any:
        request = urllib.request.Request(
            f"{self.origin}/handler/{self.usage}/{handler}/?student={student}",
            data,
            {"Content-Type": kind, "X-CSRFToken": self.token, "Cookie": f"csrftoken={self.token}"},
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def add(self, package: bytes, *, popup: bool = False, menu: bool = False) -> None:
        """Upload a package as an author does in Studio; it takes the place of the last one."""
        fields = {
            "display_name": "Course",
            "width": "",
            "height": "700",
            "has_score": "1",
            "enable_navigation_menu": str(int(menu)),
            "enable_fullscreen_button": "0",
            "navigation_menu_width": "",
            "weight": "10",
            "popup_on_launch": str(int(popup)),
        }
        mark = "boundary-of-the-form"
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="course.zip"\r\n'
            "Content-Type: application/zip\r\n\r\n"
        )
        body = b"".join([*parts, head.encode(), package, f"\r\n--{mark}--\r\n".encode()])
        answer = self._post("studio_submit", "author", body, f"multipart/form-data; boundary={mark}")
        assert answer == {"result": "success", "errors": []}

    def value(self, student: str, element: str) -> str:
        """Return what is kept of a learner."""
        asked = json.dumps({"name": element, "url": ""}).encode()
        return str(self._post("scorm_get_value", student, asked, "application/json")["value"])

    def view(self, student: str) -> str:
        """Where a learner finds the course."""
        return f"{self.origin}/scenario/unit/?student={student}"


@dataclass
class Visit:
    """One opening of the course by a learner."""

    page: Page
    """The LMS."""
    sco: Page | Frame
    """The course."""

    @classmethod
    def open(cls, host: OpenEdx, context: BrowserContext, student: str, *, popup: bool = False) -> Visit:
        """Go to the course, and launch it where that takes a button."""
        page = context.new_page()
        page.goto(host.view(student))
        holder = page
        if popup:
            with page.expect_popup() as opened:
                page.locator(".popup-launcher").click()
            holder = opened.value
        element = holder.wait_for_selector("iframe.scorm-embedded", state="attached")
        frame = element.content_frame() if element else None
        assert frame is not None
        return cls(page, frame)

    def settle(self) -> None:
        """Wait until what the course said has reached the server."""
        self.page.wait_for_function("jQuery.active === 0")

    def grade(self) -> str:
        """The points and status that the learner is shown."""
        return " ".join(self.page.locator(".scorm-xblock > p").inner_text().split())

    def leave(self) -> None:
        """Close the tab."""
        self.page.close(run_before_unload=False)
