"""The writers of `bench.record`: one thread a person, in processes that stay for the whole run."""

import http.client
import os
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

SECRET = "a" * 32
_ROW = "INSERT INTO bench_row (at, text) VALUES (now(), %s)"
_TEXT = "x" * 300


def writers(wanted: int) -> list[dict[str, Any]]:
    """Return that many people who may record today: their account, one of their indicators, and a session."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from takar.accounts.models import User
    from takar.common.clock import local_date, now
    from takar.planning.models import CaraHitung, Indikator, StatusSkp

    rows = Indikator.objects.filter(
        rhk__skp__status=StatusSkp.DITETAPKAN, rhk__skp__selesai__gte=local_date(now(), zone="Asia/Jakarta")
    ).exclude(cara_hitung=CaraHitung.PERSENTASE)
    by_person = dict(rows.order_by("pk").values_list("rhk__skp__pegawai_id", "pk"))
    users = User.objects.filter(pegawai_id__in=by_person, is_active=True).order_by("pk")[:wanted]
    found = []
    for user in users:
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = f"{settings.SESSION_COOKIE_NAME}={cookie}; {settings.CSRF_COOKIE_NAME}={SECRET}"
        found.append({"user": user.pk, "indikator": by_person[user.pegawai_id], "cookie": cookies})
    if len(found) < wanted:
        raise SystemExit(f"only {len(found)} people may record; make more demo data first")
    return found


def act(people: list[dict[str, Any]], what: str, seconds: float) -> tuple[int, float, float]:
    """Do `what` with one thread a person: how often in all, how often a second, and the processor time it took."""
    import django

    django.setup()
    from django.db import connection

    from takar.access.selectors import actor_for
    from takar.accounts.models import User
    from takar.common.clock import local_date, now
    from takar.common.ids import new_id
    from takar.execution.actions.catat import record_activity

    actors: dict[Any, Any] = {}

    def insert(person: dict[str, Any]) -> None:
        connection.ensure_connection()
        connection.connection.execute(_ROW, [_TEXT], prepare=True)

    def record(person: dict[str, Any], *, again: bool) -> None:
        today = local_date(now(), zone="Asia/Jakarta")
        user = person["user"]
        actor = None if again else actors.get(user)
        if actor is None:
            actor = actors[user] = actor_for(User.objects.get(pk=user), today=today)
        record_activity(
            actor=actor,
            pk=new_id(),
            indikator_id=person["indikator"],
            tanggal=today,
            uraian=f"Menyusun telaah {new_id()}",
            jumlah=None,
            today=today,
            now=now(),
        )

    ways: dict[str, Callable[[dict[str, Any]], None]] = {
        "insert": insert,
        "action": lambda person: record(person, again=False),
        "with actor": lambda person: record(person, again=True),
    }
    return together(people, ways[what], seconds=seconds, done=lambda: connection.close())


def send(port: int, people: list[dict[str, Any]], seconds: float) -> float:
    """Return how many entries a second are sent through the form of the log, one kept connection a person."""
    from takar.common.clock import local_date, now
    from takar.common.ids import new_id

    lines = threading.local()

    def work(person: dict[str, Any]) -> None:
        if not hasattr(lines, "open"):
            lines.open = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        typed = {
            "csrfmiddlewaretoken": SECRET,
            "id": new_id(),
            "indikator": person["indikator"],
            "tanggal": local_date(now(), zone="Asia/Jakarta"),
            "uraian": f"Menyusun telaah {new_id()}",
        }
        headers = {"Cookie": person["cookie"], "Content-Type": "application/x-www-form-urlencoded"}
        lines.open.request("POST", "/kerja/", urlencode(typed), headers)
        answer = lines.open.getresponse()
        answer.read()
        if answer.status != 302:
            raise SystemExit(f"the form was answered with {answer.status}")

    return together(people, work, seconds=seconds, done=lambda: None)[1]


def together(
    people: list[dict[str, Any]], work: Callable[[dict[str, Any]], None], *, seconds: float, done: Callable[[], None]
) -> tuple[int, float, float]:
    """Run `work` for every person in a thread of their own. The first time of each warms up and does not count."""
    counts, failed, gate, stop = [0] * len(people), [], threading.Barrier(len(people) + 1), threading.Event()

    def one(number: int) -> None:
        try:
            work(people[number])
        except (Exception, SystemExit) as problem:
            failed.append(problem)
        gate.wait()
        while not stop.is_set() and not failed:
            try:
                work(people[number])
            except (Exception, SystemExit) as problem:
                failed.append(problem)
                break
            counts[number] += 1
        done()

    threads = [threading.Thread(target=one, args=(number,), daemon=True) for number in range(len(people))]
    for thread in threads:
        thread.start()
    gate.wait()
    began, used = time.perf_counter(), _cpu()
    stop.wait(seconds)
    stop.set()
    for thread in threads:
        thread.join()
    if failed:
        raise RuntimeError(f"{len(failed)} of {len(people)} writers failed: {failed[0]!r}")
    took = time.perf_counter() - began
    return sum(counts), sum(counts) / took, _cpu() - used


def _cpu() -> float:
    spent = os.times()
    return spent.user + spent.system
