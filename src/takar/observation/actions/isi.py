"""Fill an observation question by question, send it, give it up; and the one answer of the observed person."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem, Stale, WrongState
from takar.notifications.actions import notify
from takar.observation import audit
from takar.observation.actions.pertanyaan import is_number
from takar.observation.models import Jawaban, JenisPertanyaan, Pengamatan, Pertanyaan
from takar.observation.policies import PengamatanDeed
from takar.observation.selectors.jawaban import answers_of, missing, questions_of
from takar.observation.transitions import PENGAMATAN, WRITABLE, day
from takar.ui.formats import angka as written
from takar.workflow.actions import perform

LONGEST = 2000


@transaction.atomic
def answer(
    *,
    actor: Actor,
    pk: UUID,
    pertanyaan_id: UUID,
    tingkat: int | None,
    angka: Decimal | None,
    teks: str,
    versi: int,
    now: datetime,
) -> Pengamatan:
    """Keep the answer to one question of an own draft; what is left open may stay so until sending.

    `versi` is that of the answer on the page, 0 for none yet. The same answer twice changes nothing; an answer that
    another tab changed meanwhile raises `Stale`.
    """
    row = _own(actor=actor, pk=pk)
    if row.status not in WRITABLE:
        raise WrongState(
            _("Pengamatan ini sudah dikirim atau dibatalkan, jadi tidak diisi lagi."),
            next_step=_("Buka halaman pengamatannya untuk membaca isinya."),
        )
    asked = Pertanyaan.objects.filter(pk=pertanyaan_id, versi_id=row.peristiwa.versi_id).first()
    if asked is None:
        raise NotFound(_("Pertanyaan ini tidak ada."), next_step=_("Kembali ke halaman pengamatan."))
    given = {"tingkat": tingkat, "angka": angka, "teks": teks.strip()}
    _check(asked, given)
    known = Jawaban.objects.filter(pengamatan=row, pertanyaan=asked).first()
    before = {"tingkat": None, "angka": None, "teks": ""}
    if known is not None:
        before = {name: getattr(known, name) for name in before}
    if given == before:
        return row
    if versi != (known.versi_baris if known is not None else 0):
        raise Stale(
            _("Jawaban ini sudah diubah dari halaman lain sejak Anda membukanya."),
            next_step=_("Buka pertanyaan ini sekali lagi, periksa isinya, lalu ulangi."),
        )
    if known is None:
        Jawaban.objects.create(instansi_id=row.instansi_id, pengamatan=row, pertanyaan=asked, at=now, **given)
    else:
        for name, value in given.items():
            setattr(known, name, value)
        known.at, known.versi_baris = now, known.versi_baris + 1
        known.save(update_fields=[*given, "at", "versi_baris"])
    row.versi_baris += 1
    row.save(update_fields=["versi_baris"])
    _log(row, actor=actor, code=audit.PENGAMATAN_DIISI, subject_id=row.pengamat_id, before=before, after=given, now=now)
    return row


@transaction.atomic
def take_step(*, actor: Actor, pk: UUID, nama: str, version: int, now: datetime) -> Pengamatan:
    """Send an own draft (`kirim`), after which it is final, or give it up (`batalkan`)."""
    row = _own(actor=actor, pk=pk, version=version)
    sending = nama == "kirim"
    open_ones = missing(answers_of([row.pk], questions_of(row.peristiwa.versi_id))[row.pk]) if sending else ()
    perform(
        PENGAMATAN,
        row,
        nama,
        actor=actor,
        now=now,
        subject_id=row.pegawai_id if sending else row.pengamat_id,
        given=open_ones,
        changes={"dikirim_at": now} if sending else None,
        detail=_shown(row),
    )
    if sending:
        _tell_penilai(row, actor=actor, now=now)
    return row


@transaction.atomic
def respond(*, actor: Actor, pk: UUID, teks: str, now: datetime) -> Pengamatan:
    """The observed person answers, once. The same words twice are one answer."""
    rows = Pengamatan.objects.select_related("peristiwa__versi", "skp", "unit")
    row = access_row(rows, actor=actor, pk=pk, deed=PengamatanDeed.TANGGAPI, lock=True)
    said = teks.strip()
    if row.ditanggapi_at is not None:
        if row.tanggapan == said:
            return row
        raise WrongState(
            _("Anda sudah menanggapi pengamatan ini."), next_step=_("Bicarakan selebihnya dengan penilai Anda.")
        )
    if not said or len(said) > LONGEST:
        text = _("Tulis tanggapan Anda, paling panjang %(n)d karakter.") % {"n": LONGEST}
        raise Invalid(_("Belum bisa dikirim."), problems=[Problem("teks", text)])
    row.tanggapan, row.ditanggapi_at = said, now
    row.versi_baris += 1
    row.save(update_fields=["tanggapan", "ditanggapi_at", "versi_baris"])
    _log(
        row,
        actor=actor,
        code=audit.PENGAMATAN_DITANGGAPI,
        subject_id=row.pegawai_id,
        after={"tanggapan": said},
        now=now,
    )
    notify(
        instansi_id=row.instansi_id,
        pegawai_ids=[row.pengamat_id],
        code=audit.PENGAMATAN_DITANGGAPI.name,
        text=_("%(nama)s menanggapi pengamatan Anda.") % {"nama": actor.nama},
        url=reverse("observation:pengamatan", kwargs={"pk": row.pk}),
        now=now,
    )
    return row


def _check(asked: Pertanyaan, given: dict[str, Any]) -> None:
    problems = []
    level, number = given["tingkat"], given["angka"]
    if level is not None and not 1 <= level <= len(asked.labels):
        problems.append(Problem("tingkat", _("Pilih salah satu jawaban yang tersedia.")))
    if number is not None:
        problems += _number_problems(asked, number)
    if len(given["teks"]) > LONGEST:
        problems.append(Problem("teks", _("Paling panjang %(n)d karakter.") % {"n": LONGEST}))
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)


def _number_problems(asked: Pertanyaan, number: Decimal) -> list[Problem]:
    if asked.jenis != JenisPertanyaan.ANGKA:
        return [Problem("angka", _("Pertanyaan ini tidak dijawab dengan angka."))]
    if not is_number(number):
        return [Problem("angka", _("Tulis angka dengan paling banyak dua angka di belakang koma."))]
    low, high = asked.paling_kecil, asked.paling_besar
    if low is not None and number < low:
        return [Problem("angka", _("Paling kecil %(batas)s.") % {"batas": written(low)})]
    if high is not None and number > high:
        return [Problem("angka", _("Paling besar %(batas)s.") % {"batas": written(high)})]
    return []


def _tell_penilai(row: Pengamatan, *, actor: Actor, now: datetime) -> None:
    # A Penilai whose own answers on this event are open could not read it yet, and finds it in the list afterwards.
    penilai = row.skp.penilai_id
    own = Pengamatan.objects.filter(peristiwa_id=row.peristiwa_id, pengamat_id=penilai, status__in=WRITABLE)
    if penilai == actor.pegawai_id or own.exists():
        return
    notify(
        instansi_id=row.instansi_id,
        pegawai_ids=[penilai],
        code=audit.PENGAMATAN_DIKIRIM.name,
        text=_("%(nama)s mengirim hasil pengamatan tentang %(pegawai)s.")
        % {"nama": actor.nama, "pegawai": row.pegawai.nama_lengkap},
        url=reverse("observation:pengamatan", kwargs={"pk": row.pk}),
        now=now,
    )


def _own(*, actor: Actor, pk: UUID, version: int | None = None) -> Pengamatan:
    rows = Pengamatan.objects.select_related("peristiwa__versi", "skp", "unit")
    return access_row(rows, actor=actor, pk=pk, deed=PengamatanDeed.ISI, lock=True, version=version)


def _shown(row: Pengamatan) -> dict[str, str]:
    return {"instrumen": row.peristiwa.versi.nama, "tanggal": day(row.tanggal)}


def _log(
    row: Pengamatan,
    *,
    actor: Actor,
    code: Code,
    subject_id: UUID,
    now: datetime,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="observation.pengamatan",
        object_id=row.pk,
        subject_id=subject_id,
        before=None if before is None else {name: str(value) for name, value in before.items()},
        after={name: str(value) for name, value in after.items()},
        detail=_shown(row),
        now=now,
    )
