"""Fixed versions of a plan: the text that is kept, the list of versions, and what changed between two of them."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from takar.common.prepared import prepared
from takar.common.refusals import NotFound
from takar.law.berakhlak import Nilai
from takar.org.selectors import Identitas
from takar.planning.models import CaraHitung, JenisLampiran, Skp, SkpVersi, SumberRealisasi
from takar.planning.selectors.isi import IsiSkp
from takar.ui.formats import angka

SCHEMA = "takar-skp-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersiRow:
    """One fixed version in the list."""

    nomor: int
    ditetapkan_at: datetime
    ditetapkan_oleh: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beda:
    """One difference: what it is about, and its text before and after ("" where it did not exist)."""

    bagian: str
    lama: str
    baru: str

    @property
    def jenis(self) -> str:
        """DITAMBAH, DIHAPUS or DIUBAH."""
        if not self.lama:
            return "DITAMBAH"
        return "DIUBAH" if self.baru else "DIHAPUS"


def body(isi: IsiSkp, *, pendekatan: str) -> dict[str, Any]:
    """Return what the two parties agree on, as plain values; equal content gives equal values."""
    content = asdict(isi)
    for row in content["rhk"]:
        row.pop("versi_baris")
        for fact in ("intervensi_status", "bersama_id", "bersama_unit", "tugas_id", "peserta"):
            row.pop(fact)
        for each in row["indikator"]:
            each.pop("versi_baris")
            each.pop("dipahami")
    for line in (*content["ekspektasi"], *content["lampiran"]):
        line.pop("versi_baris")
    plain: dict[str, Any] = json.loads(json.dumps({"pendekatan": pendekatan, **content}, default=str))
    return plain


def snapshot(
    skp: Skp,
    isi: IsiSkp,
    *,
    nomor: int,
    people: dict[str, Identitas | None],
    fixed_at: datetime,
    fixed_by: UUID | None,
) -> str:
    """Return the canonical text of a version: people as they were, content, and both signatures."""
    document = {
        "skema": SCHEMA,
        "skp": skp.pk,
        "nomor": nomor,
        "tahun": skp.tahun,
        "mulai": skp.mulai,
        "selesai": skp.selesai,
        "form": skp.form,
        "orang": {role: None if one is None else asdict(one) for role, one in people.items()},
        "isi": body(isi, pendekatan=skp.pendekatan),
        "tanda_tangan": {
            "pegawai": {"pegawai_id": skp.pegawai_id, "at": skp.diajukan_at},
            "penetap": {"pegawai_id": fixed_by, "at": fixed_at},
        },
    }
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)


def digest(text: str) -> str:
    """SHA-256 of a version's text, hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def versions(skp: Skp) -> tuple[VersiRow, ...]:
    """Return the fixed versions, newest first. One query."""
    return tuple(
        VersiRow(
            nomor=row.nomor,
            ditetapkan_at=row.ditetapkan_at,
            ditetapkan_oleh=row.ditetapkan_oleh.nama_lengkap,
            sha256=row.sha256,
        )
        for row in _versions(skp_id=skp.pk)
    )


@prepared
def _versions(skp_id: UUID) -> "QuerySet[SkpVersi, SkpVersi]":
    rows = SkpVersi.objects.filter(skp_id=skp_id).select_related("ditetapkan_oleh")
    return rows.order_by("-nomor", "id").defer("isi")


def version_content(skp: Skp, nomor: int) -> dict[str, Any]:
    """Return the stored text of one version as plain values."""
    text = next((isi for (isi,) in _content(skp_id=skp.pk, nomor=nomor)), None)
    if text is None:
        raise NotFound(_("Versi itu tidak ada."), next_step=_("Pilih versi dari daftar."))
    content: dict[str, Any] = json.loads(text)
    return content


def differences(old: dict[str, Any], new: dict[str, Any]) -> tuple[Beda, ...]:
    """Return what changed from one body to another, in the order of the form."""
    before, after = _flat(old), _flat(new)
    keys = [*after, *(key for key in before if key not in after)]
    return tuple(
        Beda(bagian=after.get(key, before.get(key, ("", "")))[0], lama=_text(before, key), baru=_text(after, key))
        for key in keys
        if _text(before, key) != _text(after, key)
    )


def _text(flat: dict[str, tuple[str, str]], key: str) -> str:
    return flat[key][1] if key in flat else ""


def _flat(content: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """One entry per thing that can change: key → (name of the part, its text)."""
    found: dict[str, tuple[str, str]] = {"pendekatan": (_("Pendekatan"), content["pendekatan"].capitalize())}
    for number, rhk in enumerate(content["rhk"], start=1):
        name = _("Hasil kerja %(number)d") % {"number": number}
        source = f" ({rhk['penugasan_dari']})" if rhk["penugasan_dari"] else ""
        found[rhk["id"]] = (name, f"[{rhk['jenis'].capitalize()}] {rhk['teks']}{source}")
        served = " / ".join(
            part for part in (rhk["intervensi_rhk"] or rhk["intervensi_teks"], rhk["intervensi_indikator"]) if part
        )
        found[f"{rhk['id']}.intervensi"] = (_("%(name)s, yang diintervensi") % {"name": name}, served)
        for place, each in enumerate(rhk["indikator"], start=1):
            title = _("%(name)s, indikator %(place)d") % {"name": name, "place": place}
            found[each["id"]] = (title, _indicator_text(each))
    for line in content["ekspektasi"]:
        title = _("Ekspektasi khusus, %(nilai)s") % {"nilai": Nilai(line["kelompok"]).label}
        found[line["id"]] = (title, line["teks"])
    for line in content["lampiran"]:
        title = _("Lampiran, %(bagian)s") % {"bagian": JenisLampiran(line["kelompok"]).label}
        found[line["id"]] = (title, line["teks"])
    return found


def _indicator_text(each: dict[str, Any]) -> str:
    side = each["perspektif"] or each["aspek"]
    ends = (each[key] for key in ("target_min", "target_max") if each[key] is not None)
    band = "–".join(angka(Decimal(end)) for end in ends)
    extra = f" [{band} {each['satuan']}]".replace(" ]", "]") if band else ""
    text = f"{each['teks']}: {each['target_teks']}{extra} ({side.replace('_', ' ').capitalize()})"
    return f"{text}{_reckoned(each)}"


def _reckoned(each: dict[str, Any]) -> str:
    """Where the figures come from, where that was chosen; a version from before it was asked says nothing."""
    source, way = each.get("sumber", ""), each.get("cara_hitung", "")
    if not source or (source, way) == (SumberRealisasi.DIKETIK, CaraHitung.JUMLAH):
        return ""
    return f". {SumberRealisasi(source).label}; {str(CaraHitung(way).label).lower()}"


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


@prepared
def _content(skp_id: UUID, nomor: int) -> "QuerySet[SkpVersi, tuple[str]]":
    return SkpVersi.objects.filter(skp_id=skp_id, nomor=nomor).order_by().values_list("isi")[:1]
