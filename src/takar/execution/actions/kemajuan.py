"""State what was reached on an own indicator in a month, with its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem, Stale, WrongState
from takar.execution import audit
from takar.execution.actions.bukti import Evidence, Upload, evidence_of
from takar.execution.actions.dasar import is_amount, once
from takar.execution.actions.penyimpanan import keep_file
from takar.execution.models import Realisasi
from takar.execution.selectors.lintasan import spoken
from takar.execution.transitions import RECORDABLE
from takar.org.selectors import policies
from takar.planning.models import Indikator, Skp, SumberRealisasi

_LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """What was sent for one month."""

    indikator_id: UUID
    bulan: int
    nilai: Decimal | None
    teks: str
    version: int | None
    upload: Upload | None
    tautan: str
    hapus_bukti: bool


def set_progress(
    *,
    actor: Actor,
    indikator_id: UUID,
    bulan: int,
    nilai: Decimal | None,
    teks: str,
    today: date,
    now: datetime,
    version: int | None = None,
    upload: Upload | None = None,
    tautan: str = "",
    hapus_bukti: bool = False,
) -> Realisasi:
    """State the realisation of one own indicator for a month, 1 to 12. Stating it again replaces it.

    Without words the value with its unit stands for them. `version` is that of the statement which the form showed,
    0 for none; the same statement sent twice is one. A file takes the place of the one before; `hapus_bukti` takes
    that away; the link is always the one given. Raises `Invalid`, `WrongState`, `Stale`, `NotFound`.
    """
    stated = _Stated(
        indikator_id=indikator_id,
        bulan=bulan,
        nilai=nilai,
        teks=teks.strip(),
        version=version,
        upload=upload,
        tautan=tautan.strip(),
        hapus_bukti=hapus_bukti,
    )

    def state() -> Realisasi:
        return _state(actor=actor, given=stated, today=today, now=now)

    # Two tabs that state a month for the first time: the second finds the first one's statement and is judged by it.
    return once(state, sent=state)


@transaction.atomic
def _state(*, actor: Actor, given: _Stated, today: date, now: datetime) -> Realisasi:
    bulan, nilai = given.bulan, given.nilai
    indikator = (
        Indikator.objects.filter(instansi_id=actor.home, pk=given.indikator_id, rhk__skp__pegawai_id=actor.person)
        .select_related("rhk__skp")
        .first()
    )
    if indikator is None:
        raise NotFound(_("Indikator ini tidak ada di SKP Anda."))
    skp = indikator.rhk.skp
    if skp.status not in RECORDABLE:
        raise WrongState(
            _("Realisasi diisi selama SKP berlaku, sesudah ditetapkan penilai."),
            next_step=_("Buka halaman SKP Anda untuk melihat keadaannya."),
        )
    if indikator.sumber != SumberRealisasi.DIKETIK:
        raise WrongState(
            _("Angka indikator ini dihitung, jadi tidak ditulis."),
            next_step=_("Catat pekerjaannya; angkanya masuk begitu catatan diterima atasan."),
        )
    words = given.teks or ("" if nilai is None else spoken(nilai, satuan=indikator.satuan))
    _check(skp=skp, bulan=bulan, nilai=nilai, teks=words, today=today)
    pieces = evidence_of(upload=given.upload, tautan=given.tautan, rules=policies(actor.home, today))
    row = (
        Realisasi.objects.select_for_update(of=("self",))
        .select_related("berkas")
        .filter(instansi_id=actor.home, indikator_id=indikator.pk, bulan=bulan)
        .first()
    )
    if row is not None and _same(row, given=given, words=words, pieces=pieces):
        return row
    if given.version is not None and given.version != (row.versi_baris if row else 0):
        raise Stale(
            _("Realisasi bulan ini sudah diubah dari tempat lain sejak Anda membukanya."),
            next_step=_("Muat ulang halaman, bandingkan, lalu isi lagi."),
        )
    before = None if row is None else _facts(row)
    if row is None:
        row = Realisasi(instansi_id=skp.instansi_id, indikator_id=indikator.pk, skp_id=skp.pk, bulan=bulan)
    else:
        row.versi_baris += 1
    row.nilai, row.teks, row.diperbarui_at, row.tautan = nilai, words, now, given.tautan
    file = next((piece for piece in pieces if piece.tipe), None)
    if file is not None:
        row.berkas = keep_file(instansi_id=skp.instansi_id, given=file, now=now)
        row.berkas_nama = file.nama
    elif given.hapus_bukti:
        row.berkas, row.berkas_nama = None, ""
    row.save()
    append(
        actor=actor,
        code=audit.REALISASI_DIPERBARUI,
        object_kind="execution.realisasi",
        object_id=row.pk,
        subject_id=skp.pegawai_id,
        before=before,
        after=_facts(row),
        detail={"bulan": str(MONTHS[bulan])},
        now=now,
    )
    return row


def _same(row: Realisasi, *, given: _Stated, words: str, pieces: Sequence[Evidence]) -> bool:
    """Whether the very same was stated before, so that sending it twice changes nothing."""
    stored = row.berkas.asal_sha256 or row.berkas.sha256 if row.berkas else ""
    file = next((piece for piece in pieces if piece.tipe), None)
    same_file = not given.hapus_bukti or not stored
    if file is not None:
        same_file = stored in (file.asal_sha256, file.sha256)
    return same_file and (row.nilai, row.teks, row.tautan) == (given.nilai, words, given.tautan)


def _facts(row: Realisasi) -> dict[str, object]:
    return {
        "nilai": str(row.nilai),
        "teks": row.teks,
        "sha256": row.berkas.sha256 if row.berkas else "",
        "tautan": row.tautan,
    }


def _check(*, skp: Skp, bulan: int, nilai: Decimal | None, teks: str, today: date) -> None:
    problems = []
    if not skp.mulai.month <= bulan <= skp.selesai.month:
        problems.append(Problem("bulan", _("Pilih bulan dalam masa SKP ini.")))
    elif date(skp.tahun, bulan, 1) > today:
        problems.append(Problem("bulan", _("Bulan ini belum tiba. Isi sampai bulan berjalan.")))
    if not teks:
        problems.append(Problem("nilai", _("Tulis angkanya, atau hasilnya dalam kata-kata.")))
    elif len(teks) > _LONGEST:
        problems.append(Problem("teks", _("Paling panjang %(n)d karakter.") % {"n": _LONGEST}))
    if nilai is not None and not is_amount(nilai, negative=True):
        problems.append(Problem("nilai", _("Tulis angka dengan paling banyak dua angka di belakang koma.")))
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)
