"""How soon an open page of monitoring shows what someone has just recorded, through the real server.

    python -m bench.fresh [--data medium] [--times 12]

One thread does what the page's script does: it asks for the numbers of now every four seconds with the tag of the last
answer. Meanwhile people of the same government send the form of the log, at moments that fall anywhere between two
questions. Measured from sending the form until an answer says one entry more. The goal is five seconds.
"""

import argparse
import http.client
import os
import re
import statistics
import threading
import time
from contextlib import ExitStack
from multiprocessing import get_context
from typing import Any
from urllib.parse import urlencode

from bench.fill import KEY, SIZES, data
from bench.record_inside import SECRET, writers
from bench.serving import granian

# As in dashboard/pantau.js.
EVERY = 4.0
_COUNT = re.compile(r"t-stat__value[^>]*>\s*([\d.]+)")


class Watcher(threading.Thread):
    """An open page: knows what number it shows and since when."""

    def __init__(self, port: int, *, path: str, cookie: str) -> None:
        super().__init__(daemon=True)
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.path, self.cookie, self.tag = path, cookie, ""
        self.shown: list[tuple[float, int]] = []
        self.took: list[float] = []
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            began = time.perf_counter()
            self.ask()
            self.took.append(time.perf_counter() - began)
            self.over.wait(EVERY)

    def ask(self) -> None:
        self.line.request("GET", self.path, headers={"Cookie": self.cookie, "If-None-Match": self.tag})
        answer = self.line.getresponse()
        text = answer.read().decode()
        if answer.status == 200:
            self.tag = answer.headers["ETag"] or ""
            found = _COUNT.search(text)
            if found is None:
                raise SystemExit(f"no number of today's entries on {self.path}")
            self.shown.append((time.perf_counter(), int(found[1].replace(".", ""))))
        elif answer.status != 304:
            raise SystemExit(f"{self.path} answered {answer.status}")


def main() -> None:
    """Print the median and the range."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default="medium", choices=SIZES)
    parser.add_argument("--times", type=int, default=12)
    given = parser.parse_args()
    with ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            stack.enter_context(data(given.data))
        os.environ["DJANGO_SETTINGS_MODULE"] = "takar.config.settings"
        os.environ.setdefault("TAKAR_SECRET_KEY", KEY)
        people, path, cookie = get_context("spawn").Pool(1).apply(cast, (given.times,))
        port, _pid = stack.enter_context(granian("takar.config.wsgi:application", dict(os.environ)))
        watcher = Watcher(port, path=path, cookie=cookie)
        watcher.start()
        delays = [one for number, person in enumerate(people) if (one := delay(watcher, port, person, number))]
        watcher.over.set()
    print(f"{len(delays)} entries: shown after {statistics.median(delays):.1f} s ({min(delays):.1f}-{max(delays):.1f})")
    print(
        f"one question takes {statistics.median(watcher.took) * 1000:.0f} ms ({max(watcher.took) * 1000:.0f} at most)"
    )


def cast(wanted: int) -> tuple[list[dict[str, Any]], str, str]:
    """Return those who record, the address that the page of their leadership asks, and the leader's session."""
    people = writers(wanted)
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from takar.access.models import Role, RoleGrant
    from takar.accounts.models import User

    government = User.objects.get(pk=people[0]["user"]).instansi_id
    ours = set(User.objects.filter(instansi_id=government).values_list("pk", flat=True))
    grant = RoleGrant.objects.select_related("user").get(
        instansi_id=government, role=Role.PIMPINAN, unit__depth=1, selesai__isnull=True
    )
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(grant.user)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    path = reverse("dashboard:kini", kwargs={"pk": grant.unit_id})
    return [person for person in people if person["user"] in ours], path, cookie


def delay(watcher: Watcher, port: int, person: dict[str, Any], number: int) -> float:
    """Record one entry and return the seconds until the open page shows it."""
    from takar.common.clock import local_date, now
    from takar.common.ids import new_id

    while not watcher.shown:
        time.sleep(0.05)
    # The golden section spreads the moments evenly between two questions.
    time.sleep(EVERY * (number * 0.618 % 1))
    before = watcher.shown[-1][1]
    typed = {
        "csrfmiddlewaretoken": SECRET,
        "id": new_id(),
        "indikator": person["indikator"],
        "tanggal": local_date(now(), zone="Asia/Jakarta"),
        "uraian": f"Menyusun telaah {new_id()}",
    }
    headers = {"Cookie": person["cookie"], "Content-Type": "application/x-www-form-urlencoded"}
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    sent = time.perf_counter()
    line.request("POST", "/kerja/", urlencode(typed), headers)
    answer = line.getresponse()
    answer.read()
    if answer.status != 302:
        raise SystemExit(f"the form was answered with {answer.status}")
    while watcher.shown[-1][1] <= before:
        if time.perf_counter() - sent > 30:
            raise SystemExit("the page never showed the entry")
        time.sleep(0.02)
    return watcher.shown[-1][0] - sent


if __name__ == "__main__":
    main()
