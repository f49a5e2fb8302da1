"""Open edX's SCORM block on loopback: what Studio imports and the LMS keeps, without the platform around it.

Runs in the environment of `openedx.txt`, not in the library's: `python openedx_server.py FOLDER` prints its address.
The block's own code imports, launches and keeps; what is written here stands in for the platform alone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from types import ModuleType
from typing import Any
from unittest.mock import Mock
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

TAGS = "theme_pipeline"
"""Template tags of the platform, which the block's pop-up loads and does not use."""
STUDENT_FREE = "assets_proxy"
"""The handler whose address the block lengthens: it must have no query, as in the platform."""


class Server(ThreadingMixIn, WSGIServer):
    """A learner's browser keeps connections open and asks for several files at once."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


def settings(folder: Path) -> dict[str, Any]:
    """Return the workbench's own settings, with its files in `folder`."""
    (folder / "var").mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    from workbench import settings as own

    made = {name: getattr(own, name) for name in dir(own) if name.isupper()}
    templates = made["TEMPLATES"][0]
    options = {**templates["OPTIONS"], "libraries": {TAGS: TAGS}}
    return {
        **made,
        "INSTALLED_APPS": [one for one in made["INSTALLED_APPS"] if one != "djpyfs"],
        "TEMPLATES": [{**templates, "OPTIONS": options}],
        "MEDIA_ROOT": str(folder / "media"),
        "DATABASES": {
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(folder / "var/workbench.db"),
                "OPTIONS": {"timeout": 30},
            }
        },
        "LOGGING_CONFIG": None,
    }


def stand_in_for_the_platform() -> None:
    """Give the workbench what the platform has and the block asks for."""
    from django.template import Library
    from workbench import runtime

    sys.modules[TAGS] = ModuleType(TAGS)
    vars(sys.modules[TAGS])["register"] = Library()
    handler_url, patch = runtime.WorkbenchRuntime.handler_url, runtime.WorkbenchRuntime._patch_xblock

    def without_query(self: Any, block: Any, name: str, *rest: Any, **more: Any) -> str:
        url = str(handler_url(self, block, name, *rest, **more))
        return url.partition("?")[0] if name == STUDENT_FREE else url

    def placed(self: Any, block: Any) -> None:
        patch(self, block)
        block.location = Mock(block_id="block", html_id=Mock(return_value="block"))

    def known(self: Any) -> Any:
        user = self._user
        user.opt_attrs["edx-platform.user_id"] = 7
        user.opt_attrs["edx-platform.username"] = user.opt_attrs["xblock-workbench.user_id"]
        return user

    runtime.WorkbenchRuntime.handler_url = without_query
    runtime.WorkbenchRuntime._patch_xblock = placed
    runtime.WorkBenchUserService.get_current_user = known


def main(folder: Path) -> None:
    """Serve until the process ends."""
    from django.conf import settings as django_settings

    django_settings.configure(**settings(folder))
    import django
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    stand_in_for_the_platform()
    from workbench.scenarios import add_xml_scenario

    add_xml_scenario("unit", "unit", "<scorm/>")
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Silent)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
