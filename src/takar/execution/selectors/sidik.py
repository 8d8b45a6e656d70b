"""The look of a picture as 64 bits: pictures that look alike differ in few of them, whatever their size or file."""

from PIL import Image

# Differences in brightness below this are noise of the camera or of the compression, not the picture.
_NOISE = 3
# A blank wall or a white sheet has hardly any edges: what has so few bits looks like everything else of its kind.
_LEAST, _MOST = 8, 56


def look_of(picture: Image.Image) -> str:
    """Return the difference hash of `picture` as 16 hexadecimal digits: is each ninth brighter than the next?"""
    grey = flattened(picture).convert("L").resize((9, 8), Image.Resampling.LANCZOS)
    light = grey.tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            place = row * 9 + column
            bits = bits << 1 | (light[place] > light[place + 1] + _NOISE)
    return f"{bits:016x}"


def distance(one: str, other: str) -> int:
    """Return in how many of 64 bits two looks differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def telling(look: str) -> bool:
    """Whether this look says enough to compare by it."""
    return bool(look) and _LEAST <= int(look, 16).bit_count() <= _MOST


def flattened(picture: Image.Image) -> Image.Image:
    """Return `picture` in plain colours, on white where it lets the ground shine through."""
    if picture.mode.startswith("I") or picture.mode == "F":
        # Sixteen bits a point: only the upper eight are seen.
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        above = picture.convert("RGBA")
        ground = Image.new("RGBA", above.size, "white")
        return Image.alpha_composite(ground, above).convert("RGB")
    return picture.convert("RGB")
