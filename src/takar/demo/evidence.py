"""A small picture as evidence: stripes of colour that stand for a photographed register. No library, no real paper."""

import struct
import zlib

_SIDE = 96


def photo(number: int) -> bytes:
    """Return a PNG that is the same for the same number and another for another."""
    rows = bytearray()
    for line in range(_SIDE):
        rows.append(0)
        for column in range(_SIDE):
            ink = line % 12 in (5, 6) and 10 < column < 30 + (number * 13 + line * 7) % 50
            shade = 70 if ink else 236 - (number * 5) % 24
            rows += bytes((shade, shade, min(shade + 8, 255)))
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in parts)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
