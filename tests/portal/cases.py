"""A year of one service of Tirta for the portal's tests: cases with their times, ended in the months said."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import uuid4

from takar.service.models import Layanan, Permohonan, RiwayatLangkah
from tests.service import alur
from tests.world import World


def ended(
    world: World,
    times: Iterable[int],
    *,
    month: tuple[int, int] = (2026, 2),
    late: int = 0,
    wrong: int = 0,
    kode: str = "KK",
) -> Layanan:
    """Add cases that took so many open minutes each; the last `late` of them late, the first `wrong` corrected."""
    layanan = alur.service(world, kode=kode)
    standar = layanan.standar.get(status="TERBIT")
    times = list(times)
    begin, end = datetime(*month, 3, 2, tzinfo=UTC), datetime(*month, 10, 2, tzinfo=UTC)
    rows = [
        Permohonan(
            instansi=world.instansi,
            unit=world.bidang,
            layanan=layanan,
            standar=standar,
            nomor=f"UJI/{uuid4().hex[:12]}",
            kode_sidik="",
            kanal="LOKET",
            status="SELESAI",
            penerima=world.wulan.pegawai,
            petugas=world.wulan.pegawai,
            penyelesai=world.wulan.pegawai,
            diterima_pada=begin,
            jatuh_tempo=end,
            ingatkan_pada=end,
            janji_menit=1350,
            selesai_pada=end,
            lama_menit=minutes,
            tepat=at < len(times) - late,
            dikoreksi=int(at < wrong),
        )
        for at, minutes in enumerate(times)
    ]
    Permohonan.objects.bulk_create(rows)
    return layanan


def stepped(
    world: World,
    spent: Iterable[tuple[int, int]],
    *,
    month: tuple[int, int] = (2026, 2),
    late: int = 0,
    kode: str = "KK",
) -> None:
    """Add a case for each pair: how many open minutes the first and the second step took."""
    pairs = list(spent)
    layanan = ended(world, [first + second for first, second in pairs], month=month, late=late, kode=kode)
    cases = list(Permohonan.objects.filter(layanan=layanan, nomor__startswith="UJI/").order_by("-pk")[: len(pairs)])
    RiwayatLangkah.objects.bulk_create(
        RiwayatLangkah(
            instansi=world.instansi,
            permohonan=case,
            layanan=layanan,
            langkah_ke=step,
            mulai=case.diterima_pada,
            selesai=case.selesai_pada,
            menit=minutes,
            janji_menit=60,
        )
        for case, pair in zip(cases, pairs, strict=True)
        for step, minutes in enumerate(pair, 1)
    )
