"""The rate that a page can at most have: the same server with a constant answer. CONSTANT_BYTES is its body's size."""

import os
from collections.abc import Callable, Iterable
from typing import Any

_BODY = os.urandom(int(os.environ["CONSTANT_BYTES"]))
_HEADS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(_BODY)))]


def application(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer anything with the same bytes."""
    start_response("200 OK", _HEADS)
    return [_BODY]
