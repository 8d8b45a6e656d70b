"""What browsers load is small, the same every time, and complete."""

import gzip
import re
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from takar.ui.assets import build_assets, export_fonts, script, stylesheet
from takar.ui.gallery.samples import context

KILOBYTE = 1024


def test_the_first_load_stays_small(tmp_path: Path) -> None:
    import django_htmx

    paths = {path.name: path for path in build_assets(tmp_path)}
    weight = {name: len(gzip.compress(path.read_bytes(), 6)) for name, path in paths.items()}
    htmx = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
    assert weight["plus-jakarta-sans.woff2"] <= 25 * KILOBYTE
    assert len(paths["takar.js"].read_bytes()) <= 6 * KILOBYTE
    # The heaviest first load: everything here, htmx, and a page of 10 KB.
    assert sum(weight.values()) + len(gzip.compress(htmx.read_bytes(), 6)) + 10 * KILOBYTE <= 60 * KILOBYTE
    assert len(weight) + 2 <= 6, "page, htmx and four files are six requests"


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in build_assets(tmp_path / "a")}
    second = {path.name: path.read_bytes() for path in build_assets(tmp_path / "b")}
    assert first == second


def test_the_stylesheet_has_every_component_in_its_layer(tmp_path: Path) -> None:
    css = stylesheet()
    assert css.startswith("@layer tokens,base,layout,components,utilities;")
    assert css.count("{") == css.count("}")
    layer = css.split("@layer components{")[1].split("@layer utilities{")[0]
    for block in (".t-button", ".t-field", ".t-matrix", ".t-chart", ".t-locked"):
        assert block in layer
    assert "/*" not in css
    assert not re.search(r"https?://|@import", css)


def test_calculations_keep_their_spaces() -> None:
    # Browsers ignore calc(a+b); squeezing must not make one.
    assert not re.search(r"calc\([^)]*\S[+](?=\S)", stylesheet())


def test_the_script_keeps_to_itself() -> None:
    text = script()
    assert "//" not in text.replace("https://", "")
    for forbidden in ("eval(", "innerHTML", "http:", "fetch(", "document.write"):
        assert forbidden not in text


def test_the_typeface_writes_what_pages_say(tmp_path: Path) -> None:
    build_assets(tmp_path)
    font = TTFont(BytesIO((tmp_path / "plus-jakarta-sans.woff2").read_bytes()))
    letters = font.getBestCmap()
    words = "Ketèrampilan José–„Ñ” 1.234,5% ≥ 3 · § € “” ‘’ … " + str([event.text for event in context()["events"]])
    assert [char for char in words if ord(char) not in letters] == []
    axis = font["fvar"].axes[0]
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "tnum" in features, "figures must align in tables"


def test_documents_get_static_cuts(tmp_path: Path) -> None:
    paths = export_fonts(tmp_path)
    weights = {path.stem.split("-")[1]: TTFont(path)["OS/2"].usWeightClass for path in paths}
    assert weights == {"Regular": 400, "SemiBold": 600, "Bold": 700, "Italic": 400}
    assert all("fvar" not in TTFont(path) for path in paths)
    assert {str(TTFont(path)["name"].getBestFamilyName()) for path in paths} == {"Plus Jakarta Sans"}
