"""Work across units: the employee of the login sheet shares a result with people of other units, and keeps the sheets.

One part is agreed and stands in the other's plan, one waits for consent, one for an answer; and one invitation came in.
"""

from datetime import date, timedelta
from uuid import UUID

from takar.common.ids import new_id
from takar.demo.stage import Stage, Tokoh
from takar.demo.timeline import next_working_day
from takar.planning.actions.bersama import invite, take_step
from takar.planning.actions.langkah import fix_skp, submit_skp
from takar.planning.actions.lembar import write_sheet
from takar.planning.models import Indikator, Rhk, Skp, StatusSkp

_PARTS = (
    "Data pendukung dari unit kami tersedia sebelum tanggal 5 setiap bulan",
    "Petugas unit kami siap membantu pada hari layanan terpadu",
    "Formulir dari unit kami sudah sesuai dengan standar layanan bersama",
)
_ASKED = "Jadwal layanan bersama dipatuhi oleh kedua unit"
_ACTIONS = (
    "Menyusun jadwal bulanan bersama rekan satu unit",
    "Memeriksa kemajuan setiap akhir pekan",
    "Menyampaikan hasil kepada atasan setiap triwulan",
)


def share_results(stage: Stage) -> None:
    """Tell who works with whom across units, and what the employee plans to do. Nothing where the year has no plans."""
    plans = _plans(stage)
    owner = stage.role("pegawai")
    mine = plans.get(owner.pegawai_id)
    if mine is None:
        return
    _write_actions(stage, owner, mine)
    # Those whose plan is at rest: an invitation changes nothing in it before everyone agreed.
    others = [
        (one, plans[one.pegawai_id])
        for one in stage.people
        if one.pegawai_id in plans
        and one.orang.post.kode_unit != owner.orang.post.kode_unit
        and not one.orang.peran
        and plans[one.pegawai_id].penilai_id not in (owner.pegawai_id, mine.pegawai_id)
        and plans[one.pegawai_id].penilai_id in stage.known
        and one.orang.nip
    ][:4]
    steps = (("terima", "setujui"), ("terima",), ())
    for (who, plan), text, taken in zip(others, _PARTS, steps, strict=False):
        _part(stage, owner=owner, mine=mine, who=who, plan=plan, text=text, taken=taken)
    if len(others) == len(_PARTS) + 1:
        asking, theirs = others[-1]
        _invite(stage, who=asking, plan=theirs, guest=owner, text=_ASKED, day=_day(stage, 1))


def _part(stage: Stage, *, owner: Tokoh, mine: Skp, who: Tokoh, plan: Skp, text: str, taken: tuple[str, ...]) -> None:
    row = _invite(stage, who=owner, plan=mine, guest=who, text=text, day=_day(stage, 6 - len(taken)))
    for number, step in enumerate(taken):
        day = _day(stage, 3 - number)
        actor = stage.by_id(plan.penilai_id) if step == "setujui" else stage.person(who)
        take_step(actor=actor, bagian_id=row, nama=step, version=None, today=day, now=stage.at(day, 140))
    if "setujui" in taken:
        # The plan was opened for the new part; both sign it again.
        day = _day(stage, 1)
        submit_skp(actor=stage.person(who), skp_id=plan.pk, version=None, today=day, now=stage.at(day, 200))
        signer = stage.by_id(plan.penilai_id)
        fix_skp(actor=signer, skp_id=plan.pk, version=None, today=day, now=stage.at(day, 260))


def _invite(stage: Stage, *, who: Tokoh, plan: Skp, guest: Tokoh, text: str, day: date) -> UUID:
    rhk = Rhk.objects.filter(skp=plan).order_by("urutan")[0]
    measure = Indikator.objects.filter(rhk=rhk).order_by("urutan")[0]
    row = invite(
        actor=stage.person(who),
        skp_id=plan.pk,
        rhk_id=rhk.pk,
        bagian_id=new_id(),
        siapa=guest.orang.nip,
        teks=text,
        indikator_id=measure.pk,
        target_teks="Seperempat dari target",
        today=day,
        now=stage.at(day, 110),
    )
    return row.pk


def _write_actions(stage: Stage, owner: Tokoh, mine: Skp) -> None:
    day = _day(stage, 8)
    for rhk in Rhk.objects.filter(skp=mine).order_by("urutan"):
        write_sheet(
            actor=stage.person(owner),
            skp_id=mine.pk,
            jenis="AKSI",
            objek_id=rhk.pk,
            version=0,
            given={"aksi": "\n".join(_ACTIONS)},
            now=stage.at(day, 90 + rhk.urutan),
        )


def _plans(stage: Stage) -> dict[UUID, Skp]:
    # In January the year has only begun: nothing has been at rest for long enough.
    rows = Skp.objects.filter(
        instansi_id=stage.instansi.pk,
        tahun=stage.timeline.year,
        status=StatusSkp.DITETAPKAN,
        ditetapkan_at__lt=stage.at(_day(stage, 9)),
    ).order_by("pegawai_id", "mulai", "pk")
    return {row.pegawai_id: row for row in rows}


def _day(stage: Stage, back: int) -> date:
    today = stage.timeline.today
    return min(next_working_day(today - timedelta(days=back + 3)), today)
