"""A scripted flood against the ratings of one service, through the real views: no verified figure may move.

    python -m bench.flood [--posts 10000] [--replays 1000]

Fills an empty SQLite database with a government, a service and answers by genuine tokens. Then comes the flood: answers
without a token on the poster's page (from one address, and from a new address each), answers with forged tokens, and
tokens that were used already. Prints what became of them and the verified index before and after; ends with an error
if the index moved or the unit does not see the flood.
"""

import argparse
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from takar.service.models import Layanan

_KEY = "only-for-benches-" + "0123456789abcdef" * 3
# Of the answers without a token: from one address, from an address each, with a forged token.
_SHARES = (6, 3, 1)


def main() -> None:
    """Run the flood in a process of its own on a throw-away database."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--replays", type=int, default=1_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="takar-bench-") as folder:
        environment = dict(
            os.environ,
            TAKAR_VAR=folder,
            DATABASE_URL=f"sqlite:///{folder}/bench.sqlite3",
            TAKAR_SECRET_KEY=_KEY,
            TAKAR_URL="http://testserver",
            DJANGO_SETTINGS_MODULE="takar.config.settings",
        )
        subprocess.run([sys.executable, "-m", "takar", "init"], env=environment, check=True, stdout=subprocess.DEVNULL)
        call = f"import bench.flood as b; b.run(posts={options.posts}, replays={options.replays})"
        raise SystemExit(subprocess.run([sys.executable, "-c", call], env=environment, check=False).returncode)


def run(*, posts: int, replays: int) -> None:
    """Build, flood, compare, print."""
    import django

    django.setup()
    from django.db import transaction
    from django.test.utils import setup_test_environment

    from takar.common.clock import local_date, now
    from takar.survey.actions.terbit import publish_waiting
    from takar.survey.selectors.indeks import index_of_government
    from takar.survey.selectors.survei import all_surveys
    from tests.service import alur
    from tests.world import build_world

    setup_test_environment()
    logging.disable(logging.WARNING)
    with transaction.atomic():
        world = build_world()
        layanan = alur.service(world)
    layanan.instansi, layanan.unit = world.instansi, world.bidang
    today = local_date(now(), zone=world.instansi.zona)
    used = rated(layanan, [world.wulan.id, world.joko.id], digits="344344344", today=today)
    publish_waiting(now())
    year = today.replace(month=1, day=1)
    before = index_of_government(world.instansi.pk, mulai=year, selesai=today)
    began = time.perf_counter()
    outcome = flood(layanan, used, posts=posts, replays=replays)
    took = time.perf_counter() - began
    publish_waiting(now())
    after = index_of_government(world.instansi.pk, mulai=year, selesai=today)
    (row,) = all_surveys(actor=world.budi.actor, today=today)[0]
    for (what, status), count in sorted(outcome.items()):
        print(f"{what:28}{status:5}{count:8}")
    print(f"{sum(outcome.values())} requests in {took:.0f} s, {sum(outcome.values()) / took:.0f}/s")
    print(f"verified index before {before.nilai} (n = {before.n}), after {after.nilai} (n = {after.n})")
    print(
        f"the unit reads: {row.ditolak} turned away, {row.poster} from posters, flood: {'yes' if row.banjir else 'no'}"
    )
    if before != after or not row.banjir or before.nilai is None:
        raise SystemExit("the flood moved a verified figure or went unseen")


def rated(layanan: "Layanan", officers: Sequence[Any], *, digits: str, today: date) -> list[str]:
    """Let ten citizens rate by genuine tokens of two officers; return the addresses of the used tokens."""
    from takar.survey.store import token_for

    used = []
    for place, officer in enumerate(islice(cycle(officers), 10)):
        ended = today - timedelta(days=place // 2)
        token = token_for(layanan_id=layanan.pk, permohonan_id=uuid4(), selesai=ended, petugas_id=officer)
        used.append(f"/survei/n/{layanan.instansi.kode}/{layanan.kode.lower()}/{token}/")
        _sent(used[-1], digits, address="127.0.0.1")
    return used


def flood(layanan: "Layanan", used: Sequence[str], *, posts: int, replays: int) -> Counter[tuple[str, int]]:
    """Send the worst marks without tokens and with used ones; return how each kind was answered."""
    place = f"{layanan.instansi.kode}/{layanan.kode.lower()}"
    counted: Counter[tuple[str, int]] = Counter()
    one, many, forged = (posts * share // sum(_SHARES) for share in _SHARES)
    wrong = "A" * 26
    for what, address, comers in (
        ("poster, one address", f"/survei/p/{place}/", ["203.0.113.9"] * one),
        ("poster, an address each", f"/survei/p/{place}/", _addresses(many)),
        ("forged token", f"/survei/n/{place}/{wrong}/", _addresses(forged)),
    ):
        for comer in comers:
            counted[what, _sent(address, "1" * 9, address=comer)] += 1
    for address in islice(cycle(used), replays):
        counted["used token", _sent(address, "1" * 9, address="203.0.113.9")] += 1
    return counted


def _addresses(number: int) -> Iterable[str]:
    return (f"10.{place >> 16 & 255}.{place >> 8 & 255}.{place & 255}" for place in range(number))


def _sent(path: str, digits: str, *, address: str) -> int:
    from django.test import Client

    from takar.law.skm import Unsur

    given = {f"n_{unsur.value}": digit for unsur, digit in zip(Unsur, digits, strict=True)}
    # A comer without cookies, as a script is; the proxy in front tells its address.
    client = Client(REMOTE_ADDR=address, headers={"x-forwarded-for": address})
    return client.post(path, {**given, "id": str(uuid4()), "komentar": ""}).status_code


if __name__ == "__main__":
    main()
