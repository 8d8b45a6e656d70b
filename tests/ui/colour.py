"""OKLCH to sRGB and WCAG contrast, written apart from the stylesheet so that the tokens are checked by other means."""

import re
from math import cos, radians, sin
from pathlib import Path

TOKENS = Path(__file__).resolve().parents[2] / "src" / "takar" / "ui" / "tokens.css"
_PAIR = re.compile(r"--([a-z0-9-]+):\s*light-dark\(oklch\(([^)]*)\),\s*oklch\(([^)]*)\)\)")

Rgb = tuple[float, float, float]


def palette(theme: str) -> dict[str, Rgb]:
    """Return every opaque colour token of `theme` (light or dark) as linear sRGB."""
    column = {"light": 2, "dark": 3}[theme]
    return {
        match[1]: linear_rgb(*map(float, match[column].split()))
        for match in _PAIR.finditer(TOKENS.read_text())
        if "/" not in match[column]
    }


def linear_rgb(lightness: float, chroma: float, hue: float) -> Rgb:
    """Return linear sRGB, clipped to what a screen shows."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in channels)
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the WCAG ratio of two colours."""

    def luminance(rgb: Rgb) -> float:
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
