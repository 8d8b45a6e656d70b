"""What the law needs to know to say whether a result is final: the posts of employee and Penilai (p.90 no. 11-12)."""

from datetime import date
from typing import Any

from takar.appraisal.models import Evaluasi
from takar.law.keberatan import JenisPenilai, KelompokJabatan, Lingkup
from takar.org.models import JenisJabatan, Jenjang
from takar.org.selectors import PenempatanInfo, placements_on
from takar.units.models import JenisInstansi, UnitKerja

_JPT = {
    Jenjang.UTAMA.value: KelompokJabatan.JPT_UTAMA,
    Jenjang.MADYA.value: KelompokJabatan.JPT_MADYA,
}
_PUSAT = {
    KelompokJabatan.JPT_UTAMA: JenisPenilai.MENTERI_KOORDINATOR,
    KelompokJabatan.JPT_MADYA: JenisPenilai.PIMPINAN_INSTANSI,
    KelompokJabatan.PUKM: JenisPenilai.MENTERI,
}


def finality_inputs(evaluasi: Evaluasi, *, superior: bool, on: date) -> dict[str, Any]:
    """Return the input of the rule `final` for this evaluation. `instansi` must be loaded. One query."""
    places = placements_on([evaluasi.pegawai_id, evaluasi.penilai_id], on)
    group = _group(places.get(evaluasi.pegawai_id))
    central = evaluasi.instansi.jenis == JenisInstansi.PUSAT
    penilai = JenisPenilai.LAINNYA
    if _leads_government(places.get(evaluasi.penilai_id)):
        penilai = _PUSAT.get(group, JenisPenilai.LAINNYA) if central else JenisPenilai.KEPALA_DAERAH
    return {
        "jabatan": group.value,
        "lingkup": (Lingkup.PUSAT if central else Lingkup.DAERAH).value,
        "penilai": penilai.value,
        "oleh_atasan_penilai": superior,
    }


def _group(place: PenempatanInfo | None) -> KelompokJabatan:
    if place is None:
        return KelompokJabatan.LAINNYA
    if place.jenis_jabatan == JenisJabatan.JPT:
        return _JPT.get(place.jenjang, KelompokJabatan.JPT_PRATAMA)
    return KelompokJabatan.PUKM if place.kepala and place.unit_kerja_mandiri else KelompokJabatan.LAINNYA


def _leads_government(place: PenempatanInfo | None) -> bool:
    if place is None:
        return False
    return place.jenis_jabatan == JenisJabatan.PEJABAT_NEGARA or (
        place.kepala and len(place.unit_path) == UnitKerja.steplen
    )
