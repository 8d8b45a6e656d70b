"""How a result came about: every rule it rests on, what it was asked, what it said, and whether it says so again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.access.gate import gate
from takar.appraisal.models import DasarHasil, Evaluasi
from takar.appraisal.policies import EvaluasiDeed
from takar.appraisal.selectors.hasil_lama import Kesepakatan, told_of, with_former
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.appraisal.selectors.terlihat import sees_result
from takar.audit.selectors import EntryRow, LedgerFilter, government_ledger
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.law.keberatan import JenisPenilai, KelompokJabatan, Lingkup
from takar.law.mutasi import Peristiwa
from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Predikat, Rating, predikat
from takar.law.registry import get_rule
from takar.law.ruleset import Basis, replay
from takar.org.policy_keys import Kunci
from takar.org.selectors import policy_int
from takar.ui.formats import tanggal


@dataclass(frozen=True, slots=True, kw_only=True)
class Langkah:
    """One rule of the result. `masukan` are (what, value) pairs in words; `mentah` is the kept text itself."""

    judul: str
    pasal: str
    ruleset: str
    masukan: tuple[tuple[str, str], ...]
    sama: bool
    putar_ulang: str
    mentah: str
    hasil: str
    sidik: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sel:
    """One cell of the matrix."""

    predikat: str
    label: str
    dipilih: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AsalUsul:
    """Everything that the page "how this came about" shows. `ada` is false while there is no result to show."""

    row: Evaluasi
    periode: str
    nama: str
    ada: bool
    predikat: Predikat | None
    rating_hasil: Rating | None
    rating_perilaku: Rating | None
    capaian: PredikatOrganisasi | None
    matriks: tuple[tuple[str, tuple[Sel, ...]], ...]
    langkah: tuple[Langkah, ...]
    jejak: tuple[EntryRow, ...]
    lama: Kesepakatan | None = None

    @property
    def sama(self) -> bool:
        """Whether every rule gives today what it gave then."""
        return all(step.sama for step in self.langkah)


def origin(*, actor: Actor, pk: UUID) -> AsalUsul:
    """Return how the result came about. At most five queries."""
    row = _evaluation(actor=actor, pk=pk, deed=EvaluasiDeed.LIHAT)
    shown = bool(row.predikat) and row.ditandatangani_at is not None and sees_result(actor, row)
    steps: tuple[Langkah, ...] = ()
    trail: tuple[EntryRow, ...] = ()
    if shown and row.ditandatangani_at is not None:
        least = policy_int(row.instansi_id, Kunci.MINIMUM_SEBARAN, row.ditandatangani_at.date())
        kept = _kept(instansi_id=row.instansi_id, evaluasi_id=row.pk)
        steps = tuple(_step(basis, least=least if actor.pegawai_id == row.pegawai_id else 0) for basis in kept)
        # The window opens at most a month before the period ends; two years after it nothing is added any more.
        begin = row.ditandatangani_at - timedelta(days=120)
        wanted = LedgerFilter(begin=begin, end=begin + timedelta(days=900), thing=row.pk)
        trail = government_ledger(actor, wanted=wanted).rows
    return AsalUsul(
        row=row,
        periode=PeriodeNilai(jenis=row.jenis, tahun=row.tahun, ke=row.ke).nama,
        nama=row.pegawai.nama_lengkap,
        ada=shown,
        predikat=Predikat(row.predikat) if shown else None,
        rating_hasil=Rating(row.rating_hasil) if shown and row.rating_hasil else None,
        rating_perilaku=Rating(row.rating_perilaku) if shown and row.rating_perilaku else None,
        capaian=PredikatOrganisasi(row.capaian_organisasi) if shown and row.capaian_organisasi else None,
        matriks=matrix(row if shown else None),
        langkah=tuple(sorted(steps, key=lambda step: _ORDER.get(step.judul, 9))),
        jejak=trail,
        lama=told_of(row) if shown else None,
    )


def matrix(row: Evaluasi | None = None) -> tuple[tuple[str, tuple[Sel, ...]], ...]:
    """The 3 x 3 table: one line per rating of the work, one cell per rating of the behaviour, worst behaviour first."""
    chosen = (row.rating_hasil, row.rating_perilaku) if row is not None and not row.gugur_tugas_belajar else None
    columns = (Rating.DIBAWAH, Rating.SESUAI, Rating.DIATAS)
    return tuple(
        (
            hasil.label,
            tuple(
                Sel(predikat=found.value, label=found.label, dipilih=chosen == (hasil.value, perilaku.value))
                for perilaku in columns
                for found in (predikat(hasil=hasil, perilaku=perilaku),)
            ),
        )
        for hasil in Rating
    )


_ORDER = {
    get_rule(name).title: place
    for place, name in enumerate(("mutasi", "predikat", "putus-studi", "capaian-organisasi", "distribusi", "final"))
}
_WORDS: tuple[Any, ...] = (Rating, Predikat, PredikatOrganisasi)
_PLAIN = {
    KelompokJabatan.LAINNYA.value: gettext_lazy("Jabatan lainnya"),
    KelompokJabatan.PUKM.value: gettext_lazy("Pimpinan unit kerja mandiri"),
    Lingkup.PUSAT.value: gettext_lazy("Pusat"),
    Lingkup.DAERAH.value: gettext_lazy("Daerah"),
    JenisPenilai.KEPALA_DAERAH.value: gettext_lazy("Kepala daerah"),
    Peristiwa.PEGAWAI_PINDAH.value: gettext_lazy("Pegawai pindah unit atau instansi"),
}


def _step(kept: DasarHasil, *, least: int) -> Langkah:
    basis = Basis(kept.ruleset, kept.aturan, kept.masukan, kept.hasil, kept.sha256)
    same, sentence = replay(basis)
    rule = get_rule(kept.aturan)
    given: Mapping[str, Any] = json.loads(kept.masukan)
    hidden = kept.aturan == "distribusi" and sum(given.get("jumlah", {}).values()) < least
    pairs = [
        (_label(rule.inputs[key].help), _words(key, value))
        for key, value in given.items()
        if key in rule.inputs and key not in ("orang_persen", "orang_wajib_ada") and not (hidden and key == "jumlah")
    ]
    if hidden:
        pairs.append((_("Jumlah orang tiap predikat"), _("tidak ditampilkan karena unitnya kecil")))
    return Langkah(
        judul=rule.title,
        pasal=rule.article,
        ruleset=kept.ruleset,
        masukan=tuple(pairs),
        sama=same,
        putar_ulang=_("Dihitung ulang barusan: sama.") if same else sentence,
        mentah="" if hidden else kept.masukan,
        hasil="" if hidden else kept.hasil,
        sidik=kept.sha256,
    )


def _label(text: str) -> str:
    # The rule's own words for an input, without the part that tells how to type it.
    plain = text.split(", misalnya")[0].split(" (tahun-")[0]
    return plain[:1].upper() + plain[1:]


def _words(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, Mapping):
        return ", ".join(f"{Predikat(level).label} {count}" for level, count in value.items()) or "–"
    if isinstance(value, list):
        return "; ".join(_capaian(item) for item in value) or "–"
    if key == "tanggal":
        return tanggal(date.fromisoformat(value))
    if key == "unit_penilai":
        return _("unit yang dipimpin Penilai")
    text = str(value)
    if key == "penilai" and text == JenisPenilai.LAINNYA.value:
        return _("bukan pimpinan instansi atau kepala daerah")
    if key in ("jabatan", "lingkup", "penilai", "peristiwa"):
        return str(_PLAIN.get(text, text.replace("_", " ").capitalize()))
    kind = next((kind for kind in _WORDS if text in tuple(kind)), None)
    return kind(text).label if kind is not None else text


def _capaian(item: Mapping[str, Any]) -> str:
    label = PredikatOrganisasi(item["predikat"]).label
    return _("tahun %(tahun)s: %(predikat)s, terbit %(terbit)s") % {
        "tahun": item["tahun"],
        "predikat": label,
        "terbit": tanggal(date.fromisoformat(item["terbit"])),
    }


@gate
def _evaluation() -> "QuerySet[Evaluasi, Evaluasi]":
    rows = Evaluasi.objects.select_related("pegawai", "penilai", "unit", "unit_penilai", "capaian")
    return with_former(rows)


@prepared
def _kept(instansi_id: UUID, evaluasi_id: UUID) -> "QuerySet[DasarHasil, DasarHasil]":
    return DasarHasil.objects.filter(instansi_id=instansi_id, evaluasi_id=evaluasi_id).order_by("at", "pk")
