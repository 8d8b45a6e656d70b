"""The beginning of a government's story: tree, people, policy, acting heads, delegations, roles and accounts."""

import csv
import hashlib
import io
from collections.abc import Sequence
from datetime import date

from takar.access.actions import RoleGiven, grant_role
from takar.access.models import Role
from takar.access.selectors import actor_for
from takar.accounts.models import User
from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.demo.cast import Orang, cast_for, vacant_head
from takar.demo.governments import Government
from takar.demo.outline import Unit, outline_of
from takar.demo.staffing import units_for
from takar.demo.stage import Stage, Tick, Tokoh
from takar.demo.timeline import Timeline, moment
from takar.org.actions.delegasi import delegate_penilai
from takar.org.actions.impor import apply_plan, check_file
from takar.org.actions.instansi import create_instansi
from takar.org.actions.kebijakan import set_kebijakan
from takar.org.actions.penempatan import assign_acting
from takar.org.actions.unit import add_jabatan, add_unit
from takar.org.models import JenisJabatan, JenisPenugasan
from takar.org.policy_keys import KUNCI, Kunci

ADMINS = ("Arum Pradnyawati", "Rahayu Tirtasari", "Nirmala Sintuwu", "Mega Cahyaningrat", "Yulia Serawaiputri")
_GRANTED = {
    "pengelola": (Role.PENGELOLA_KINERJA,),
    "pimpinan": (Role.PIMPINAN,),
    "inspektorat": (Role.INSPEKTORAT,),
}
_COLUMNS = (
    "NIP",
    "Nama",
    "Gelar depan",
    "Gelar belakang",
    "Jenis pegawai",
    "Golongan",
    "Jabatan",
    "Jenis jabatan",
    "Jenjang",
    "Kelas jabatan",
    "Kepala unit",
    "TMT jabatan",
    "Unit kerja",
    "Kode unit",
    "Kedudukan",
    "Surel",
)


def found_government(
    government: Government, *, timeline: Timeline, people: int, seed: int, password_hash: str, tick: Tick
) -> Stage:
    """Register a government with everything that stands before the first plan."""
    day = timeline.opening
    start = moment(day, zone=government.zona, minute=0)
    made = create_instansi(
        kode=government.kode,
        nama=government.nama,
        jenis=government.jenis,
        tempat=government.tempat,
        zona=government.zona,
        admin_nama=ADMINS[government.nomor],
        admin_email=f"admin@{government.kode}.example",
        today=day,
        now=start,
    )
    stage = Stage(
        government=government,
        timeline=timeline,
        instansi=made.instansi,
        root_id=made.root.pk,
        admin=made.admin,
        seed=seed,
        tick=tick,
    )
    # Nobody holds another role yet, and the admin's is a day old: ask for the rights of that day.
    admin = actor_for(made.admin, today=day, request_id="demo")
    units = units_for(outline_of(government.kode), people=people)
    _grow_tree(stage, admin, units)
    cast = cast_for(government, people=people, year=timeline.before, seed=seed)
    vacant = vacant_head(cast, stage=government.panggung[0])
    _import(stage, admin, [one for one in cast if one is not vacant])
    _remember(stage, [one for one in cast if one is not vacant])
    if vacant is not None:
        _acting(stage, admin, vacant)
    _delegations(stage, admin, units)
    _policies(stage, admin)
    _roles(stage, admin)
    User.objects.filter(instansi=made.instansi).update(password=password_hash)
    return stage


def _grow_tree(stage: Stage, admin: Actor, units: Sequence[Unit]) -> None:
    stage.units["AKAR"] = stage.root_id
    for number, unit in enumerate(units[1:], start=1):
        above = unit.atasan or "AKAR"
        made = add_unit(
            actor=admin,
            unit_id=new_id(),
            induk_id=stage.units[above],
            kode=unit.kode,
            nama=unit.nama,
            now=stage.at(stage.timeline.opening, number),
            unit_kerja_mandiri=unit.mandiri,
            hari_kerja=6 if unit.kode.startswith("SMPN") else 5,
        )
        stage.units[unit.kode] = made.pk


def _import(stage: Stage, admin: Actor, cast: Sequence[Orang]) -> None:
    """Bring the people in as a real government would: one file, checked, then applied."""
    content = people_file(cast)
    name, day = f"pegawai-{stage.government.kode}.csv", stage.timeline.opening
    plan = check_file(actor=admin, content=content, name=name, create_units=False, today=day)
    if plan.masalah:
        raise ValueError(f"{name}: {plan.masalah[:3]}")
    apply_plan(
        actor=admin,
        plan=plan,
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        skip_wrong=False,
        accept_warnings=True,
        today=day,
        now=stage.at(day, 60),
    )


def people_file(cast: Sequence[Orang]) -> bytes:
    """The people as a CSV with the columns of the import's template."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(_COLUMNS)
    for one in cast:
        post = one.post
        headed = post.jenis == "FUNGSIONAL" and post.kepala
        writer.writerow(
            [
                one.nip,
                one.nama,
                one.gelar_depan,
                one.gelar_belakang,
                one.jenis,
                one.golongan,
                post.jabatan,
                "Pejabat negara" if post.jenis == "PEJABAT_NEGARA" else post.jenis.title(),
                "Ahli madya" if headed else "Pratama" if post.jenis == "JPT" else _level(post.jabatan, post.jenis),
                one.kelas or "",
                "Ya" if post.kepala else "Tidak",
                one.tmt.isoformat(),
                post.unit,
                post.kode_unit,
                one.kedudukan,
                one.email,
            ]
        )
    return text.getvalue().encode()


def _level(jabatan: str, jenis: str) -> str:
    if jenis != "FUNGSIONAL":
        return ""
    words = jabatan.split()
    return " ".join(words[-2:]) if words[-2] == "Ahli" else words[-1]


def _remember(stage: Stage, cast: Sequence[Orang]) -> None:
    accounts = {user.email: user for user in User.objects.filter(instansi=stage.instansi, pegawai_id__isnull=False)}
    for number, one in enumerate(cast):
        user = accounts[one.email]
        if user.pegawai_id is None:
            raise ValueError(f"{one.email} has no person")
        stage.people.append(Tokoh(orang=one, pegawai_id=user.pegawai_id, user=user, nomor=number))
    stage.known = {each.pegawai_id: each for each in stage.people}


def _acting(stage: Stage, admin: Actor, vacant: Orang) -> None:
    """The head of a unit of the same kind is Plt of the one whose head is missing."""
    day = stage.timeline.opening
    post = add_jabatan(
        actor=admin,
        jabatan_id=new_id(),
        unit_id=stage.units[vacant.post.kode_unit],
        nama=vacant.post.jabatan,
        jenis=JenisJabatan.PENGAWAS,
        now=stage.at(day, 70),
        kelas=vacant.kelas,
        kepala=True,
    )
    heads = [one for one in stage.people if one.orang.post.kepala and one.orang.post.jenis == vacant.post.jenis]
    assign_acting(
        actor=admin,
        penempatan_id=new_id(),
        pegawai_id=heads[-1].pegawai_id,
        jabatan_id=post.pk,
        jenis=JenisPenugasan.PLT,
        mulai=day,
        selesai=None,
        dasar=f"Surat perintah pelaksana tugas {stage.timeline.before}/001 (contoh)",
        now=stage.at(day, 75),
    )


def _delegations(stage: Stage, admin: Actor, units: Sequence[Unit]) -> None:
    """Functional heads appraise their unit by delegation; a camat below the elected head is appraised by the Sekda."""
    heads = {one.orang.post.kode_unit: one for one in stage.people if one.orang.post.kepala}
    for unit in units:
        head = heads.get(unit.kode)
        if head is None:
            continue
        of_unit = unit.jenis_kepala == JenisJabatan.FUNGSIONAL
        if of_unit or (unit.kepala.startswith("Camat ") and unit.atasan == "AKAR"):
            delegate_penilai(
                actor=admin,
                delegasi_id=new_id(),
                penilai_id=head.pegawai_id if of_unit else heads["SETDA"].pegawai_id,
                mulai=stage.timeline.opening,
                selesai=None,
                dasar=f"Keputusan kepala daerah tentang delegasi Penilai {stage.timeline.before}/002 (contoh)",
                now=stage.at(stage.timeline.opening, 80),
                pegawai_id=None if of_unit else head.pegawai_id,
                unit_id=stage.units[unit.kode] if of_unit else None,
            )


def _policies(stage: Stage, admin: Actor) -> None:
    for number, (key, value) in enumerate(stage.government.kebijakan):
        label = str(KUNCI[Kunci(key)].label).lower()
        set_kebijakan(
            actor=admin,
            kunci=key,
            nilai=value,
            berlaku_mulai=date(stage.timeline.before, 1, 1),
            dasar=f"Contoh: peraturan kepala daerah tentang {label}, bukan peraturan sungguhan",
            now=stage.at(stage.timeline.opening, 90 + number),
        )


def _roles(stage: Stage, admin: Actor) -> None:
    day = stage.timeline.opening
    for name, roles in _GRANTED.items():
        for role in roles:
            grant_role(
                actor=admin,
                given=RoleGiven(
                    id=new_id(),
                    user_id=stage.role(name).user.pk,
                    role=role,
                    unit_id=stage.root_id,
                    mulai=day,
                    selesai=None,
                    dasar=f"Keputusan penunjukan {stage.timeline.before}/003 (contoh)",
                ),
                now=stage.at(day, 100),
                today=day,
            )
