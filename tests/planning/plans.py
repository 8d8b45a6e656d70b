"""Plans for the tests of this room: made through the actions, as a person would make them."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from takar.common.ids import new_id
from takar.planning.actions.baris import add_lampiran
from takar.planning.actions.hasil import RhkInput, add_rhk
from takar.planning.actions.indikator import IndikatorInput, add_indikator
from takar.planning.actions.langkah import fix_skp, submit_skp
from takar.planning.actions.mulai import start_skp
from takar.planning.actions.periode import open_periode
from takar.planning.models import JenisLampiran, Rhk, Skp
from tests.world import NOW, TODAY, Person, World


def open_year(world: World, tahun: int = 2026) -> None:
    open_periode(actor=world.dewi.actor, periode_id=new_id(), tahun=tahun, now=NOW)


def start(person: Person, *, today: date = TODAY, now: datetime = NOW) -> Skp:
    return start_skp(actor=person.actor, skp_id=new_id(), tahun=2026, today=today, now=now)


def add_result(
    person: Person,
    skp: Skp,
    *,
    teks: str = "Pasien rawat jalan terlayani sesuai standar",
    perspektif: str = "",
    **more: object,
) -> Rhk:
    rhk = add_rhk(
        actor=person.actor,
        skp_id=skp.pk,
        rhk_id=new_id(),
        given=RhkInput(teks=teks, **more),
        now=NOW,  # type: ignore[arg-type]
    )
    add_indikator(
        actor=person.actor,
        skp_id=skp.pk,
        rhk_id=rhk.pk,
        indikator_id=new_id(),
        given=IndikatorInput(
            teks="Persentase pasien yang dilayani sesuai standar",
            target_teks="80–90%",
            target_min=Decimal(80),
            target_max=Decimal(90),
            satuan="%",
            perspektif=perspektif,
        ),
        now=NOW,
    )
    return rhk


def fill(person: Person, skp: Skp, *, perspektif: str = "") -> Skp:
    """Make the plan complete in the eyes of the law."""
    add_result(person, skp, perspektif=perspektif)
    for jenis in JenisLampiran.values:
        add_lampiran(
            actor=person.actor,
            skp_id=skp.pk,
            baris_id=new_id(),
            jenis=jenis,
            teks=f"Isi bagian {jenis.lower()}",
            now=NOW,
        )
    return Skp.objects.get(pk=skp.pk)


def submitted(world: World, person: Person | None = None, *, perspektif: str = "") -> Skp:
    person = person or world.wulan
    open_year(world)
    skp = fill(person, start(person), perspektif=perspektif)
    return submit_skp(actor=person.actor, skp_id=skp.pk, version=skp.versi_baris, today=TODAY, now=NOW)


def fixed(world: World) -> Skp:
    skp = submitted(world)
    return fix_skp(actor=world.budi.actor, skp_id=skp.pk, version=skp.versi_baris, today=TODAY, now=NOW)


def version_of(pk: UUID) -> int:
    return Skp.objects.get(pk=pk).versi_baris
