"""The evaluation of a service's process: times as measured, cause, actions, measured again, made public."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import NOBODY, Actor
from takar.common.refusals import Forbidden, Invalid, Problem
from takar.complaint import audit
from takar.complaint.models import EvaluasiProses, Pengaduan, Sebab, TindakanProses
from takar.complaint.policies import ADUAN_POLICY, PROSES_POLICY, ProsesDeed
from takar.complaint.selectors.ukur import PERIODE_BAWAAN, compare, measure_process, spread_of
from takar.complaint.transitions import PLANNING, PROSES, RUNNING, SHORTEST
from takar.law.pengaduan import MINIMUM_KASUS
from takar.org.models import Pegawai
from takar.service.models import Layanan
from takar.workflow.actions import perform


@transaction.atomic
def open_evaluation(
    *,
    actor: Actor,
    pk: UUID,
    layanan_id: UUID,
    masalah: str,
    today: date,
    now: datetime,
    pengaduan_id: UUID | None = None,
    dari: date | None = None,
    sampai: date | None = None,
) -> EvaluasiProses:
    """Open an evaluation; the times of the period are measured now and frozen. One runs for a service at a time."""
    layanan = Layanan.objects.select_for_update().filter(pk=layanan_id, instansi_id=actor.home).first()
    if layanan is None:
        raise Invalid(_("Evaluasi belum dibuka."), problems=[Problem("layanan", _("Pilih layanan dari daftarnya."))])
    probe = EvaluasiProses(instansi_id=layanan.instansi_id, unit=layanan.unit)
    if not PROSES_POLICY.check(actor, ProsesDeed.KELOLA, probe):
        raise Forbidden(str(PROSES_POLICY.sentences[ProsesDeed.KELOLA]))
    running = EvaluasiProses.objects.filter(instansi_id=layanan.instansi_id, layanan=layanan, status__in=RUNNING)
    existing = running.first()
    if existing is not None:
        if existing.pk == pk:
            return existing
        words = _("Evaluasi layanan ini sedang berjalan. Lanjutkan yang itu.")
        raise Invalid(_("Evaluasi belum dibuka."), problems=[Problem("layanan", words)])
    last = sampai or today
    first = dari or last - PERIODE_BAWAAN
    problems = [] if len(masalah.strip()) >= SHORTEST else [Problem("masalah", _("Tulis masalahnya dengan kalimat."))]
    if not first <= last <= today or (last - first).days > 400:
        problems.append(Problem("dari", _("Pilih masa yang sudah lewat, paling lama setahun.")))
    if problems:
        raise Invalid(_("Evaluasi belum dibuka."), problems=problems)
    seen = Pengaduan.objects.filter(ADUAN_POLICY.scope(actor), pk=pengaduan_id or NOBODY, layanan=layanan).first()
    row = EvaluasiProses.objects.create(
        pk=pk,
        instansi_id=layanan.instansi_id,
        unit=layanan.unit,
        layanan=layanan,
        pengaduan=seen,
        status=PROSES.initial,
        masalah=masalah.strip()[:600],
        sebelum=measure_process(layanan, dari=first, sampai=last),
        pembuka_id=actor.pegawai_id,
        dibuka_pada=now,
    )
    _note(actor, audit.PROSES_DIBUKA, row, now=now, after={"sebelum": row.sebelum})
    return row


@transaction.atomic
def write_cause(*, actor: Actor, pk: UUID, sebab: str, teks: str, version: int | None, now: datetime) -> EvaluasiProses:
    """Write why the service waits."""
    row = _planned(actor, pk, version)
    if sebab not in Sebab or len(teks.strip()) < SHORTEST:
        raise Invalid(
            _("Sebab belum disimpan."),
            problems=[Problem("teks", _("Pilih sebabnya, lalu jelaskan dengan kalimat."))],
        )
    row.sebab, row.sebab_teks = sebab, teks.strip()[:600]
    row.versi_baris += 1
    row.save(update_fields=["sebab", "sebab_teks", "versi_baris"])
    _note(actor, audit.PROSES_SEBAB, row, now=now, after={"sebab": sebab})
    return row


@transaction.atomic
def add_action(
    *, actor: Actor, pk: UUID, tindakan_id: UUID, isi: str, penanggung_id: UUID | None, tenggat: date, now: datetime
) -> TindakanProses:
    """Add an action with who does it and until when. The same `tindakan_id` gives the one row."""
    row = _planned(actor, pk, None)
    existing = TindakanProses.objects.filter(pk=tindakan_id, evaluasi=row).first()
    if existing is not None:
        return existing
    person = Pegawai.objects.filter(pk=penanggung_id or NOBODY, instansi_id=row.instansi_id).first()
    if person is None or len(isi.strip()) < SHORTEST:
        problems = [Problem("isi", _("Tulis tindakannya dengan kalimat."))] if len(isi.strip()) < SHORTEST else []
        problems += [Problem("penanggung", _("Pilih siapa yang melakukannya."))] if person is None else []
        raise Invalid(_("Tindakan belum ditambah."), problems=problems)
    action = TindakanProses.objects.create(
        pk=tindakan_id,
        instansi_id=row.instansi_id,
        evaluasi=row,
        isi=isi.strip()[:400],
        penanggung=person,
        tenggat=tenggat,
    )
    _note(actor, audit.PROSES_TINDAKAN, row, now=now, subject_id=person.pk)
    return action


@transaction.atomic
def finish_action(*, actor: Actor, pk: UUID, hasil: str, today: date, now: datetime) -> TindakanProses:
    """Say what was done: whoever is charged with the action, or who leads the evaluation."""
    found = TindakanProses.objects.filter(pk=pk, instansi_id=actor.home).values_list("evaluasi_id", flat=True).first()
    row = _seen(actor, found)
    action = TindakanProses.objects.select_for_update().get(pk=pk, evaluasi=row)
    if action.penanggung_id != actor.pegawai_id and not PROSES_POLICY.check(actor, ProsesDeed.KELOLA, row):
        raise Forbidden(_("Tindakan diselesaikan oleh penanggung jawabnya atau kepala unit."))
    if row.status not in PLANNING or len(hasil.strip()) < SHORTEST:
        raise Invalid(
            _("Tindakan belum diselesaikan."), problems=[Problem("hasil", _("Tulis apa yang sudah dilakukan."))]
        )
    if action.selesai is None:
        action.selesai, action.hasil = today, hasil.strip()[:400]
        action.versi_baris += 1
        action.save(update_fields=["selesai", "hasil", "versi_baris"])
        _note(actor, audit.PROSES_TINDAKAN_SELESAI, row, now=now, subject_id=action.penanggung_id)
    return action


@transaction.atomic
def settle_actions(*, actor: Actor, pk: UUID, version: int | None, now: datetime) -> EvaluasiProses:
    """Fix cause and actions; from now on they are carried out."""
    row = _locked(actor, pk, version)
    missing = []
    if not row.sebab:
        missing.append(_("Tulis dulu sebabnya."))
    if not row.tindakan.exists():
        missing.append(_("Tambah dulu paling sedikit satu tindakan."))
    _take(row, "tetapkan", actor=actor, now=now, given=missing)
    return row


@transaction.atomic
def measure_again(*, actor: Actor, pk: UUID, version: int | None, today: date, now: datetime) -> EvaluasiProses:
    """Measure the same service the same way, from the day after the last action to today, and compare."""
    row = _locked(actor, pk, version)
    missing, done = [], row.tindakan.aggregate(last=Max("selesai"))["last"]
    if done is None or row.tindakan.filter(selesai__isnull=True).exists():
        missing.append(_("Selesaikan dulu semua tindakan; yang tidak jadi dilakukan ditulis begitu pada hasilnya."))
    begin = (done or today) + timedelta(days=1)
    after = measure_process(row.layanan, dari=begin, sampai=max(today, begin))
    count = sum(spread_of(after).values())
    if not missing and count < MINIMUM_KASUS:
        words = _("Baru %(n)s permohonan selesai sesudah tindakan terakhir. Ukur lagi sesudah ada %(perlu)s.")
        missing.append(words % {"n": count, "perlu": MINIMUM_KASUS})
    changes = {"sesudah": after, "banding": compare(row.sebelum, after).value, "diukur_pada": now}
    _take(row, "ukur", actor=actor, now=now, given=missing, changes=changes)
    return row


@transaction.atomic
def publish_evaluation(
    *, actor: Actor, pk: UUID, kesimpulan: str, version: int | None, now: datetime
) -> EvaluasiProses:
    """Make before and after public, whatever came of it."""
    row = _locked(actor, pk, version)
    missing = []
    if len(kesimpulan.strip()) < SHORTEST:
        missing.append(_("Tulis kesimpulan yang dapat dibaca warga."))
    if sum(spread_of(row.sebelum).values()) < MINIMUM_KASUS:
        missing.append(_("Ukuran sebelum perbaikan memuat terlalu sedikit permohonan untuk diumumkan."))
    changes = {"kesimpulan": kesimpulan.strip()[:600], "terbit_pada": now}
    _take(row, "terbitkan", actor=actor, now=now, given=missing, changes=changes)
    return row


@transaction.atomic
def stop_evaluation(*, actor: Actor, pk: UUID, alasan: str, version: int | None, now: datetime) -> EvaluasiProses:
    """Stop an evaluation that leads nowhere, with the reason."""
    row = _locked(actor, pk, version)
    perform(
        PROSES,
        row,
        "hentikan",
        actor=actor,
        now=now,
        subject_id=None,
        alasan=alasan,
        changes={"kesimpulan": alasan.strip()[:600]},
        detail={"objek": row.layanan.nama},
    )
    return row


def _take(
    row: EvaluasiProses,
    name: str,
    *,
    actor: Actor,
    now: datetime,
    given: list[str],
    changes: Mapping[str, object] | None = None,
) -> None:
    perform(
        PROSES,
        row,
        name,
        actor=actor,
        now=now,
        subject_id=None,
        given=given,
        changes=changes,
        detail={"objek": row.layanan.nama},
    )


def _locked(actor: Actor, pk: UUID, version: int | None) -> EvaluasiProses:
    rows = EvaluasiProses.objects.select_related("unit", "layanan")
    return access_row(rows, actor=actor, pk=pk, deed=ProsesDeed.KELOLA, lock=True, version=version)


def _seen(actor: Actor, pk: UUID | None) -> EvaluasiProses:
    rows = EvaluasiProses.objects.select_related("unit", "layanan")
    return access_row(rows, actor=actor, pk=pk or UUID(int=0), deed=ProsesDeed.LIHAT, lock=True)


def _planned(actor: Actor, pk: UUID, version: int | None) -> EvaluasiProses:
    row = _locked(actor, pk, version)
    if row.status not in PLANNING:
        raise Invalid(_("Evaluasi ini sudah diukur lagi atau berakhir, jadi sebab dan tindakannya tidak berubah lagi."))
    return row


def _note(
    actor: Actor,
    code: Code,
    row: EvaluasiProses,
    *,
    now: datetime,
    after: dict[str, object] | None = None,
    subject_id: UUID | None = None,
) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="complaint.evaluasiproses",
        object_id=row.pk,
        subject_id=subject_id,
        after=after,
        detail={"objek": row.layanan.nama},
        now=now,
    )
