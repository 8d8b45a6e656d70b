"""Register an application at the counter: a number, a follow code, the clock, the first step."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, Problem
from takar.service import audit
from takar.service.actions.proses import wait_for_applicant
from takar.service.models import (
    Kanal,
    LangkahLayanan,
    Layanan,
    NomorUrut,
    Pemohon,
    Permohonan,
    RiwayatLangkah,
    StandarPelayanan,
)
from takar.service.policies import LayananDeed
from takar.service.selectors.kode import code_for, fingerprint
from takar.service.selectors.waktu import Jam, clock_of
from takar.service.transitions import IN_FORCE, PERMOHONAN


@transaction.atomic
def register_application(
    *,
    actor: Actor,
    pk: UUID,
    layanan_id: UUID,
    nama: str,
    kontak: str,
    kanal: str,
    syarat_ada: Collection[UUID],
    today: date,
    now: datetime,
) -> Permohonan:
    """Register an application. The same `pk` gives the one row. Where a required paper is missing, the clock waits for
    the applicant from the beginning, and the applicant reads which."""
    # The lock on the service makes numbers follow each other and a form sent twice wait for itself.
    layanan = access_row(
        Layanan.objects.select_related("unit"), actor=actor, pk=layanan_id, deed=LayananDeed.DAFTAR, lock=True
    )
    existing = Permohonan.objects.filter(pk=pk, instansi_id=layanan.instansi_id).first()
    if existing is not None:
        if existing.penerima_id != actor.pegawai_id:
            raise Forbidden(_("Formulir ini milik petugas lain."), next_step=_("Buka lagi halaman pendaftaran."))
        return existing
    standar = standard_in_force(layanan)
    if not nama.strip() or kanal not in Kanal:
        raise Invalid(
            _("Permohonan belum didaftarkan."),
            problems=[Problem("nama", _("Isi nama pemohon seperti pada berkasnya."))],
        )
    needed = list(standar.syarat.order_by("urutan").values_list("pk", "teks", "wajib"))
    present = [str(one) for one, _teks, _wajib in needed if one in set(syarat_ada)]
    row = _write(
        actor=actor, pk=pk, layanan=layanan, standar=standar, kanal=kanal, present=present, today=today, now=now
    )
    Pemohon.objects.create(
        instansi_id=row.instansi_id, permohonan=row, nama=nama.strip()[:120], kontak=kontak.strip()[:120]
    )
    append(
        actor=actor,
        code=audit.TERDAFTAR,
        object_kind="service.permohonan",
        object_id=row.pk,
        subject_id=actor.pegawai_id,
        after={"nomor": row.nomor, "jatuh_tempo": row.jatuh_tempo, "syarat_ada": present},
        detail={"nomor": row.nomor, "layanan": layanan.nama},
        now=now,
    )
    missing = [teks for one, teks, wajib in needed if wajib and str(one) not in present]
    if missing:
        wait_for_applicant(
            actor=actor,
            pk=row.pk,
            version=row.versi_baris,
            alasan=_("Syarat belum lengkap: %(daftar)s.") % {"daftar": "; ".join(missing)},
            today=today,
            now=now,
        )
        row.refresh_from_db()
    return row


def standard_in_force(layanan: Layanan) -> StandarPelayanan:
    """Return the version that holds now. Raises `Invalid` while there is none, or the service is not offered."""
    found = StandarPelayanan.objects.filter(
        instansi_id=layanan.instansi_id, layanan=layanan, status__in=IN_FORCE
    ).first()
    if found is None or not layanan.aktif:
        raise Invalid(
            _("Layanan ini belum bisa menerima permohonan."),
            next_step=_("Terbitkan dulu standar pelayanannya, atau aktifkan layanannya."),
        )
    return found


def next_number(layanan: Layanan, *, tahun: int, banyak: int = 1) -> int:
    """Take the next number of a service, or the first of `banyak`. The caller holds the service's lock."""
    counter, _made = NomorUrut.objects.select_for_update().get_or_create(
        instansi_id=layanan.instansi_id, layanan=layanan, tahun=tahun
    )
    first = counter.terakhir + 1
    counter.terakhir += banyak
    counter.save(update_fields=["terakhir"])
    return first


def number_text(kode: str, *, tahun: int, urut: int) -> str:
    return f"{kode}-{tahun}-{urut:06d}"


def step_minutes(jam: Jam, step: LangkahLayanan | None, *, mulai: datetime) -> int | None:
    """The open minutes that a step is promised to take when it begins now."""
    return None if step is None else jam.batas(diterima=mulai, janji=step.janji, satuan=step.satuan).menit


def _write(
    *,
    actor: Actor,
    pk: UUID,
    layanan: Layanan,
    standar: StandarPelayanan,
    kanal: str,
    present: list[str],
    today: date,
    now: datetime,
) -> Permohonan:
    jam = clock_of(layanan.instansi_id, layanan.unit_id, on=today)
    due = jam.batas(diterima=now, janji=standar.janji, satuan=standar.satuan)
    nomor = number_text(layanan.kode, tahun=today.year, urut=next_number(layanan, tahun=today.year))
    row = Permohonan.objects.create(
        pk=pk,
        instansi_id=layanan.instansi_id,
        unit=layanan.unit,
        layanan=layanan,
        standar=standar,
        nomor=nomor,
        kode_sidik=fingerprint(nomor=nomor, kode=code_for(pk)),
        kanal=kanal,
        status=PERMOHONAN.initial,
        penerima_id=actor.pegawai_id,
        petugas_id=actor.pegawai_id,
        syarat_ada=present,
        diterima_pada=now,
        jatuh_tempo=due.jatuh_tempo,
        ingatkan_pada=due.ingatkan_pada,
        janji_menit=due.menit,
    )
    step = standar.langkah.order_by("urutan").first()
    RiwayatLangkah.objects.create(
        instansi_id=row.instansi_id,
        permohonan=row,
        layanan=layanan,
        langkah_ke=1,
        petugas_id=actor.pegawai_id,
        mulai=now,
        janji_menit=step_minutes(jam, step, mulai=now),
    )
    return row
