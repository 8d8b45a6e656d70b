"""What the issued report of a survey says, in the tables of PermenPANRB 14/2017; plain values, written as printed."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import override

from takar.common.actor import Actor
from takar.documents.forms.context import SurveiDoc, TindakBaris, UnsurBaris
from takar.law.skm_instrumen import JenisSurvei
from takar.survey.selectors.hasil import HalamanHasil, results_page
from takar.survey.selectors.survei import survey_page
from takar.units.models import Instansi

OBJECT_KIND = "survey.survei"
_JENIS = {
    JenisSurvei.SKM: "Survei Kepuasan Masyarakat (SKM)",
    JenisSurvei.SPKP: "Survei Persepsi Kualitas Pelayanan (SPKP)",
    JenisSurvei.SPAK: "Survei Persepsi Antikorupsi (SPAK)",
}


def report_context(*, actor: Actor, pk: UUID, instansi: Instansi, today: date) -> SurveiDoc:
    """Return the report of a survey as it stands. A document is written in Indonesian, whoever issues it."""
    with override("id"):
        found = results_page(actor=actor, pk=pk, today=today)
        shown = survey_page(actor=actor, pk=pk)
    kind = JenisSurvei(found.jenis)
    span = found.angka.selang
    return SurveiDoc(
        instansi=instansi.nama,
        unit_kerja=found.unit,
        mulai=found.mulai,
        selesai=found.selesai,
        judul=found.judul,
        jenis=_JENIS[kind],
        dasar=found.dasar,
        populasi=found.populasi,
        target=found.target,
        responden=found.angka.n,
        sebutan="Indeks Kepuasan Masyarakat" if found.skm else f"Nilai {kind.value}",
        nilai=_number(found.angka.nilai),
        mutu=f"{found.angka.huruf} ({found.angka.kinerja})" if found.angka.kinerja else found.angka.huruf,
        selang=f"{_number(span[0])} sampai {_number(span[1])}" if span else "",
        metode=shown.indeks.metode if found.skm else found.dasar,
        cara=tuple((one.nama, "kurang dari 5" if one.angka.ditekan else str(one.angka.n)) for one in found.jalur),
        baris=_rows(found),
        tindak=tuple(
            TindakBaris(
                unsur=one.unsur,
                kegiatan=one.kegiatan,
                penanggung_jawab=one.jabatan,
                batas=one.batas,
                hasil=one.hasil,
                selesai_pada=one.selesai_pada,
            )
            for one in shown.tindak
        ),
        skm=found.skm,
    )


def _rows(found: HalamanHasil) -> tuple[UnsurBaris, ...]:
    index = found.angka.indeks.ikm if found.angka.indeks else None
    weighted = [_number(one.tertimbang, 3) for one in index.per_unsur] if index else []
    return tuple(
        UnsurBaris(
            nama=one.nama,
            rata=_number(one.rata, 3),
            tertimbang=weighted[place] if place < len(weighted) else "",
            nilai=_number(one.nilai),
            mutu=one.huruf,
            terendah=one.terendah,
        )
        for place, one in enumerate(found.unsur)
    )


def _number(value: Decimal | None, places: int = 2) -> str:
    return "belum ada data" if value is None else f"{value:.{places}f}".replace(".", ",")
