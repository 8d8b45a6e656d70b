"""The floor of a page: the same SQL sent raw through psycopg's pool, and a constant body of the page's size.

Started by bench/pages.py under the same server and with as many workers. FLOOR_PLAN names a JSON file: for each page
its SQL texts and the number of bytes of its body.
"""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from psycopg_pool import ConnectionPool

_PLAN = json.loads(Path(os.environ["FLOOR_PLAN"]).read_text())
_BODIES = {name: b"x" * page["bytes"] for name, page in _PLAN.items()}
_pool = ConnectionPool(os.environ["FLOOR_DSN"], min_size=1, max_size=4, open=False)
_opened: list[bool] = []


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer /<page> with the page's queries done and a body of its size."""
    if not _opened:
        _pool.open(wait=True)
        _opened.append(True)
    name = environ["PATH_INFO"].lstrip("/")
    with _pool.connection() as connection, connection.cursor() as cursor:
        for sql in _PLAN[name]["sql"]:
            cursor.execute(sql)
            if cursor.description is not None:
                cursor.fetchall()
    body = _BODIES[name]
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
    return [body]
