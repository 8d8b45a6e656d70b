"""Use the result of the period before a move: the Penilai proposes, the employee answers, either goes back by hand.

PermenPANRB 6/2022 Lampiran p.91. The ratings are those of the former result, never others; nobody is bound before the
Penilai signs.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.appraisal import audit as codes
from takar.appraisal.actions.dasar import invalid, objek, open_evaluation
from takar.appraisal.models import Evaluasi, HasilLama, StatusHasilLama
from takar.appraisal.policies import EvaluasiDeed, HasilLamaDeed
from takar.appraisal.selectors.hasil_lama import LIVE, Sumber, agreement_of, former_result, hindrance, move_in
from takar.appraisal.transitions import HASIL_LAMA_MACHINE, OPEN
from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem, WrongState
from takar.law.predikat import Rating, predikat
from takar.notifications.actions import notify
from takar.workflow.actions import perform


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerInput:
    """A result of another government as its document says it. All empty where the result is Takar's own."""

    periode: str = ""
    unit: str = ""
    dokumen: str = ""
    rating_hasil: str = ""
    rating_perilaku: str = ""


@transaction.atomic
def propose_former(
    *, actor: Actor, pk: UUID, proposal_id: UUID, given: FormerInput, today: date, now: datetime
) -> HasilLama:
    """The Penilai proposes that the former result be used. Sent twice with the same id, it is proposed once."""
    row = open_evaluation(actor=actor, pk=pk, deed=EvaluasiDeed.NILAI, version=None)
    again = HasilLama.objects.filter(pk=proposal_id, instansi_id=row.instansi_id, evaluasi=row).first()
    if again is not None:
        return again
    move = move_in(row)
    against = hindrance(row, move, today=today)
    if against or move is None:
        raise WrongState(against, next_step=_("Beri penilaian seperti biasa."))
    if agreement_of(row) is not None:
        raise WrongState(
            _("Sudah ada usulan untuk evaluasi ini."), next_step=_("Tunggu jawaban pegawai, atau tarik usulan itu.")
        )
    source = former_result(row, move) or _written(given)
    found = HasilLama.objects.create(
        id=proposal_id,
        instansi_id=row.instansi_id,
        evaluasi=row,
        pegawai_id=row.pegawai_id,
        penilai_id=row.penilai_id,
        sumber_id=source.id,
        periode_asal=source.periode,
        unit_asal=source.unit,
        dokumen=source.dokumen,
        rating_hasil=source.rating_hasil.value,
        rating_perilaku=source.rating_perilaku.value,
        predikat=source.predikat.value,
        diusulkan_at=now,
    )
    audit.append(
        actor=actor,
        code=codes.HASIL_LAMA_DIUSULKAN,
        object_kind=row._meta.label_lower,
        object_id=row.pk,
        subject_id=row.pegawai_id,
        after={"sumber": source.id, "dokumen": source.dokumen, "predikat": source.predikat.value},
        detail={"objek": objek(row), "periode": source.periode, "unit": source.unit},
        now=now,
    )
    text = _("Penilai mengusulkan hasil %(periode)s dari %(unit)s dipakai untuk evaluasi Anda. Setujui atau tolak.")
    notify(
        instansi_id=row.instansi_id,
        pegawai_ids=[row.pegawai_id],
        code=codes.HASIL_LAMA_DIUSULKAN.name,
        text=text % {"periode": source.periode, "unit": source.unit},
        url=f"/penilaian/{row.pk}/hasil-lama/",
        now=now,
    )
    return found


@transaction.atomic
def agree_former(*, actor: Actor, pk: UUID, version: int | None, now: datetime) -> HasilLama:
    """The employee agrees: the former ratings stand on the evaluation, for the Penilai to sign."""
    found = _open(actor=actor, pk=pk, deed=HasilLamaDeed.JAWAB, version=version)
    _step(found, "setujui", actor=actor, now=now)
    row = found.evaluasi
    row.rating_hasil, row.rating_perilaku = found.rating_hasil, found.rating_perilaku
    row.gugur_tugas_belajar, row.predikat = False, ""
    row.versi_baris += 1
    row.save(
        update_fields=["rating_hasil", "rating_perilaku", "gugur_tugas_belajar", "predikat", "versi_baris"],
    )
    return found


@transaction.atomic
def decline_former(*, actor: Actor, pk: UUID, version: int | None, alasan: str, now: datetime) -> HasilLama:
    """The employee does not agree, and says why; the Penilai rates as always."""
    found = _open(actor=actor, pk=pk, deed=HasilLamaDeed.JAWAB, version=version)
    _step(found, "tolak", actor=actor, now=now, alasan=alasan)
    return found


@transaction.atomic
def withdraw_former(*, actor: Actor, pk: UUID, version: int | None, now: datetime) -> HasilLama:
    """The Penilai takes the proposal back; ratings that stood there by agreement go with it."""
    found = _open(actor=actor, pk=pk, deed=HasilLamaDeed.TARIK, version=version)
    agreed = found.status == StatusHasilLama.DISETUJUI
    _step(found, "tarik", actor=actor, now=now)
    if agreed:
        row = found.evaluasi
        row.rating_hasil = row.rating_perilaku = row.predikat = ""
        row.versi_baris += 1
        row.save(update_fields=["rating_hasil", "rating_perilaku", "predikat", "versi_baris"])
    return found


def drop_former(rows: Collection[UUID], *, now: datetime) -> None:
    """Let agreements of evaluations go that someone else rates now; part of that deed, which the ledger tells."""
    HasilLama.objects.filter(evaluasi_id__in=rows, status__in=LIVE).update(
        status=StatusHasilLama.DITARIK, dijawab_at=now
    )


def check_former(found: HasilLama | None, *, rating_hasil: str, rating_perilaku: str, signing: bool) -> None:
    """Refuse ratings that are not the agreed ones, and a signature while the employee has not answered."""
    if found is None:
        return
    if found.status == StatusHasilLama.DIUSULKAN:
        if signing:
            raise invalid(
                "", _("Pegawai belum menjawab usulan memakai hasil periode sebelumnya. Tunggu, atau tarik usulannya.")
            )
        return
    if (rating_hasil, rating_perilaku) != (found.rating_hasil, found.rating_perilaku):
        raise invalid(
            "rating_hasil",
            _("Anda dan pegawai sepakat memakai hasil periode sebelumnya. Tarik dulu untuk menilai lain."),
        )


def _written(given: FormerInput) -> Sumber:
    wanted = (
        ("periode", given.periode, 60, _("Tulis periodenya, misalnya Tahun 2025.")),
        ("unit", given.unit, 200, _("Tulis unit atau instansi asalnya.")),
        ("dokumen", given.dokumen, 200, _("Tulis nomor dan tanggal dokumen evaluasi dari instansi asal.")),
    )
    problems = [Problem(field, message) for field, value, _limit, message in wanted if not value.strip()]
    too_long = _("Paling panjang %(limit)d karakter. Ringkas dulu.")
    problems += [
        Problem(field, too_long % {"limit": limit}) for field, value, limit, _message in wanted if len(value) > limit
    ]
    for field, value in (("rating_hasil", given.rating_hasil), ("rating_perilaku", given.rating_perilaku)):
        if value not in tuple(Rating):
            problems.append(Problem(field, _("Pilih rating menurut dokumennya.")))
    if problems:
        raise Invalid(_("Belum bisa diusulkan."), problems=problems)
    hasil, perilaku = Rating(given.rating_hasil), Rating(given.rating_perilaku)
    return Sumber(
        id=None,
        periode=given.periode.strip(),
        unit=given.unit.strip(),
        dokumen=given.dokumen.strip(),
        rating_hasil=hasil,
        rating_perilaku=perilaku,
        predikat=predikat(hasil=hasil, perilaku=perilaku),
    )


def _open(*, actor: Actor, pk: UUID, deed: HasilLamaDeed, version: int | None) -> HasilLama:
    # The evaluation is locked first, as those who rate lock it, so that an answer and a signature never cross.
    known = access_row(HasilLama.objects.all(), actor=actor, pk=pk, deed=deed)
    row = Evaluasi.objects.select_for_update(of=("self",)).select_related("pegawai").get(pk=known.evaluasi_id)
    found = access_row(HasilLama.objects.all(), actor=actor, pk=pk, deed=deed, lock=True, version=version)
    found.evaluasi = row
    if row.status not in OPEN:
        raise WrongState(
            _("Evaluasi ini sudah ditandatangani."), next_step=_("Buka evaluasinya untuk melihat hasilnya.")
        )
    return found


def _step(found: HasilLama, name: str, *, actor: Actor, now: datetime, alasan: str = "") -> None:
    perform(
        HASIL_LAMA_MACHINE,
        found,
        name,
        actor=actor,
        now=now,
        subject_id=found.pegawai_id,
        alasan=alasan,
        changes={"dijawab_at": now},
        detail={"objek": objek(found.evaluasi), "periode": found.periode_asal, "unit": found.unit_asal},
    )
