"""Open the evaluations of a period for everyone of a unit: one for each person with a fixed plan.

The Penilai is the one in charge when the window opens, or when the employee came (p.91-92): who moves brings no rating
along, and nothing is averaged over two units.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.access.relations import HasRole
from takar.appraisal.actions.dasar import ask, home, invalid
from takar.appraisal.actions.hasil_lama import drop_former
from takar.appraisal.audit import EVALUASI_DIBUKA
from takar.appraisal.models import Evaluasi, JenisEvaluasi, StatusEvaluasi
from takar.appraisal.selectors.periode import PeriodeNilai, window
from takar.appraisal.transitions import OPEN
from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, NotFound
from takar.law.kalender import Kalender, hitung_hari_kerja
from takar.law.penetapan import Kedudukan, kewajiban_skp
from takar.law.tenggat import Langkah, tenggat_langkah
from takar.notifications.actions import notify
from takar.org.models import Pegawai
from takar.org.policy_keys import Kunci, Value
from takar.org.selectors import PenilaiInfo, heads_of, kalender_of, penilai_map, policies
from takar.planning.models import Periode, Skp, StatusSkp
from takar.ui.formats import tanggal
from takar.units.models import UnitKerja

FIXED = (StatusSkp.DITETAPKAN, StatusSkp.PENYESUAIAN, StatusSkp.SELESAI)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lewat:
    """A person for whom no evaluation was opened, and why."""

    pegawai_id: UUID
    nama: str
    alasan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilBuka:
    """What an opening did: new evaluations, unsigned ones that went to a new Penilai, and who was passed over."""

    dibuat: int
    dialihkan: int
    sudah_ada: int
    dilewati: tuple[Lewat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Masa:
    """The window of the period with its clocks, and who appraises whom when it opens and today."""

    periode: PeriodeNilai
    mulai: date
    batas: date
    batas_atasan: date
    batas_lapor: date
    tanda: str
    saat_buka: Mapping[UUID, PenilaiInfo]
    sekarang: Mapping[UUID, PenilaiInfo]
    memimpin: Mapping[UUID, UUID]


@transaction.atomic
def open_evaluations(*, actor: Actor, periode: PeriodeNilai, unit_id: UUID, today: date, now: datetime) -> HasilBuka:
    """Open what is missing in a unit and below. Running it again opens nothing twice; unsigned evaluations of people
    who moved meanwhile go to their new Penilai, without the old draft."""
    unit = UnitKerja.objects.filter(pk=unit_id, instansi_id=home(actor)).first()
    if unit is None:
        raise NotFound(_("Unit ini tidak ada."), next_step=_("Pilih unit dari daftar."))
    if not (actor.system or HasRole(Role.PENGELOLA_KINERJA, "path").holds(actor, unit)):
        raise Forbidden(
            _("Evaluasi dibuka oleh pengelola kinerja unit itu."),
            next_step=_("Pilih unit yang menjadi tanggung jawab Anda."),
        )
    rules = policies(home(actor), today)
    _check_kind(periode, chosen=str(rules[Kunci.PERIODE_EVALUASI]))
    # The year's row is the lock: two managers who open at once open everyone once.
    if Periode.objects.select_for_update().filter(instansi_id=home(actor), tahun=periode.tahun).first() is None:
        raise invalid("periode", _("Tahun kinerja %(tahun)d belum dibuka.") % {"tahun": periode.tahun})
    calendar = kalender_of(home(actor), on=today)
    masa = _masa(home(actor), periode, rules=rules, calendar=calendar, today=today)
    if today < masa.mulai:
        message = _("Masa penilaian %(periode)s dibuka mulai %(mulai)s.")
        raise invalid("periode", message % {"periode": periode.nama, "mulai": tanggal(masa.mulai)})
    least = int(rules[Kunci.MIN_HARI_KERJA_DINILAI])
    result, told = _open(unit, masa, calendar=calendar, least=least, now=now)
    if result.dibuat or result.dialihkan:
        audit.append(
            actor=actor,
            code=EVALUASI_DIBUKA,
            object_kind=UnitKerja._meta.label_lower,
            object_id=unit.pk,
            after={"dibuat": result.dibuat, "dialihkan": result.dialihkan, "dilewati": len(result.dilewati)},
            detail={
                "objek": f"{periode.nama}, {unit.nama}",
                "jumlah": result.dibuat + result.dialihkan,
                "dilewati": len(result.dilewati),
            },
            now=now,
        )
        text = _("Masa penilaian %(periode)s dibuka. Nilai pegawai Anda sampai %(batas)s.")
        notify(
            instansi_id=home(actor),
            pegawai_ids=told,
            code=EVALUASI_DIBUKA.name,
            text=text % {"periode": periode.nama, "batas": tanggal(masa.batas)},
            url="/penilaian/bulan/" if periode.jenis == JenisEvaluasi.BULANAN else "/penilaian/menilai/",
            now=now,
        )
    return result


def _check_kind(periode: PeriodeNilai, *, chosen: str) -> None:
    if not periode.valid:
        raise invalid("periode", _("Pilih periode yang ada."))
    if periode.jenis not in (JenisEvaluasi.TAHUNAN, chosen):
        word = JenisEvaluasi(chosen).label
        message = _("Instansi Anda memakai evaluasi %(jenis)s. Pilih periode dari daftar, atau ubah kebijakannya dulu.")
        raise invalid("periode", message % {"jenis": str(word).lower()})


def _masa(
    instansi_id: UUID, periode: PeriodeNilai, *, rules: Mapping[Kunci, Value], calendar: Kalender, today: date
) -> _Masa:
    first, last = ask(lambda: window(periode, kebijakan=rules, kalender=calendar), field="periode")
    above = ask(lambda: tenggat_langkah(langkah=Langkah.TANDA_TANGAN_ATASAN, mulai=last, kalender=calendar))
    reporting = ask(lambda: tenggat_langkah(langkah=Langkah.LAPOR, mulai=last, kalender=calendar))
    return _Masa(
        periode=periode,
        mulai=first,
        batas=last,
        batas_atasan=above.tanggal,
        batas_lapor=reporting.tanggal,
        tanda=reporting.versi_kalender,
        saat_buka=penilai_map(instansi_id, first),
        sekarang=penilai_map(instansi_id, min(max(today, first), last)),
        memimpin={head.pegawai_id: head.unit_id for head in heads_of(instansi_id, first).values()},
    )


def _open(
    unit: UnitKerja, masa: _Masa, *, calendar: Kalender, least: int, now: datetime
) -> tuple[HasilBuka, Sequence[UUID]]:
    periode = masa.periode
    people = list(
        Pegawai.objects.filter(instansi_id=unit.instansi_id, unit__path__startswith=unit.path).order_by("nama", "pk")
    )
    plans = _plans(unit.instansi_id, periode)
    existing = {
        row.pegawai_id: row
        for row in Evaluasi.objects.select_for_update()
        .filter(instansi_id=unit.instansi_id, jenis=periode.jenis, tahun=periode.tahun, ke=periode.ke)
        .order_by("pk")
    }
    made: list[Evaluasi] = []
    moved: list[Evaluasi] = []
    passed: list[Lewat] = []
    there = 0
    for person in people:
        skp, row = plans.get(person.pk), existing.get(person.pk)
        if row is not None and (skp is None or row.status not in OPEN or not _went(row, skp, person, masa=masa)):
            there += 1
            continue
        reason = _refusal(person, skp, masa=masa, calendar=calendar, least=least)
        if reason or skp is None:
            passed.append(Lewat(pegawai_id=person.pk, nama=person.nama_lengkap, alasan=reason))
        elif row is None:
            made.append(_fill(Evaluasi(instansi_id=unit.instansi_id, pegawai=person), skp, person, masa=masa))
        else:
            moved.append(_fill(row, skp, person, masa=masa))
    Evaluasi.objects.bulk_create(made, batch_size=200)
    Evaluasi.objects.bulk_update(moved, _MOVED, batch_size=200)
    if moved:
        drop_former([row.pk for row in moved], now=now)
    result = HasilBuka(dibuat=len(made), dialihkan=len(moved), sudah_ada=there, dilewati=tuple(passed))
    return result, [row.penilai_id for row in (*made, *moved)]


_MOVED = [
    "skp",
    "unit",
    "unit_penilai",
    "penilai",
    "atasan_penilai",
    "status",
    "rating_hasil",
    "rating_perilaku",
    "predikat",
    "catatan",
    "alasan_distribusi",
    "gugur_tugas_belajar",
    "versi_baris",
]


def _plans(instansi_id: UUID, periode: PeriodeNilai) -> dict[UUID, Skp]:
    """The plan by which each person is weighed: the newest of the period, or one that a later move ended."""
    rows = Skp.objects.filter(instansi_id=instansi_id, tahun=periode.tahun, mulai__lte=periode.akhir)
    left = rows.filter(status=StatusSkp.DITUTUP_PINDAH, selesai__gte=periode.akhir)
    held = rows.filter(status__in=FIXED, selesai__gte=periode.awal)
    found = {skp.pegawai_id: skp for skp in left.order_by("mulai", "pk")}
    return found | {skp.pegawai_id: skp for skp in held.order_by("mulai", "pk")}


def _left(skp: Skp, person: Pegawai) -> bool:
    """Whether the employee moved to another unit after the period; a Penilai who moved leaves the unit the same."""
    return skp.status == StatusSkp.DITUTUP_PINDAH and person.unit_id != skp.unit_id


def _went(row: Evaluasi, skp: Skp, person: Pegawai, *, masa: _Masa) -> bool:
    """Whether an unsigned evaluation belongs to another plan now, or to the Penilai of the unit moved to."""
    if row.skp_id != skp.pk:
        return True
    info = _penilai(skp, person, masa) if _left(skp, person) else None
    return info is not None and info.pegawai_id not in (None, row.penilai_id)


def _penilai(skp: Skp, person: Pegawai, masa: _Masa) -> PenilaiInfo | None:
    # Who came inside the window, or moved since: the new Penilai. Else the one when the window opened, so that a
    # Penilai who moves inside the window still rates the old unit, and one who moved before it does not.
    now = skp.mulai > masa.mulai or _left(skp, person)
    first, second = (masa.sekarang, masa.saat_buka) if now else (masa.saat_buka, masa.sekarang)
    return first.get(skp.pegawai_id) or second.get(skp.pegawai_id)


def _refusal(person: Pegawai, skp: Skp | None, *, masa: _Masa, calendar: Kalender, least: int) -> str:
    duty = kewajiban_skp(kedudukan=Kedudukan(person.kedudukan))
    if not duty.buat:
        return duty.alasan
    if skp is None:
        return _("SKP belum ditetapkan untuk periode ini.")
    info = _penilai(skp, person, masa)
    if info is None or info.pegawai_id is None:
        return _("Penilai belum dapat ditentukan. Lengkapi kepala unit atau delegasi penilai di data organisasi.")
    first, last = max(skp.mulai, masa.periode.awal), min(skp.selesai, masa.periode.akhir)
    if least and hitung_hari_kerja(calendar, dari=first, sampai=last) + 1 < least:
        return _("Masa kerja pada periode ini kurang dari %(hari)d hari kerja, batas di instansi Anda.") % {
            "hari": least
        }
    return ""


def _fill(row: Evaluasi, skp: Skp, person: Pegawai, *, masa: _Masa) -> Evaluasi:
    info = _penilai(skp, person, masa)
    if info is None or info.pegawai_id is None:
        raise ValueError("no Penilai: _refusal comes first")
    penilai = info.pegawai_id
    above = (masa.saat_buka.get(penilai) or masa.sekarang.get(penilai) or info).pegawai_id
    unit_id = person.unit_id if _left(skp, person) else skp.unit_id
    row.skp, row.unit_id = skp, unit_id
    row.penilai_id = penilai
    row.atasan_penilai_id = None if above == penilai else above
    # p.94 g: the unit that the Penilai leads; a delegate who leads none rates for the employee's own unit.
    row.unit_penilai_id = masa.memimpin.get(penilai, unit_id) if info.how == "DELEGASI" else info.unit_id or unit_id
    row.jenis, row.tahun, row.ke = masa.periode.jenis, masa.periode.tahun, masa.periode.ke
    row.mulai, row.selesai, row.batas = masa.mulai, masa.periode.akhir, masa.batas
    row.batas_atasan, row.batas_lapor, row.versi_kalender = masa.batas_atasan, masa.batas_lapor, masa.tanda
    row.status = StatusEvaluasi.TERBUKA
    row.rating_hasil = row.rating_perilaku = row.predikat = row.catatan = row.alasan_distribusi = ""
    row.gugur_tugas_belajar = False
    row.versi_baris += 0 if row._state.adding else 1
    return row
