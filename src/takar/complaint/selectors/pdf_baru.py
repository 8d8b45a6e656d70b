"""Write a PDF anew with its pages only: a program of its own, so that a hostile file can hurt nothing but this process.

Reads a PDF from its input and writes the new one to its output; ends with 3 for a file that it cannot take. Who made
it, with what, scripts and attachments stay behind; remarks are drawn into the page, for they carry a name. Limits are
set before a byte is read. Imports nothing of Takar: it is started by its path.
"""

import io
import resource
import sys

MOST_PAGES = 100
SECONDS = 8
MEMORY = 1024 * 1024 * 1024
_CANNOT = 3


def main() -> int:
    _limit()
    try:
        sys.stdout.buffer.write(_written(sys.stdin.buffer.read()))
        sys.stdout.buffer.flush()
    except Exception:  # Whatever it stumbles over: this file is not taken.
        return _CANNOT
    return 0


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def _written(content: bytes) -> bytes:
    from ctypes import c_int

    import pypdfium2
    from pypdfium2 import raw

    source = pypdfium2.PdfDocument(content)
    if not 0 < len(source) <= MOST_PAGES:
        raise ValueError("no page, or too many")
    for number in range(len(source)):
        page = source[number]
        if raw.FPDFPage_Flatten(page, c_int(raw.FLAT_NORMALDISPLAY)) == raw.FLATTEN_FAIL:
            raise ValueError("remarks cannot be drawn")
        page.close()
    plain = pypdfium2.PdfDocument.new()
    plain.import_pages(source)
    held = io.BytesIO()
    plain.save(held)
    return held.getvalue()


if __name__ == "__main__":
    sys.exit(main())
