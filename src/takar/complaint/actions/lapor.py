"""A citizen sends a complaint: a number, a follow code, the clock of checking. No account is needed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.common.actor import NOBODY, system_actor
from takar.common.refusals import Invalid, Problem
from takar.complaint import audit
from takar.complaint.actions.pesan import keep_file, say
from takar.complaint.models import Asal, Jenis, Pelapor, Pengaduan, Pokok, Sifat, UrutAduan
from takar.complaint.selectors.batas import check_due
from takar.complaint.selectors.lampiran import Lampiran
from takar.complaint.selectors.orang import checkers_of
from takar.complaint.transitions import ADUAN, SHORTEST
from takar.notifications.actions import notify
from takar.service.models import Layanan
from takar.service.selectors.kode import code_for, fingerprint
from takar.units.models import Instansi, UnitKerja

PELAPOR = "Pelapor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Laporan:
    """What a citizen wrote."""

    unit_id: UUID | None
    layanan_id: UUID | None
    jenis: str
    pokok: str
    sifat: str
    isi: str
    nama: str = ""
    kontak: str = ""


@transaction.atomic
def send_complaint(
    *, instansi: Instansi, pk: UUID, laporan: Laporan, file: Lampiran | None, today: date, now: datetime
) -> Pengaduan:
    """Take a complaint. The same `pk` gives the one row. Raises `Invalid` with every problem."""
    # The lock on the government makes numbers follow each other and a form sent twice wait for itself.
    Instansi.objects.select_for_update().get(pk=instansi.pk)
    existing = Pengaduan.objects.filter(pk=pk, instansi=instansi).select_related("unit").first()
    if existing is not None:
        return existing
    unit, layanan = _place(instansi, laporan)
    nomor = _number(instansi, today=today)
    due = check_due(instansi.pk, unit.pk, mulai=now, today=today)
    row = Pengaduan.objects.create(
        pk=pk,
        instansi=instansi,
        unit=unit,
        layanan=layanan,
        nomor=nomor,
        kode_sidik=fingerprint(nomor=nomor, kode=code_for(pk)),
        jenis=laporan.jenis,
        pokok=laporan.pokok,
        sifat=laporan.sifat,
        isi=laporan.isi.strip(),
        status=ADUAN.initial,
        diterima_pada=now,
        jatuh_tempo=due.jatuh_tempo,
        ingatkan_pada=due.ingatkan_pada,
    )
    if laporan.sifat != Sifat.ANONIM:
        Pelapor.objects.create(
            instansi=instansi, pengaduan=row, nama=laporan.nama.strip()[:120], kontak=laporan.kontak.strip()[:120]
        )
    keep_file(row, file, asal=Asal.PELAPOR, now=now)
    say(row, asal=Asal.PELAPOR, langkah="kirim", now=now)
    append(
        actor=system_actor(instansi_id=instansi.pk, nama=PELAPOR),
        code=audit.DITERIMA,
        object_kind="complaint.pengaduan",
        object_id=row.pk,
        after={"nomor": nomor, "jenis": row.jenis, "sifat": row.sifat, "jatuh_tempo": row.jatuh_tempo},
        detail={"nomor": nomor},
        now=now,
    )
    tell_checkers(row, today=today, now=now)
    return row


def tell_checkers(row: Pengaduan, *, today: date, now: datetime) -> None:
    """Leave a notice for those who may check the complaint."""
    notify(
        instansi_id=row.instansi_id,
        pegawai_ids=checkers_of(row, on=today),
        code="complaint.aduan.masuk",
        text=_("Pengaduan %(nomor)s menunggu diperiksa.") % {"nomor": row.nomor},
        url=reverse("complaint:aduan", kwargs={"pk": row.pk}),
        now=now,
    )


def _place(instansi: Instansi, laporan: Laporan) -> tuple[UnitKerja, Layanan | None]:
    problems: list[Problem] = []
    layanan = None
    if laporan.layanan_id is not None:
        layanan = Layanan.objects.filter(pk=laporan.layanan_id, instansi=instansi).select_related("unit").first()
        if layanan is None:
            problems.append(Problem("layanan", _("Pilih layanan dari daftarnya.")))
    unit = (
        layanan.unit if layanan else UnitKerja.objects.filter(pk=laporan.unit_id or NOBODY, instansi=instansi).first()
    )
    if unit is None:
        problems.append(Problem("unit", _("Pilih unit, atau pilih pemerintah daerahnya bila Anda tidak tahu.")))
    if laporan.jenis not in Jenis or laporan.pokok not in Pokok or laporan.sifat not in Sifat:
        problems.append(Problem("", _("Pilih jenis, pokok, dan cara Anda disebut dari daftarnya.")))
    if len(laporan.isi.strip()) < SHORTEST:
        problems.append(Problem("isi", _("Ceritakan apa yang terjadi, paling sedikit 10 huruf.")))
    if laporan.sifat != Sifat.ANONIM and not laporan.nama.strip():
        problems.append(Problem("nama", _("Isi nama Anda, atau pilih tanpa nama.")))
    if problems or unit is None:
        raise Invalid(_("Pengaduan belum dikirim."), problems=problems)
    return unit, layanan


def _number(instansi: Instansi, *, today: date) -> str:
    counter, _made = UrutAduan.objects.select_for_update().get_or_create(instansi=instansi, tahun=today.year)
    counter.terakhir += 1
    counter.save(update_fields=["terakhir"])
    return f"ADU-{today.year}-{counter.terakhir:06d}"
