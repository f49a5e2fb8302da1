"""Drawings written as SVG and HTML -> the pictures, the clip and the card of the showcase course.

An authoring tool, not part of the library: needs Chromium, ffmpeg and Playwright. `python examples/showcase/media.py`
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
LANGUAGES = ("en", "nl", "ar")
DEEP, MID, ICE, PALE, INK, WARM, LINE = (
    "#0b6178",
    "#5fa3b5",
    "#d7eaef",
    "#f2f8fa",
    "#17323b",
    "#c4512d",
    "#9fc6d1",
)
FONT = "font-family='Noto Sans, sans-serif' font-weight='600'"
CLIP_SECONDS, CLIP_RATE = 18, 12


def svg(width: int, height: int, body: str) -> str:
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}' "
        f"fill='none' stroke-linecap='round' stroke-linejoin='round'>"
        f"<rect width='{width}' height='{height}' fill='{PALE}'/>{body}</svg>"
    )


def rect(x: float, y: float, w: float, h: float, fill: str, *, r: float = 14, more: str = "") -> str:
    return f"<rect x='{x}' y='{y}' width='{w}' height='{h}' rx='{r}' fill='{fill}' {more}/>"


def text(x: float, y: float, words: str, *, size: int = 40, fill: str = INK) -> str:
    return (
        f"<text x='{x}' y='{y}' {FONT} font-size='{size}' text-anchor='middle' fill='{fill}'>{words}</text>"
    )


def path(d: str, stroke: str, width: float = 8, more: str = "") -> str:
    return f"<path d='{d}' stroke='{stroke}' stroke-width='{width}' {more}/>"


def at(x: float, y: float, body: str, scale: float = 1) -> str:
    return f"<g transform='translate({x} {y}) scale({scale})'>{body}</g>"


def snowflake(stroke: str) -> str:
    arm = path("M0 0V-46M-12 -42L0 -30L12 -42", stroke, 8)
    return "".join(f"<g transform='rotate({turn})'>{arm}</g>" for turn in range(0, 360, 60))


def truck(fill: str, back: str) -> str:
    wheels = "".join(
        f"<circle cx='{x}' cy='30' r='15' fill='{fill}' stroke='{back}' stroke-width='6'/>" for x in (-28, 36)
    )
    cab = f"<path d='M18 -20H46L62 2V28H18Z' fill='{fill}'/><path d='M30 -10H42L51 3H30Z' fill='{back}'/>"
    return rect(-60, -38, 72, 66, fill, r=6) + cab + wheels


def triangle(fill: str, back: str) -> str:
    return (
        f"<path d='M0 -42L46 36H-46Z' fill='{fill}' stroke='{fill}' stroke-width='12'/>"
        + path("M0 -14V10", back, 10)
        + f"<circle cy='26' r='6' fill='{back}'/>"
    )


def bubble(fill: str, back: str, mirrored: bool) -> str:
    shape = f"<path d='M-50 -46H50a14 14 0 0 1 14 14V12a14 14 0 0 1 -14 14H-6L-34 52V26H-50a14 14 0 0 1 -14 -14V-32a14 14 0 0 1 14 -14Z' fill='{fill}'/>"
    return shape + at(0, -10, upright(path("M-24 2l17 17 33 -36", back, 10), mirrored))


def person(x: float, y: float, fill: str) -> str:
    return at(
        x,
        y,
        f"<circle cy='-88' r='52' fill='{fill}'/><path d='M-96 130C-96 20 -50 -12 0 -12S96 20 96 130Z' fill='{fill}'/>",
    )


def bell(fill: str, *, off: bool = False) -> str:
    body = f"<path d='M-34 22C-22 8 -28 -40 0 -40S22 8 34 22Z' fill='{fill}'/><circle cy='34' r='9' fill='{fill}'/>"
    return body + (path("M-42 -40L42 40", PALE, 18) + path("M-42 -40L42 40", fill, 8) if off else "")


def quay() -> str:
    parts = [rect(60, 50, 1480, 640, "#fff", r=24, more=f"stroke='{LINE}' stroke-width='8'")]
    for index in range(4):
        x, hot = 96 + index * 357, index == 1
        parts.append(rect(x, 86, 337, 250, DEEP if hot else ICE))
        parts.append(at(x + 168, 176, snowflake("#fff" if hot else MID), 1.1))
        parts.append(text(x + 168, 300, f"F{index + 1}", size=64, fill="#fff" if hot else INK))
        parts.append(path(f"M{x + 128} 336H{x + 208}", "#fff", 14))
    parts += [rect(96, 440, 337, 160, "#e9f1e4"), text(264, 548, "C1", size=64)]
    parts.append(path("M433 520V560", "#fff", 14))
    board = rect(0, 0, 150, 96, "#fff", r=10, more=f"stroke='{DEEP}' stroke-width='8'")
    parts.append(
        at(
            725,
            470,
            board + "".join(path(f"M24 {y}H126", MID, 8) for y in (26, 42, 58)) + path("M96 76H126", WARM, 8),
        )
    )
    for index in range(8):
        x = 96 + index * 178.5
        parts.append(rect(x + 34, 668, 110, 44, DEEP if index == 5 else MID, r=6))
        parts.append(text(x + 89, 650, str(index + 1), size=40))
    parts.append(at(96 + 5 * 178.5 + 89, 778, f"<g transform='rotate(-90)'>{truck_above()}</g>", 0.85))
    return svg(1600, 900, "".join(parts))


def truck_above() -> str:
    return rect(-62, -46, 124, 92, WARM, r=8) + rect(-104, -40, 34, 80, WARM, r=10)


def board(mirrored: bool) -> str:
    parts = [rect(150, 50, 1300, 800, "#fff", r=30, more=f"stroke='{DEEP}' stroke-width='14'")]
    signs = (
        triangle(WARM, "#fff"),
        snowflake(DEEP),
        truck(DEEP, "#fff"),
        bubble(DEEP, "#fff", mirrored),
    )
    strokes = ((520, 360), (430, 610, 250), (560,), (300, 420))
    for row, (sign, lines) in enumerate(zip(signs, strokes, strict=True)):
        y = 142 + row * 150
        parts.append(
            rect(186, y - 66, 180, 132, "#fbeae4" if row == 0 else ICE, r=20) + at(276, y, sign, 1.05)
        )
        for index, length in enumerate(lines):
            top = y + (index - (len(lines) - 1) / 2) * 38
            wave = "".join(f"q 20 {-9 if turn % 2 else 9} 40 0" for turn in range(length // 40))
            parts.append(path(f"M420 {top}{wave}", INK if index == 0 else MID, 9))
        if row:
            parts.append(path(f"M190 {y - 75}H1410", ICE, 5))
    parts.append(path("M190 668H1410", LINE, 6))
    parts.append(path("M240 790H720M880 790H1360", LINE, 6))
    parts.append(path("M290 770c60 -90 90 -60 60 -10s40 30 70 -20s60 -20 40 20s60 0 120 -20", DEEP, 9))
    return svg(1600, 900, "".join(parts))


def curve() -> str:
    parts = [rect(60, 50, 1480, 800, "#fff", r=24)]
    parts += [path(f"M230 {y}H1480", ICE, 5) for y in (330, 460, 590, 720)]
    parts += [path("M230 100V720H1480", LINE, 8), path("M230 200H1480", WARM, 9, "stroke-dasharray='26 26'")]
    parts.append(text(150, 216, "−18", size=56, fill=WARM))
    parts.append(
        path("M340 610L800 405", DEEP, 14) + path("M800 405L1260 200", DEEP, 12, "stroke-dasharray='26 30'")
    )
    parts += [
        f"<circle cx='{x}' cy='{y}' r='24' fill='{DEEP}' stroke='#fff' stroke-width='8'/>"
        for x, y in ((340, 610), (800, 405))
    ]
    parts.append(f"<circle cx='1260' cy='200' r='22' fill='#fff' stroke='{WARM}' stroke-width='12'/>")
    parts += [
        path(f"M{x} {y + 40}V720", LINE, 5, "stroke-dasharray='2 18'")
        for x, y in ((340, 610), (800, 405), (1260, 200))
    ]
    parts += [text(x, 800, hour, size=50) for x, hour in ((340, "21:00"), (800, "21:40"), (1260, "22:20"))]
    parts.append(path("M812 640V664H1248V640M1030 664V682", WARM, 9))
    return svg(1600, 900, "".join(parts))


def upright(body: str, mirrored: bool) -> str:
    """What is read stays as it is in a mirrored picture."""
    return f"<g transform='scale(-1 1)'>{body}</g>" if mirrored else body


def signs(mirrored: bool) -> str:
    number = rect(-46, -46, 92, 92, "#fff", r=16, more=f"stroke='{DEEP}' stroke-width='7'")
    number += upright(text(0, 19, "18", size=52, fill=DEEP), mirrored)
    clock = f"<circle r='48' fill='#fff' stroke='{DEEP}' stroke-width='7'/>" + path("M0 -28V0L20 14", DEEP, 8)
    name = (
        rect(-54, -40, 108, 84, "#fff", r=14, more=f"stroke='{DEEP}' stroke-width='7'")
        + f"<circle cx='-22' cy='-8' r='11' fill='{DEEP}'/><path d='M-42 26c0 -26 40 -26 40 0Z' fill='{DEEP}'/>"
        + path("M12 -10H36M12 12H30", MID, 7)
    )
    return at(-140, 0, number) + clock + at(140, 0, name)


def loop(mirrored: bool) -> str:
    parts = [person(270, 560, DEEP), person(1330, 560, MID)]
    parts.append(
        path("M420 350C600 190 1000 190 1180 350", LINE, 10)
        + path("M1180 350l-52 -6M1180 350l-8 -52", LINE, 10)
    )
    parts.append(
        path("M1180 640C1000 800 600 800 420 640", DEEP, 10) + path("M420 640l52 6M420 640l8 52", DEEP, 10)
    )
    parts += [at(800, 232, signs(mirrored)), at(800, 758, signs(mirrored))]
    parts.append(
        f"<circle cx='800' cy='495' r='92' fill='{DEEP}'/>"
        + at(800, 495, upright(path("M-44 2l32 34 60 -68", "#fff", 18), mirrored))
    )
    return svg(1600, 980, "".join(parts))


def logo() -> str:
    mark = rect(8, 8, 240, 240, DEEP, r=56) + at(128, 128, snowflake("#fff"), 1.55)
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 256 256' width='256' height='256' fill='none' stroke-linecap='round'>{mark}</svg>"


NIGHT = ((0, 650), (2.2, 650), (6.6, 190), (9.5, 226), (11.6, 226), (18.0, 90))
"""Second of the clip -> height of the curve; the limit lies at 250."""
HOURS = ((0, 300), (5.5, 331), (8.8, 345), (11.6, 350), (18.0, 430))
"""Second of the clip -> minutes after midnight."""


def between(known: tuple[tuple[float, float], ...], second: float, *, smooth: bool) -> float:
    for (start, low), (end, high) in pairwise(known):
        if second <= end:
            share = (second - start) / (end - start)
            return low + (high - low) * (share * share * (3 - 2 * share) if smooth else share)
    return known[-1][1]


def frame(second: float) -> str:
    left, wide = 150, 1240
    times = [step / 10 for step in range(int(second * 10) + 1)] + [second]
    points = " ".join(
        f"{left + wide * s / CLIP_SECONDS:.1f},{between(NIGHT, s, smooth=True):.1f}" for s in times
    )
    x, y = left + wide * second / CLIP_SECONDS, between(NIGHT, second, smooth=True)
    minutes = int(between(HOURS, second, smooth=False))
    hour = f"{minutes // 60:02}:{minutes % 60:02}"
    parts = ["<clipPath id='above'><rect width='1600' height='250'/></clipPath>"]
    parts += [
        path(f"M{left} 60V700H1460", LINE, 8),
        path(f"M{left} 250H1460", WARM, 8, "stroke-dasharray='26 26'"),
    ]
    parts += [
        text(84, 268, "−18", size=52, fill=WARM),
        text(84, 668, "−22", size=52),
        text(1310, 640, hour, size=96),
    ]
    for colour, more in ((DEEP, ""), (WARM, "clip-path='url(#above)'")):
        parts.append(f"<polyline points='{points}' stroke='{colour}' stroke-width='16' {more}/>")
    parts.append(
        f"<circle cx='{x:.1f}' cy='{y:.1f}' r='24' fill='{WARM if y < 250 else DEEP}' stroke='{PALE}' stroke-width='8'/>"
    )
    if 5.5 <= second < 6.8:
        swing = 14 if int(second * 6) % 2 else -14
        parts.append(at(330, 150, f"<g transform='rotate({swing})'>{bell(WARM)}</g>", 1.6))
    elif second >= 6.8:
        parts.append(at(330, 150, bell(DEEP, off=True), 1.6))
    if 8.8 <= second < 11.6:
        parts.append(at(880, 570, person(-110, 0, DEEP) + person(110, 0, MID), 0.72))
        words = "".join(path(f"M{x} 0h{w}", "#fff", 16) for x, w in ((-80, 34), (-20, 44), (50, 40)))
        tail = f"<path d='M20 50l40 46 26 -46Z' fill='{DEEP}'/>"
        parts.append(at(720, 370, rect(-120, -52, 240, 104, DEEP, r=36) + tail + words))
    if second >= 14.6:
        fall = ((second - 14.6) * 90) % 130
        box = rect(-110, -90, 220, 150, "#d9b48a", r=10) + path("M-110 -40H110M0 -90V-40", "#b98f60", 8)
        drop = f"<path d='M0 -34C24 0 22 24 0 24S-24 0 0 -34Z' fill='{MID}'/>"
        parts.append(at(900, 460, box + at(40, 96 + fall, drop), 1.1))
    return svg(1600, 900, "".join(parts))


def save_picture(page: Page, drawing: str, file: Path, *, mirrored: bool = False) -> None:
    turn = (
        "<style>html,body{margin:0;background:transparent}svg{display:block"
        + (";transform:scaleX(-1)" if mirrored else "")
        + "}</style>"
    )
    page.set_content(turn + drawing)
    page.locator("svg").screenshot(path=file, omit_background=True)


def save_clip(page: Page, file: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number in range(CLIP_SECONDS * CLIP_RATE):
            save_picture(page, frame(number / CLIP_RATE), Path(folder) / f"{number:04}.png")
        command = [
            "ffmpeg",
            "-y",
            "-loglevel",
            "error",
            "-framerate",
            str(CLIP_RATE),
            "-i",
            f"{folder}/%04d.png",
        ]
        command += [
            "-vf",
            "scale=1280:720",
            "-c:v",
            "libx264",
            "-preset",
            "veryslow",
            "-crf",
            "27",
            "-tune",
            "animation",
        ]
        command += [
            "-pix_fmt",
            "yuv420p",
            "-movflags",
            "+faststart",
            "-map_metadata",
            "-1",
            "-fflags",
            "+bitexact",
            str(file),
        ]
        subprocess.run(command, check=True)


CARD = """<style>
@page { size: A5 landscape; margin: 0 }
* { box-sizing: border-box; margin: 0 }
body { font: 12.5pt/1.4 'Noto Sans', 'Noto Sans Arabic', sans-serif; color: INK; padding: 9mm 11mm; width: 210mm; height: 148mm }
header { display: flex; justify-content: space-between; align-items: baseline; border-bottom: 1.2mm solid DEEP; padding-bottom: 2mm }
h1 { font-size: 22pt; color: DEEP } header span { font-size: 10pt }
h2 { font-size: 12.5pt; color: DEEP; margin: 4.5mm 0 1.5mm }
main { display: grid; grid-template-columns: 3fr 2fr; gap: 0 9mm }
ol, ul { list-style: none; padding: 0 }
ol li { display: grid; grid-template-columns: 27mm 1fr; padding: 2.6mm 3mm; background: PALE; margin-bottom: 1.4mm; border-radius: 1.5mm }
ol li:first-child { background: #fbeae4 } li b { color: DEEP }
ul li { padding: 1.1mm 0; border-bottom: .2mm solid LINE }
footer { border-top: .3mm solid LINE; padding-top: 2mm; margin-top: 5mm; font-weight: 600; color: DEEP }
</style><html lang="LANG" dir="DIR"><body><header><h1>{{title}}</h1><span>{{standard}}</span></header><main>
<section><h2>{{lines_title}}</h2><ol>{{lines}}</ol></section>
<section><h2>{{parts_title}}</h2><ul>{{parts}}</ul><h2>{{reasons_title}}</h2><ul>{{reasons}}</ul></section>
</main><footer>{{footer}}</footer></body></html>"""


def card(words: dict[str, str | list[str]], language: str) -> str:
    """Return the card as a page; `Name: words` in a list sets the name in bold."""
    page = CARD.replace("LANG", language).replace("DIR", "rtl" if language == "ar" else "ltr")
    for name, colour in (("INK", INK), ("DEEP", DEEP), ("PALE", PALE), ("LINE", LINE)):
        page = page.replace(name, colour)
    for name, value in words.items():
        page = page.replace(
            "{{" + name + "}}", value if isinstance(value, str) else "".join(map(_entry, value))
        )
    return page


def _entry(line: str) -> str:
    name, colon, rest = line.partition(": ")
    return f"<li><b>{name}</b> <span>{rest}</span></li>" if colon else f"<li>{line}</li>"


def main() -> None:
    """Draw everything, once for all languages where a picture has no direction."""
    cards = json.loads((HERE / "card.json").read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        for language in LANGUAGES:
            media = HERE / language / "media"
            for name, draw in (("quay", quay), ("curve", curve), ("logo", logo)):
                save_picture(page, draw(), media / f"{name}.png")
            mirrored = language == "ar"
            save_picture(page, board(mirrored), media / "board.png", mirrored=mirrored)
            save_picture(page, loop(mirrored), media / "loop.png", mirrored=mirrored)
            page.set_content(card(cards[language], language))
            page.pdf(path=media / "handover-card.pdf", prefer_css_page_size=True, print_background=True)
        save_clip(page, HERE / "en" / "media" / "f2-night.mp4")
        for language in LANGUAGES[1:]:
            shutil.copy(HERE / "en" / "media" / "f2-night.mp4", HERE / language / "media" / "f2-night.mp4")
        browser.close()


if __name__ == "__main__":
    main()
