"""State what was reached on an own indicator in a month."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem, Stale, WrongState
from takar.execution import audit
from takar.execution.actions.dasar import is_amount, once
from takar.execution.models import Realisasi
from takar.execution.selectors.capaian import spoken
from takar.execution.transitions import RECORDABLE
from takar.planning.models import Indikator, Skp

_LONGEST = 1000


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
) -> Realisasi:
    """State the realisation of one own indicator for a month, 1 to 12. Stating it again replaces it.

    Without words the value with its unit stands for them. `version` is that of the statement which the form showed,
    0 for none; the same statement sent twice is one. Raises `Invalid`, `WrongState`, `Stale`, `NotFound`.
    """

    def state() -> Realisasi:
        return _state(
            actor=actor,
            indikator_id=indikator_id,
            bulan=bulan,
            nilai=nilai,
            teks=teks,
            today=today,
            now=now,
            version=version,
        )

    # Two tabs that state a month for the first time: the second finds the first one's statement and is judged by it.
    return once(state, sent=state)


@transaction.atomic
def _state(
    *,
    actor: Actor,
    indikator_id: UUID,
    bulan: int,
    nilai: Decimal | None,
    teks: str,
    today: date,
    now: datetime,
    version: int | None,
) -> Realisasi:
    indikator = (
        Indikator.objects.filter(instansi_id=actor.home, pk=indikator_id, rhk__skp__pegawai_id=actor.person)
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
    words = teks.strip() or ("" if nilai is None else spoken(nilai, satuan=indikator.satuan))
    _check(skp=skp, bulan=bulan, nilai=nilai, teks=words, today=today)
    row = (
        Realisasi.objects.select_for_update()
        .filter(instansi_id=actor.home, indikator_id=indikator_id, bulan=bulan)
        .first()
    )
    if row is not None and (row.nilai, row.teks) == (nilai, words):
        return row
    if version is not None and version != (row.versi_baris if row else 0):
        raise Stale(
            _("Realisasi bulan ini sudah diubah dari tempat lain sejak Anda membukanya."),
            next_step=_("Muat ulang halaman, bandingkan, lalu isi lagi."),
        )
    before = None if row is None else {"nilai": str(row.nilai), "teks": row.teks}
    if row is None:
        row = Realisasi(instansi_id=skp.instansi_id, indikator_id=indikator_id, skp_id=skp.pk, bulan=bulan)
    else:
        row.versi_baris += 1
    row.nilai, row.teks, row.diperbarui_at = nilai, words, now
    row.save()
    append(
        actor=actor,
        code=audit.REALISASI_DIPERBARUI,
        object_kind="execution.realisasi",
        object_id=row.pk,
        subject_id=skp.pegawai_id,
        before=before,
        after={"nilai": str(nilai), "teks": row.teks},
        detail={"bulan": bulan},
        now=now,
    )
    return row


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
