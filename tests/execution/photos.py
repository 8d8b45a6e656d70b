"""Real pictures made for the tests: busy ones that differ by their seed, with place, device and remarks in them."""

import io
import random
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

MAKER, REMARK = "KameraWulan", "Ruang rawat inap lantai dua"


def photo(seed: int = 1, *, width: int = 640, height: int = 480) -> Image.Image:
    """Return a picture with large shapes and the grain of a camera."""
    dice = random.Random(seed)
    picture = Image.new("RGB", (width, height), tuple(dice.randrange(256) for _channel in range(3)))
    pen = ImageDraw.Draw(picture)
    for _shape in range(50):
        x, y = dice.randrange(width), dice.randrange(height)
        a, b = dice.randrange(30, width // 2), dice.randrange(30, height // 2)
        box = (x - a // 2, y - b // 2, x + a // 2, y + b // 2)
        colour = tuple(dice.randrange(256) for _channel in range(3))
        (pen.ellipse if dice.random() < 0.5 else pen.rectangle)(box, fill=colour)
    grain = Image.effect_noise((width, height), 24).convert("RGB")
    return Image.blend(picture.filter(ImageFilter.GaussianBlur(1)), grain, 0.1)


def sent(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    held = io.BytesIO()
    picture.save(held, kind, **options)
    return held.getvalue()


def place(orientation: int = 1) -> bytes:
    """Return the notes that a telephone writes into a photo: where it was, which device, which side is up."""
    notes = Image.Exif()
    notes[0x010F], notes[0x010E], notes[0x0112] = MAKER, REMARK, orientation
    notes[0x8825] = {1: "S", 2: (8.0, 39.0, 12.5), 3: "E", 4: (115.0, 13.0, 2.25)}
    return notes.tobytes()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture
