"""The plan of Sari's dinas with what was reached on it, for the portal's tests."""

from decimal import Decimal

from takar.execution.actions.kemajuan import set_progress
from takar.planning.actions.langkah import fix_skp, submit_skp
from takar.planning.models import Indikator, Periode, Perspektif, Skp
from tests.planning.plans import add_result, fill, open_year, start, version_of
from tests.world import NOW, TODAY, World


def unit_plan(world: World) -> Skp:
    """A fixed plan on form JPT, with a figure for February."""
    if not Periode.objects.filter(instansi=world.instansi).exists():
        open_year(world)
    sari = world.sari
    skp = fill(sari, start(sari), perspektif=Perspektif.PENERIMA_LAYANAN.value)
    for other in (Perspektif.PROSES_BISNIS, Perspektif.PENGUATAN_INTERNAL, Perspektif.ANGGARAN):
        add_result(sari, skp, teks=f"Hasil menurut {other.label}", perspektif=other.value)
    submit_skp(actor=sari.actor, skp_id=skp.pk, version=version_of(skp.pk), today=TODAY, now=NOW)
    skp = fix_skp(actor=world.bupati.actor, skp_id=skp.pk, version=version_of(skp.pk), today=TODAY, now=NOW)
    set_progress(
        actor=world.sari.actor,
        indikator_id=Indikator.objects.filter(rhk__skp=skp).order_by("rhk__urutan").first().pk,
        bulan=2,
        nilai=Decimal("77.25"),
        teks="Dari rekap pelayanan",
        version=None,
        today=TODAY,
        now=NOW,
    )
    return skp
