"""One accent colour -> the shades of it that can be read, on light and on dark."""

from __future__ import annotations

__all__ = ["contrast", "theme_css"]

_LIGHT = "#eef1f5"
"""The darkest surface that light pages put the accent on."""
_DARK = "#262b34"
"""The lightest surface that dark pages put the accent on."""
_TEXT = 4.5


def theme_css(accent: str, font: str) -> bytes:
    """Return the style sheet of a theme: shades with at least 4.5:1, and the font."""
    light = _until_read(accent, _LIGHT, "#000000")
    dark = _until_read(accent, _DARK, "#ffffff")
    lines = [":root {", f"  --accent: {light};", f"  --accent-dark: {dark};"]
    if font:
        lines.append(f"  --font: {font}, var(--system);")
    return ("\n".join([*lines, "}"]) + "\n").encode()


def _until_read(colour: str, ground: str, towards: str) -> str:
    """Mix `colour` with black or white until it can be read on `ground`."""
    for step in range(21):
        mixed = _mix(colour, towards, step / 20)
        if contrast(mixed, ground) >= _TEXT:
            return mixed
    return towards


def _mix(one: str, other: str, share: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [one / 255 for one in _channels(colour)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
