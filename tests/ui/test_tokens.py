"""Every pair of text and ground that the stylesheet uses can be read, in both themes; colours live in one file."""

import re
from pathlib import Path

import pytest

from tests.ui.colour import contrast, linear_rgb, palette

UI = Path(__file__).resolve().parents[2] / "src" / "takar" / "ui"
GROUNDS = ("mori-0", "mori-1", "mori-3")
TEXT = [
    *[(ink, ground) for ink in ("tinta-1", "tinta-2", "nila-6", "nila-7") for ground in GROUNDS],
    *[(ink, ground) for ink in ("good", "watch", "bad", "soga-6") for ground in ("mori-0", "mori-1")],
    *[("tinta-1", tint) for tint in ("nila-1", "soga-1", "good-1", "watch-1", "bad-1", "nila-3")],
    *[("tinta-2", tint) for tint in ("soga-1", "bad-1")],
    *[(ink, f"{ink}-1") for ink in ("good", "watch", "bad")],
    ("nila-6", "nila-1"),
    ("soga-6", "soga-1"),
    ("nila-ink", "nila-6"),
    ("nila-ink", "nila-7"),
    ("soga-ink", "soga-6"),
    ("bad-ink", "bad"),
]
MARKS = [
    *[("mori-5", ground) for ground in GROUNDS],
    *[(mark, ground) for mark in ("nila-6", "soga-6", "good", "watch", "bad") for ground in GROUNDS],
    *[(bar, "mori-2") for bar in ("nila-6", "good", "watch")],
    ("soga-6", "soga-1"),
]


def test_the_conversion_agrees_with_known_colours() -> None:
    assert contrast(linear_rgb(1, 0, 0), linear_rgb(0, 0, 0)) == pytest.approx(21, abs=0.01)
    # CSS red, #ff0000, is oklch(0.62796 0.25768 29.234): its luminance is 0.2126, so 3.998 against white.
    assert contrast(linear_rgb(0.62796, 0.25768, 29.234), linear_rgb(1, 0, 0)) == pytest.approx(3.998, abs=0.02)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(theme: str, ink: str, ground: str) -> None:
    colours = palette(theme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_can_be_seen(theme: str, mark: str, ground: str) -> None:
    colours = palette(theme)
    assert contrast(colours[mark], colours[ground]) >= 3


def test_only_the_tokens_name_colours() -> None:
    colour = re.compile(
        r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch|color)a?\(|:\s*(?:white|black|red|gray)\b", re.IGNORECASE
    )
    found = {
        str(path.relative_to(UI)): match
        for path in UI.rglob("*.css")
        if path.name != "tokens.css"
        for match in colour.findall(re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL))
    }
    assert found == {}


def test_every_variable_used_is_a_token() -> None:
    known = set(re.findall(r"(--[a-z0-9-]+)\s*:", (UI / "tokens.css").read_text()))
    used = {name for path in UI.rglob("*.css") for name in re.findall(r"var\((--[a-z0-9-]+)", path.read_text())}
    assert used <= known
    assert known <= used | {"--mori-0"}, "a token that nothing uses"


def test_one_block_per_component_file() -> None:
    for path in (UI / "components").glob("*/*.css"):
        assert re.search(r"\.[tl]-[a-z]", path.read_text()), path.name
        assert (path.parent / f"{path.parent.name}.html").exists()
        assert 1 <= (path.parent / "README.md").read_text().count("\n") <= 10, path.parent.name
