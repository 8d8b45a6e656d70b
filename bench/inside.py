"""Every page against its floor within one process: what an answer costs Python, without the server around it.

    python -m bench.inside [--data medium] [--rounds 5] [page …]

Takes the data that `bench.fill` makes and keeps, or DATABASE_URL with data already there. For a busy machine, where
`bench.pages` needs an hour: each page is asked for through the WSGI application, the floor sends the same SQL through
psycopg's pool in the same process, and both are counted in processor time, in turn. It leaves out what the server and
the socket cost on either side, so pages that send no SQL have no floor to speak of.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from io import BytesIO
from typing import Any

from psycopg_pool import ConnectionPool

from bench.fill import KEY, SIZES, data
from bench.pages import dsn

PER_ROUND, PER_ROUND_BARE = 12, 60


def main() -> None:
    """Print one line a page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default="medium", choices=SIZES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("names", nargs="*")
    given = parser.parse_args()
    with ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            stack.enter_context(data(given.data))
        measure(given.names, rounds=given.rounds)


def measure(names: Sequence[str], *, rounds: int) -> None:
    """Ask for each page and its floor in turn."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "takar.config.settings"
    os.environ.setdefault("TAKAR_SECRET_KEY", KEY)
    import django

    django.setup()
    from bench.page_list import pages
    from bench.within import look
    from takar.config.wsgi import application

    with ConnectionPool(dsn(os.environ["DATABASE_URL"]), min_size=1, max_size=1, open=True) as pool:
        print(f"{'page':24}{'hot':>4}{'queries':>8}{'KB':>7}{'ms cpu':>8}{'floor':>7}{'x cpu':>7}  range")
        for page in pages():
            if names and page.name not in names:
                continue
            try:
                found = look(page)
            except LookupError as refusal:
                print(f"left out: {refusal}", flush=True)
                continue
            ask = _asker(application, page.path, found.cookie)
            floor = _floor(pool, found.sql)
            spent(ask, times=4)
            both = [(spent(ask, times=PER_ROUND), spent(floor, times=PER_ROUND_BARE)) for _ in range(rounds)]
            ratios = [mine / max(bare, 0.000_025) for mine, bare in both]
            print(
                f"{page.name:24}{'yes' if page.hot else '':>4}{len(found.sql):>8}{len(found.body) / 1024:>7.1f}"
                f"{statistics.median(mine for mine, _bare in both) * 1000:>8.1f}"
                f"{statistics.median(bare for _mine, bare in both) * 1000:>7.2f}"
                f"{statistics.median(ratios):>7.1f}  {min(ratios):.1f}-{max(ratios):.1f}",
                flush=True,
            )


def spent(work: Callable[[], None], *, times: int) -> float:
    """Return the processor seconds of one run of `work`."""
    began = time.process_time()
    for _n in range(times):
        work()
    return (time.process_time() - began) / times


def _asker(application: Any, path: str, cookie: str) -> Callable[[], None]:
    def ask() -> None:
        said: list[str] = []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "HTTP_HOST": "127.0.0.1",
            "HTTP_COOKIE": cookie,
            "wsgi.input": BytesIO(),
            "wsgi.url_scheme": "http",
        }
        answer = application(environ, lambda status, _headers, *_rest: said.append(status))
        b"".join(answer)
        # What is refused before Django sees it is a plain tuple.
        if hasattr(answer, "close"):
            answer.close()
        if not said[0].startswith("200"):
            raise SystemExit(f"{path} answered {said[0]}")

    return ask


def _floor(pool: ConnectionPool, statements: list[str]) -> Callable[[], None]:
    def ask() -> None:
        with pool.connection() as connection, connection.cursor() as cursor:
            for sql in statements:
                cursor.execute(sql)
                cursor.fetchall()

    return ask


if __name__ == "__main__":
    main()
