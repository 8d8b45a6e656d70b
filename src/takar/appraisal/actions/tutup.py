"""Close a month: the figures of every plan are frozen as they stand. What comes later counts in the next month."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.appraisal.actions.dasar import home, invalid
from takar.appraisal.audit import BULAN_DITUTUP
from takar.appraisal.models import HasilBulan, JenisEvaluasi, PenutupanBulan
from takar.appraisal.selectors.beku import closings, frozen_figure
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.audit import actions as audit
from takar.common.actor import Actor, system_actor
from takar.common.refusals import Forbidden, Invalid
from takar.execution.selectors.lintasan import figures
from takar.law.ruleset import RULESET_VERSION
from takar.org.policy_keys import Kunci
from takar.org.selectors import policies
from takar.planning.models import Periode, Skp, StatusSkp
from takar.ui.formats import tanggal
from takar.units.models import UnitKerja

# A plan that a move ended within the month keeps what was reached on it.
COUNTED = (StatusSkp.DITETAPKAN, StatusSkp.PENYESUAIAN, StatusSkp.SELESAI, StatusSkp.DITUTUP_PINDAH)
BATCH = 200


@transaction.atomic
def close_month(*, actor: Actor, tahun: int, bulan: int, today: date, now: datetime) -> PenutupanBulan:
    """Freeze a month of the whole government. A month that is closed already stays as it was closed."""
    instansi_id = home(actor)
    _may_close(actor)
    periode = PeriodeNilai(jenis=JenisEvaluasi.BULANAN, tahun=tahun, ke=bulan)
    if not periode.valid:
        raise invalid("bulan", _("Pilih bulan yang ada."))
    # The year's row is the lock: two who close at once close once.
    if Periode.objects.select_for_update().filter(instansi_id=instansi_id, tahun=tahun).first() is None:
        raise invalid("bulan", _("Tahun kinerja %(tahun)d belum dibuka.") % {"tahun": tahun})
    known = closings(instansi_id, tahun=tahun)
    if bulan in known:
        return known[bulan]
    _check_time(periode, instansi_id=instansi_id, known=known, today=today)
    closing = PenutupanBulan.objects.create(
        instansi_id=instansi_id,
        tahun=tahun,
        bulan=bulan,
        ditutup_at=now,
        oleh_id=None if actor.system else actor.pegawai_id,
        jumlah=0,
    )
    count = 0
    for rows in _frozen(periode, instansi_id=instansi_id, closed=tuple(known), now=now):
        HasilBulan.objects.bulk_create(rows, batch_size=500)
        count += len(rows)
    closing.jumlah = count
    closing.save(update_fields=["jumlah"])
    audit.append(
        actor=actor,
        code=BULAN_DITUTUP,
        object_kind=PenutupanBulan._meta.label_lower,
        object_id=closing.pk,
        after={"tahun": tahun, "bulan": bulan, "angka": count},
        detail={"objek": periode.nama, "jumlah": count},
        now=now,
    )
    return closing


def close_due_month(*, instansi_id: UUID, day: date, now: datetime) -> PenutupanBulan | None:
    """Close the month before `day` once the government's day for it has come; None when there is nothing to close."""
    last = day.replace(day=1) - timedelta(days=1)
    rules = policies(instansi_id, last)
    if rules[Kunci.PERIODE_EVALUASI] != JenisEvaluasi.BULANAN:
        return None
    if (day - last).days < int(rules[Kunci.TUTUP_BULAN_HARI]):
        return None
    if PenutupanBulan.objects.filter(instansi_id=instansi_id, tahun=last.year, bulan=last.month).exists():
        return None
    try:
        return close_month(
            actor=system_actor(instansi_id=instansi_id), tahun=last.year, bulan=last.month, today=day, now=now
        )
    except Invalid:
        # The year is not opened, or a later month is closed already: a person has to look, not a clock.
        return None


def _may_close(actor: Actor) -> None:
    if actor.system:
        return
    granted = actor.paths(Role.PENGELOLA_KINERJA)
    roots = UnitKerja.objects.filter(instansi_id=home(actor), depth=1).order_by("path")
    if not granted or not any(root.path.startswith(path) for root in roots for path in granted):
        raise Forbidden(
            _("Bulan ditutup oleh pengelola kinerja seluruh instansi, karena angka semua unit ikut dibekukan."),
            next_step=_("Minta pengelola kinerja instansi menutupnya, atau tunggu sampai tertutup sendiri."),
        )


def _check_time(periode: PeriodeNilai, *, instansi_id: UUID, known: Mapping[int, PenutupanBulan], today: date) -> None:
    if policies(instansi_id, periode.akhir)[Kunci.PERIODE_EVALUASI] != JenisEvaluasi.BULANAN:
        raise invalid("bulan", _("Instansi Anda tidak memakai evaluasi bulanan, jadi tidak ada bulan yang ditutup."))
    if today <= periode.akhir:
        message = _("%(bulan)s belum berakhir. Tutup mulai %(mulai)s.")
        begin = periode.akhir + timedelta(days=1)
        raise invalid("bulan", message % {"bulan": periode.nama, "mulai": tanggal(begin)})
    if any(bulan > periode.ke for bulan in known):
        raise invalid("bulan", _("Bulan sesudahnya sudah ditutup. Angka bulan ini sudah ikut terhitung di sana."))


def _frozen(
    periode: PeriodeNilai, *, instansi_id: UUID, closed: tuple[int, ...], now: datetime
) -> Iterator[Sequence[HasilBulan]]:
    plans = list(
        Skp.objects.filter(instansi_id=instansi_id, tahun=periode.tahun, status__in=COUNTED)
        .filter(mulai__lte=periode.akhir, selesai__gte=periode.awal)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    for start in range(0, len(plans), BATCH):
        some = plans[start : start + BATCH]
        before: dict[UUID, dict[int, HasilBulan]] = defaultdict(dict)
        for kept in HasilBulan.objects.filter(instansi_id=instansi_id, skp_id__in=some).order_by("pk"):
            before[kept.indikator_id][kept.bulan] = kept
        rows = []
        for row in figures(some):
            found = frozen_figure(row, bulan=periode.ke, closed=closed, before=before[row.id])
            if found is None:
                continue
            month = next(each for each in row.bulan if each.bulan == periode.ke)
            rows.append(
                HasilBulan(
                    instansi_id=instansi_id,
                    skp_id=row.skp_id,
                    indikator_id=row.id,
                    bulan=periode.ke,
                    nilai=found.nilai,
                    susulan=found.susulan,
                    asal=month.asal,
                    cara=row.cara,
                    n=found.n,
                    n_susulan=found.n_susulan,
                    teks=found.teks,
                    masukan=found.masukan,
                    ruleset=RULESET_VERSION,
                    dibekukan_at=now,
                )
            )
        yield rows
