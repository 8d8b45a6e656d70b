"""The notice and the register of one government: what is declared in code, with the government's own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from takar.privacy.models import TeksPrivasi
from takar.privacy.selectors.daftar import Pemrosesan, register
from takar.units.models import Instansi


@dataclass(frozen=True, slots=True)
class TeksRow:
    """The words that hold on a day; empty ones where the government has set none."""

    pengantar: str = ""
    kontak: str = ""
    pejabat: str = ""
    kontak_pejabat: str = ""
    dasar: str = ""
    berlaku_mulai: date | None = None


@dataclass(frozen=True, slots=True)
class DaftarPage:
    """The register as the admin reads it: its processings, today's words, and words set for a later day."""

    teks: TeksRow
    pemrosesan: tuple[Pemrosesan, ...]
    nanti: tuple[tuple[date, str], ...]


def public_governments() -> list[tuple[str, str]]:
    """Return code and name of every government. One query."""
    return list(Instansi.objects.filter(latihan=False).order_by("nama", "kode").values_list("kode", "nama"))


def public_government(kode: str) -> Instansi | None:
    """Return the government of a code; none for practice copies. One query."""
    return Instansi.objects.filter(kode=kode, latihan=False).first()


def words(instansi_id: UUID, *, on: date) -> TeksRow:
    """Return the government's own words that hold on a day. One query."""
    rows = TeksPrivasi.objects.filter(instansi_id=instansi_id, berlaku_mulai__lte=on).order_by("-berlaku_mulai")
    columns = ("pengantar", "kontak", "pejabat", "kontak_pejabat", "dasar", "berlaku_mulai")
    found = rows.values_list(*columns).first()
    return TeksRow(*found) if found else TeksRow()


def register_page(instansi_id: UUID, *, on: date) -> DaftarPage:
    """Return the register. Two queries."""
    later = TeksPrivasi.objects.filter(instansi_id=instansi_id, berlaku_mulai__gt=on).order_by("berlaku_mulai")
    return DaftarPage(
        teks=words(instansi_id, on=on),
        pemrosesan=register(),
        nanti=tuple(later.values_list("berlaku_mulai", "dasar")),
    )


def notice_parts(*, warga: bool) -> tuple[Pemrosesan, ...]:
    """Return the processings of citizens' data, or those of the government's own people."""
    return tuple(each for each in register() if each.warga is warga)


def as_table(page: DaftarPage) -> Sequence[tuple[str, ...]]:
    """Return the register as rows for a file: a heading first."""
    head = (
        _("Kegiatan"),
        _("Tujuan"),
        _("Dasar"),
        _("Orang yang datanya diproses"),
        _("Data"),
        _("Yang dapat melihat"),
        _("Penerima di luar"),
        _("Masa simpan"),
        _("Pengendali"),
        _("Pejabat pelindung data"),
    )
    own = (page.teks.kontak, " · ".join(part for part in (page.teks.pejabat, page.teks.kontak_pejabat) if part))
    rows = [
        (
            str(each.nama),
            str(each.tujuan),
            each.dasar_teks,
            str(each.subjek),
            str(each.data),
            str(each.pembaca),
            str(each.penerima),
            str(each.simpan),
            *own,
        )
        for each in page.pemrosesan
    ]
    return [head, *rows]
