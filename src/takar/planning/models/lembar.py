"""Sheets beside a plan: the manual of an indicator (A.1.3), a strategy (A.1.4) and the actions (B.1.1) of a result.

Not part of what the two parties sign: they may be written as long as the plan runs, and are printed as they stand.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel


class JenisLembar(models.TextChoices):
    """Which sheet. A manual belongs to an indicator, the other two to a result."""

    MANUAL = "MANUAL", _("Manual indikator kinerja")
    STRATEGI = "STRATEGI", _("Strategi pencapaian")
    AKSI = "AKSI", _("Rencana aksi")


class TingkatKendali(models.TextChoices):
    """Quality and level of control of an indicator, as form A.1.3 prints them."""

    OUTCOME = "OUTCOME", _("Outcome")
    ANTARA = "ANTARA", _("Outcome antara")
    RENDAH = "RENDAH", _("Output kendali rendah")


class Pelaporan(models.TextChoices):
    """How often an indicator is reported."""

    BULANAN = "BULANAN", _("Bulanan")
    TRIWULANAN = "TRIWULANAN", _("Triwulanan")
    SEMESTERAN = "SEMESTERAN", _("Semesteran")
    TAHUNAN = "TAHUNAN", _("Tahunan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Isian:
    """One field of a sheet: its key in `LembarRencana.isi`, its words, its limit."""

    kunci: str
    label: Any
    batas: int = 1000
    baris: int = 2
    wajib: bool = True
    petunjuk: Any = ""
    pilihan: type[models.TextChoices] | None = None


_PER_LINE = _("Satu baris untuk satu butir.")

ISIAN: dict[str, tuple[Isian, ...]] = {
    JenisLembar.MANUAL: (
        Isian(kunci="tujuan", label=_("Tujuan"), petunjuk=_("Untuk apa indikator ini diukur.")),
        Isian(
            kunci="definisi",
            label=_("Definisi"),
            batas=2000,
            baris=3,
            petunjuk=_("Apa yang dihitung dan apa yang tidak."),
        ),
        Isian(
            kunci="formula", label=_("Formula"), wajib=False, petunjuk=_("Boleh kosong bila pendekatannya kualitatif.")
        ),
        Isian(kunci="kendali", label=_("Kualitas dan tingkat kendali"), pilihan=TingkatKendali),
        Isian(kunci="sumber_data", label=_("Sumber data"), batas=300, baris=1),
        Isian(kunci="pelaporan", label=_("Periode pelaporan"), pilihan=Pelaporan),
    ),
    JenisLembar.STRATEGI: (
        Isian(kunci="judul", label=_("Judul inisiatif strategi"), batas=300, baris=1),
        Isian(kunci="pihak", label=_("Pihak yang terlibat"), petunjuk=_PER_LINE),
        Isian(kunci="waktu", label=_("Waktu penyelesaian"), batas=300, baris=1),
        Isian(kunci="penerima", label=_("Penerima manfaat"), batas=500, baris=1),
        Isian(kunci="tujuan", label=_("Tujuan")),
        Isian(kunci="anggaran", label=_("Anggaran"), batas=300, baris=1, wajib=False),
        Isian(kunci="strategi_rutin", label=_("Strategi rutin"), wajib=False, baris=3, petunjuk=_PER_LINE),
        Isian(
            kunci="strategi_transformatif", label=_("Strategi transformatif"), wajib=False, baris=3, petunjuk=_PER_LINE
        ),
        Isian(
            kunci="keluaran_rutin",
            label=_("Keluaran kunci dari strategi rutin"),
            wajib=False,
            baris=3,
            petunjuk=_PER_LINE,
        ),
        Isian(
            kunci="keluaran_transformatif",
            label=_("Keluaran kunci dari strategi transformatif"),
            wajib=False,
            baris=3,
            petunjuk=_PER_LINE,
        ),
    ),
    JenisLembar.AKSI: (Isian(kunci="aksi", label=_("Rencana aksi"), batas=4000, baris=6, petunjuk=_PER_LINE),),
}


class LembarRencana(OwnedModel):
    """One sheet. `objek_id` is the indicator or the result that it is about, which may have left the plan since."""

    skp = models.ForeignKey("planning.Skp", on_delete=models.CASCADE, related_name="lembar")
    jenis = models.CharField(max_length=8, choices=JenisLembar)
    objek_id = models.UUIDField()
    isi = models.JSONField(default=dict)
    diubah_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "skp", "jenis", "objek_id"], name="lembar_sekali"),
            models.CheckConstraint(condition=models.Q(jenis__in=JenisLembar.values), name="lembar_jenis"),
        ]
