"""Both examples -> demo/: what `make demo` runs, with no key and no network."""

from __future__ import annotations

import sys
from pathlib import Path

import coursegen as cg
from coursegen.cli import app

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "nl")


def main() -> int:
    """Run the command line on each brief, as a person would, and say where to look."""
    for language in LANGUAGES:
        brief, out = HERE / language / "brief.yaml", Path("demo") / language
        print(
            f"$ coursegen generate examples/{language}/brief.yaml --to markdown,scorm12,json --out {out}",
            flush=True,
        )
        arguments = ["generate", str(brief), "--to", "markdown,scorm12,json", "--out", str(out)]
        code = app.main(arguments, prog_name="coursegen", standalone_mode=False)
        if code:
            return int(code)
        print()
    print(
        "Look at demo/nl/course/ and demo/en/course/ (text to edit), at the *-markdown/ folders (to read or publish),"
    )
    print("and import a *-scorm12.zip into an LMS, or unpack it and open index.html in a browser.")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except cg.CoursegenError as wrong:
        sys.exit(f"demo: {wrong}")
