"""Draw the first page of a PDF: a program of its own, so that a hostile file can hurt nothing but this process.

Reads the PDF from its input and writes a small WebP to its output; ends with 3 for a file that it cannot draw. Limits
are set before a byte is read. The engine is built without JavaScript, and no form, action or attachment is opened.
Imports nothing of Takar: it is started by its path.
"""

import io
import math
import os
import resource
import sys

SIDE = 320
SECONDS = 4
MEMORY = 768 * 1024 * 1024
LARGEST = 20_000
_CANNOT = 3


def main() -> int:
    _limit()
    content = sys.stdin.buffer.read()
    try:
        sys.stdout.buffer.write(_drawn(content))
        sys.stdout.buffer.flush()
    except Exception:  # Whatever it stumbles over: there is no picture of this file.
        return _CANNOT
    return 0


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    os.nice(5)


def _drawn(content: bytes) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    page = document[0]
    width, height = page.get_size()
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        raise ValueError("a page without size")
    # Whatever size the page claims, no more points than this are ever drawn.
    scale = SIDE / max(width, height)
    image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    for quality in (70, 50, 30, 10):
        held = io.BytesIO()
        image.save(held, "WEBP", quality=quality, method=4)
        if held.tell() <= LARGEST:
            break
    return held.getvalue()


if __name__ == "__main__":
    sys.exit(main())
