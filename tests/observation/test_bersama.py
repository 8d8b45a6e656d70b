"""Several observers of one event: blind until each has sent, then side by side; and pages that stay cheap."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.common.refusals import NotFound, WrongState
from takar.observation.actions.isi import take_step
from takar.observation.models import Pengamatan, VersiInstrumen
from takar.observation.selectors.for_appraisal import observations_for
from takar.observation.selectors.mulai import start_page
from takar.observation.selectors.peristiwa import event_page
from takar.planning.models import Skp
from tests.execution.plan import plan
from tests.observation import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]


def pair(world: World, *, scales: int = 5) -> tuple[Pengamatan, Pengamatan]:
    """Budi and Joko both have a draft on one event."""
    skp, versi = plan(world), alur.instrument(world, scales=scales)
    alur.appointed(world)
    mine = alur.begun(world.budi, skp, versi)
    return mine, alur.joined(world.joko, mine)


def seen(client: Client, *rows: Pengamatan) -> str:
    """Everything that this person's pages of the room say about the event."""
    event = reverse("observation:peristiwa", args=[rows[0].peristiwa_id])
    addresses = [event, *(reverse("observation:pengamatan", args=[row.pk]) for row in rows)]
    addresses += [reverse("observation:beranda") + side for side in ("", "?sisi=dibaca", "?sisi=tentang-saya")]
    return "\n".join(client.get(address).content.decode() for address in addresses)


def test_neither_sees_the_other_before_sending(world: World, as_person: Login) -> None:
    budis, jokos = pair(world)
    assert jokos.peristiwa_id == budis.peristiwa_id
    alur.sent(world.joko, jokos, teks="kata-joko")
    alur.filled(world.budi, budis, teks="kata-budi")
    # Budi is the Penilai and would read what Joko sent, were it not for his own open answers.
    assert "kata-joko" not in seen(as_person(world.budi), budis, jokos)
    assert "kata-budi" not in seen(as_person(world.joko), budis, jokos)
    period = {"mulai": alur.day(-1), "selesai": alur.day(1), "pegawai_id": world.wulan.id}
    assert not observations_for(actor=world.budi.actor, **period)
    assert [row.id for row in observations_for(actor=world.sari.actor, **period)] == [jokos.pk]
    take_step(actor=world.budi.actor, pk=budis.pk, nama="kirim", version=alur.version(budis), now=NOW)
    assert "kata-joko" in seen(as_person(world.budi), budis, jokos)
    assert "kata-budi" in seen(as_person(world.joko), budis, jokos)
    assert len(observations_for(actor=world.budi.actor, **period)) == 2


def test_whoever_could_read_it_cannot_join_any_more(world: World) -> None:
    skp, versi = plan(world), alur.instrument(world)
    alur.appointed(world)
    mine = alur.begun(world.joko, skp, versi)
    assert [row.id for row in start_page(actor=world.budi.actor, skp_id=skp.pk, today=TODAY).terbuka] == [
        mine.peristiwa_id
    ]
    alur.sent(world.joko, mine)
    assert not start_page(actor=world.budi.actor, skp_id=skp.pk, today=TODAY).terbuka
    with pytest.raises(WrongState):
        alur.joined(world.budi, mine)


def test_giving_up_does_not_open_a_second_try(world: World) -> None:
    budis, jokos = pair(world)
    take_step(actor=world.budi.actor, pk=budis.pk, nama="batalkan", version=alur.version(budis), now=NOW)
    alur.sent(world.joko, jokos)
    with pytest.raises(WrongState):
        alur.joined(world.budi, jokos)


def test_joining_twice_is_once_and_strangers_do_not(world: World) -> None:
    budis, jokos = pair(world)
    assert alur.joined(world.joko, budis).pk == jokos.pk
    for who in (world.wulan, world.dewi, world.hasan, world.oki):
        with pytest.raises(NotFound):
            alur.joined(who, budis)
    assert Pengamatan.objects.count() == 2


def test_side_by_side_with_counts_and_kappa(world: World, as_person: Login) -> None:
    budis, jokos = pair(world)
    scales = [asked for asked in alur.questions(budis) if asked.jenis == "SKALA"]
    alur.filled(world.budi, budis)
    alur.filled(world.joko, jokos, tingkat=1, menit=12)
    # By hand: 1,1,1,2,3 against 1,2,3,2,3 give two fifths.
    for asked, first, second in zip(scales, (1, 1, 1, 2, 3), (1, 2, 3, 2, 3), strict=True):
        alur.put(world.budi, budis, asked, tingkat=first)
        alur.put(world.joko, jokos, asked, tingkat=second)
    for who, row in ((world.budi, budis), (world.joko, jokos)):
        take_step(actor=who.actor, pk=row.pk, nama="kirim", version=alur.version(row), now=NOW)
    shown = event_page(actor=world.sari.actor, pk=budis.peristiwa_id)
    result = shown.pasangan[0].hasil
    # Three scales and the minutes agree; yes or no and the choice do not; free words are not compared.
    assert (result.sama, result.n) == (4, 8)
    assert [(kappa.tingkat, kappa.n, str(kappa.desimal), kappa.kasar) for kappa in result.kappa] == [
        (3, 5, "0.40", True)
    ]
    assert [row.sama for row in shown.baris] == [True, False, False, True, True, False, False, True, None]
    page = as_person(world.wulan).get(reverse("observation:peristiwa", args=[budis.peristiwa_id])).content.decode()
    assert "0,4" in page
    assert "n = 5" in page
    assert "predikat" in page


def test_too_few_scales_say_so(world: World, as_person: Login) -> None:
    budis, jokos = pair(world, scales=2)
    alur.sent(world.budi, budis)
    alur.sent(world.joko, jokos)
    address = reverse("observation:peristiwa", args=[budis.peristiwa_id])
    assert "terlalu sedikit untuk dihitung" in as_person(world.budi).get(address).content.decode()


def grow(world: World, skp: Skp, count: int) -> dict[str, tuple[str, list[Any], Person]]:
    """Add `count` rows to every list and name the pages that show them."""
    versi = alur.instrument(world, scales=min(count, 30))
    named = alur.appointed(world)
    for number in range(count):
        alur.draft(world, nama=f"Instrumen {number}")
        alur.appointed(world, world.hasan)
        alur.sent(world.budi, alur.begun(world.budi, skp, named_version(world), isian=alur.details(nama="Loket")))
        last = alur.begun(world.joko, skp, versi, isian=alur.details(nama="Terbuka"))
    both = alur.joined(world.budi, last)
    alur.sent(world.joko, last)
    alur.sent(world.budi, both)
    assert named.pengamat_id == world.joko.id
    return {
        "saya isi": ("observation:beranda", [], world.budi),
        "instrumen": ("observation:instrumen_daftar", [], world.dewi),
        "satu instrumen": ("observation:instrumen", [versi.pk], world.dewi),
        "penunjukan": ("observation:penunjukan", [], world.budi),
        "satu": ("observation:pengamatan", [both.pk], world.wulan),
        "peristiwa": ("observation:peristiwa", [both.peristiwa_id], world.budi),
        "mulai": ("observation:mulai_orang", [skp.pk], world.sari),
    }


def named_version(world: World) -> VersiInstrumen:
    """The short instrument that the many observations use."""
    found = VersiInstrumen.objects.filter(nama="Singkat", status="TERBIT").first()
    if found is None:
        row = alur.draft(world, nama="Singkat")
        alur.question(world, row)
        found = alur.publish(world, row)
    return found


def asked(as_person: Login, pages: dict[str, tuple[str, list[Any], Person]]) -> dict[str, int]:
    counts = {}
    for key, (name, args, who) in pages.items():
        client = as_person(who)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse(name, args=args)).status_code == 200, key
        counts[key] = len(caught)
    return counts


def test_three_rows_cost_what_thirty_cost(world: World, as_person: Login, monkeypatch: Any) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    skp = plan(world)
    few = asked(as_person, grow(world, skp, 3))
    many = asked(as_person, grow(world, skp, 30))
    assert few == many
    assert max(few.values()) <= 14, "twelve, and the note that another's record was opened"
