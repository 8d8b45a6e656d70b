"""The indicator library of a government: every indicator that its jobs use, in plain words."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from takar.common.ids import new_id
from takar.demo.stage import Stage
from takar.planning.actions.pustaka import PustakaInput, add_entry


def fill_library(now: datetime, *, stage: Stage) -> dict[tuple[str, str], UUID]:
    """Let the performance manager write the entries; return their ids by family and text."""
    manager = stage.person(stage.role("pengelola"))
    found: dict[tuple[str, str], UUID] = {}
    told: set[tuple[str, str]] = set()
    for tokoh in stage.people:
        if not tokoh.plans:
            continue
        job = tokoh.orang.post.jabatan
        for sample in tokoh.keluarga.indikator:
            text = sample.teks.format(unit=tokoh.orang.post.unit)
            # A head's position bears the name of the unit: one of each kind is enough to show.
            if (job, text) in told or (tokoh.orang.post.kepala and (tokoh.keluarga.kunci, sample.teks) in found):
                continue
            told.add((job, text))
            entry = add_entry(
                actor=manager,
                pustaka_id=new_id(),
                given=PustakaInput(
                    teks=text,
                    penjelasan=sample.arti,
                    contoh_dihitung=sample.ya,
                    contoh_tidak_dihitung=sample.bukan,
                    sumber_data=sample.data.format(unit=tokoh.orang.post.unit),
                    jabatan_nama=job,
                    aspek=sample.aspek,
                    satuan=sample.satuan,
                    arah=sample.arah,
                    sumber="CATATAN" if sample.hitung else "",
                    cara_hitung=sample.hitung,
                    target_min=Decimal(sample.low),
                    target_max=Decimal(sample.high),
                ),
                now=now,
            )
            found.setdefault((tokoh.keluarga.kunci, sample.teks), entry.pk)
    return found
