"""Rate: keep a draft, sign, or take over. Both ratings are given by hand; only the predikat follows, by the matrix.

PermenPANRB 6/2022 Lampiran p.90 no. 11-12 (who, and what is final), p.97-102 (ratings and matrix).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.appraisal.actions.dasar import ask, calendar_of, invalid, objek, open_evaluation
from takar.appraisal.actions.hasil_lama import check_former, drop_former
from takar.appraisal.models import DasarHasil, Evaluasi, HasilLama
from takar.appraisal.policies import EvaluasiDeed
from takar.appraisal.selectors.capaian import CapaianDipakai, capaian_for
from takar.appraisal.selectors.final import finality_inputs
from takar.appraisal.selectors.hasil_lama import EVENT, agreement_of
from takar.appraisal.selectors.sebaran import check, others_of, predikat_of
from takar.appraisal.transitions import MACHINE, Keadaan
from takar.common.actor import Actor
from takar.law.distribusi import HasilDistribusi
from takar.law.predikat import Predikat, Rating, periksa_putus_studi
from takar.law.registry import run
from takar.law.ruleset import record
from takar.law.tenggat import Langkah, tenggat_langkah
from takar.org.models import KedudukanHukum
from takar.workflow.actions import perform


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingInput:
    """What the one who rates typed. Ratings stay "" until chosen. `gugur`: the employee's study leave ended without a
    degree; then `predikat_gugur` is chosen too (p.100 d)."""

    rating_hasil: str = ""
    rating_perilaku: str = ""
    catatan: str = ""
    alasan_distribusi: str = ""
    gugur: bool = False
    predikat_gugur: str = ""


@transaction.atomic
def save_ratings(*, actor: Actor, pk: UUID, version: int | None, given: RatingInput, now: datetime) -> Evaluasi:
    """Keep what the Penilai has so far; every part may still be empty."""
    row = open_evaluation(actor=actor, pk=pk, deed=EvaluasiDeed.NILAI, version=version)
    check_former(
        agreement_of(row), rating_hasil=given.rating_hasil, rating_perilaku=given.rating_perilaku, signing=False
    )
    changes = _put(row, given)
    perform(
        MACHINE,
        row,
        "simpan",
        actor=actor,
        now=now,
        subject_id=row.pegawai_id,
        changes=changes,
        detail={"objek": objek(row)},
    )
    return row


@transaction.atomic
def sign(
    *, actor: Actor, pk: UUID, version: int | None, given: RatingInput | None, today: date, now: datetime
) -> Evaluasi:
    """The Penilai signs, with the ratings of `given` or those of the draft. The predikat follows and is kept."""
    row = open_evaluation(actor=actor, pk=pk, deed=EvaluasiDeed.NILAI, version=version)
    _conclude(row, "tandatangani", actor=actor, given=given, today=today, now=now)
    return row


@transaction.atomic
def take_over(
    *, actor: Actor, pk: UUID, version: int | None, given: RatingInput, today: date, now: datetime
) -> Evaluasi:
    """The Atasan Penilai rates in place of a Penilai who let the window pass; the result is final (form D.1.2)."""
    row = open_evaluation(actor=actor, pk=pk, deed=EvaluasiDeed.AMBIL_ALIH, version=version)
    _conclude(row, "ambil_alih", actor=actor, given=given, today=today, now=now)
    return row


def _put(row: Evaluasi, given: RatingInput) -> dict[str, Any]:
    """Check what was typed, set it on the row, and return the changed columns."""
    for field, value in (("rating_hasil", given.rating_hasil), ("rating_perilaku", given.rating_perilaku)):
        if value and value not in tuple(Rating):
            raise invalid(field, _("Pilih salah satu dari tiga rating."))
    for field, text, limit in (("catatan", given.catatan, 3000), ("alasan_distribusi", given.alasan_distribusi, 1000)):
        if len(text) > limit:
            message = _("Paling panjang %(limit)d karakter; yang ditulis %(count)d. Ringkas dulu.")
            raise invalid(field, message % {"limit": limit, "count": len(text)})
    if given.gugur and row.pegawai.kedudukan != KedudukanHukum.TUGAS_BELAJAR and not row.gugur_tugas_belajar:
        raise invalid("gugur", _("Pegawai ini tidak tercatat sedang tugas belajar."))
    changes = {
        "rating_hasil": given.rating_hasil,
        "rating_perilaku": given.rating_perilaku,
        "catatan": given.catatan.strip(),
        "alasan_distribusi": given.alasan_distribusi.strip(),
        "gugur_tugas_belajar": given.gugur,
        "predikat": _chosen_without_degree(given),
    }
    for name, column in changes.items():
        setattr(row, name, column)
    return changes


def _chosen_without_degree(given: RatingInput) -> str:
    if not (given.gugur and given.predikat_gugur):
        return ""
    if given.predikat_gugur not in tuple(Predikat):
        raise invalid("predikat_gugur", _("Pilih Kurang atau Sangat kurang."))
    chosen = Predikat(given.predikat_gugur)
    return ask(lambda: periksa_putus_studi(chosen), field="predikat_gugur").value


def _conclude(row: Evaluasi, step: str, *, actor: Actor, given: RatingInput | None, today: date, now: datetime) -> None:
    changes = {} if given is None else _put(row, given)
    superior = step == "ambil_alih"
    # Agreed between employee and Penilai: whoever rates in the Penilai's place rates by hand.
    former = None if superior else agreement_of(row)
    check_former(former, rating_hasil=row.rating_hasil, rating_perilaku=row.rating_perilaku, signing=True)
    used = capaian_for(row)
    found = predikat_of(hasil=row.rating_hasil, perilaku=row.rating_perilaku, stored=row.predikat)
    spread = others_of(row).with_this(found)
    pattern = check(capaian=used.predikat, sebaran=spread, on=today)
    basis = _basis(row, found, used=used, counts=spread.jumlah, superior=superior, former=former, today=today)
    clock = Langkah.SERAH_ATASAN if superior else Langkah.SERAH
    calendar = calendar_of(row, today=today)
    due = ask(lambda: tenggat_langkah(langkah=clock, mulai=today, kalender=calendar))
    final = basis.get("final")
    perform(
        MACHINE,
        row,
        step,
        actor=actor,
        now=now,
        subject_id=row.pegawai_id,
        given=Keadaan(today=today, capaian=used.predikat, peringatan=_warnings(pattern)),
        changes={
            **changes,
            "predikat": found.value if found else "",
            "capaian_organisasi": used.predikat,
            "capaian_id": used.id,
            "oleh_atasan": superior,
            "final": bool(final and final.value["final"]),
            "alasan_final": final.explanation[0] if final else "",
            "ditandatangani_at": now,
            "batas_sampai": due.tanggal,
            "versi_kalender": due.versi_kalender,
        },
        detail={"objek": objek(row)},
    )
    _keep(row, {name: asked.raw for name, asked in basis.items()}, now=now)
    if superior:
        drop_former([row.pk], now=now)


@dataclass(frozen=True, slots=True)
class _Asked:
    raw: Mapping[str, Any]
    value: Any = None
    explanation: tuple[str, ...] = ()


def _basis(
    row: Evaluasi,
    found: Predikat | None,
    *,
    used: CapaianDipakai,
    counts: Mapping[Predikat, int],
    superior: bool,
    former: HasilLama | None,
    today: date,
) -> dict[str, _Asked]:
    """The rules that this result rests on, with what each was asked. Empty while something is missing (see guards)."""
    if found is None or not used.predikat:
        return {}
    day = today.isoformat()
    asked: dict[str, _Asked] = {}
    if row.gugur_tugas_belajar:
        asked["putus-studi"] = _Asked({"pilihan": found.value})
    else:
        asked["predikat"] = _Asked({"hasil": row.rating_hasil, "perilaku": row.rating_perilaku, "tanggal": day})
    if former is not None:
        asked["mutasi"] = _Asked({"peristiwa": EVENT.value})
    if used.masukan is not None:
        asked["capaian-organisasi"] = _Asked(used.masukan)
    numbers = {level.value: count for level, count in counts.items()}
    asked["distribusi"] = _Asked({"organisasi": used.predikat, "jumlah": numbers, "tanggal": day})
    raw = finality_inputs(row, superior=superior, on=today)
    answer = ask(lambda: run("final", raw))
    asked["final"] = _Asked(raw, answer.value, answer.explanation)
    return asked


def _keep(row: Evaluasi, asked: Mapping[str, Mapping[str, Any]], *, now: datetime) -> None:
    kept = ask(lambda: [record(name, raw) for name, raw in asked.items()])
    DasarHasil.objects.bulk_create(
        [
            DasarHasil(
                instansi_id=row.instansi_id,
                evaluasi=row,
                ruleset=basis.ruleset,
                aturan=basis.rule,
                masukan=basis.masukan,
                hasil=basis.hasil,
                sha256=basis.sha256,
                at=now,
            )
            for basis in kept
        ]
    )


def _warnings(pattern: HasilDistribusi | None) -> tuple[str, ...]:
    return tuple(each.message for each in pattern.peringatan) if pattern else ()
