"""Plans whose one indicator is reckoned in a way of our choice, entries as rows, and what is told of them."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from takar.common.ids import new_id
from takar.execution.actions.kemajuan import set_progress
from takar.execution.models import Aktivitas, Realisasi, StatusAktivitas
from takar.execution.selectors.kedudukan import Posisi, position
from takar.execution.selectors.lintasan import AngkaIndikator, figures
from takar.planning.models import Indikator, Skp
from tests.execution.plan import indicator, plan
from tests.world import NOW, TODAY, World


def counted(world: World, cara: str, *, sumber: str = "CATATAN", **changes: Any) -> Skp:
    """Wulan's plan of 2026 whose one indicator is reckoned in this way."""
    skp = plan(world)
    Indikator.objects.filter(rhk__skp=skp).update(sumber=sumber, cara_hitung=cara, **changes)
    return skp


def done(
    skp: Skp,
    day: date,
    jumlah: str | None = None,
    *,
    dari: str | None = None,
    status: str = StatusAktivitas.DITERIMA,
    at: datetime | None = None,
) -> Aktivitas:
    """One entry as a row, on a day and in a state of our choice."""
    return Aktivitas.objects.create(
        pk=new_id(),
        instansi_id=skp.instansi_id,
        pegawai_id=skp.pegawai_id,
        skp=skp,
        indikator=indicator(skp),
        unit_id=skp.unit_id,
        penilai_id=skp.penilai_id,
        tanggal=day,
        uraian="Pekerjaan",
        jumlah=None if jumlah is None else Decimal(jumlah),
        dari=None if dari is None else Decimal(dari),
        status=status,
        dicatat_at=at or NOW,
    )


def only(skp: Skp) -> AngkaIndikator:
    (found,) = figures((skp.pk,))
    return found


def told(skp: Skp, months: Sequence[int] = (1, 2, 3)) -> list[tuple[str | None, str | None]]:
    """Figure of the month and figure so far, of the asked months."""
    return [(_plain(month.nilai), _plain(month.sampai)) for month in only(skp).bulan if month.bulan in months]


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def stand(skp: Skp, today: date) -> Posisi:
    return position(only(skp), today=today)


def state(world: World, skp: Skp, bulan: int, nilai: str, **more: Any) -> Realisasi:
    return set_progress(
        actor=world.wulan.actor,
        indikator_id=indicator(skp).pk,
        bulan=bulan,
        nilai=Decimal(nilai),
        teks="",
        today=TODAY,
        now=NOW,
        **more,
    )
