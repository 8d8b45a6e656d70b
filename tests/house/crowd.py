"""Two governments full of rows for the tests that try to break in: Tirta's, and Seberang's with a canary word in it.

Whatever Seberang owns carries the word, so that one glimpse of it on any page of Tirta's people is a leak."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.apps import apps
from django.db import IntegrityError, models, transaction

from takar.access.models import Role, RoleGrant
from takar.accounts.models import User
from takar.common.ids import new_id
from takar.execution.actions.catat import record_activity
from takar.execution.actions.kemajuan import set_progress
from takar.execution.actions.periksa import accept_activity, return_activity
from takar.execution.actions.umpan_balik import give_feedback
from takar.org.models import DelegasiPenilai, Jabatan, JenisJabatan, JenisPegawai, Pegawai, Penempatan
from takar.planning.actions.langkah import submit_skp
from takar.planning.actions.matriks import give_role
from takar.planning.actions.paham import ask
from takar.planning.models import Indikator, Skp
from takar.units.models import Instansi, OwnedModel, UnitKerja
from tests.appraisal.cases import HARI, SAAT, handed_over
from tests.complaint.kasus import one_of_each_complaint
from tests.forum.alur import forum
from tests.org.url_table import acting, delegation, holiday, upload
from tests.planning.plans import add_result, fill, start
from tests.planning.test_pustaka import add as add_to_library
from tests.privacy.kasus import one_of_each
from tests.survey.kasus import one_of_each_survey
from tests.world import NOW, PASSWORD, TODAY, Person, World

CANARY = "Kenarikuning"
# Columns that mean something to the machine; the canary would break them.
_PLAIN = frozenset(
    {"kode", "path", "sha256", "kunci", "url", "email", "tipe", "golongan", "nip", "zona", "target_teks"}
)


@dataclass(frozen=True)
class Crowd:
    """Both governments; `other` is Seberang with a cast of its own."""

    ours: World
    other: World


def crowded(world: World) -> Crowd:
    """Fill both governments."""
    other = _seberang(world)
    for each in (other, world):
        _fill(each)
    _mark(other.instansi)
    return Crowd(ours=world, other=other)


def owned_models() -> list[type[OwnedModel]]:
    """Return every table that a government owns."""
    return [model for model in apps.get_models() if issubclass(model, OwnedModel)]


def _fill(world: World) -> None:
    handed_over(world)
    wulan = Skp.objects.get(pegawai_id=world.wulan.id)
    indikator = Indikator.objects.filter(rhk__skp=wulan).first()
    assert indikator is not None
    rows = [
        _activity(world, indikator, f"{CANARY if world.instansi.kode == 'seberang' else 'Kerja'} {n}") for n in "123"
    ]
    accept_activity(actor=world.budi.actor, pk=rows[0], now=NOW)
    return_activity(actor=world.budi.actor, pk=rows[1], alasan="Lengkapi buktinya.", now=NOW)
    set_progress(
        actor=world.wulan.actor, indikator_id=indikator.pk, bulan=2, nilai=Decimal(80), teks="ada", today=TODAY, now=NOW
    )
    give_feedback(
        actor=world.budi.actor,
        pk=new_id(),
        skp_id=wulan.pk,
        rhk_id=indikator.rhk_id,
        nilai="",
        teks="Rapi.",
        url="",
        now=NOW,
    )
    ask(actor=world.wulan.actor, skp_id=wulan.pk, indikator_id=indikator.pk, pertanyaan="Apa dihitung?", now=NOW)
    budi = fill(world.budi, start(world.budi))
    give_role(
        actor=world.budi.actor,
        skp_id=budi.pk,
        peran_id=new_id(),
        indikator_id=Indikator.objects.filter(rhk__skp=budi)[0].pk,
        pegawai_id=world.joko.id,
        teks="Data kunjungan lengkap",
        today=TODAY,
        now=NOW,
    )
    submit_skp(
        actor=world.budi.actor,
        skp_id=budi.pk,
        version=Skp.objects.get(pk=budi.pk).versi_baris,
        today=TODAY,
        now=NOW,
    )
    add_result(world.joko, start(world.joko))
    add_to_library(world)
    if world.instansi.kode == "tirta":
        delegation(world), acting(world), upload(world)
    else:
        DelegasiPenilai.objects.create(
            instansi=world.instansi, pegawai=world.joko.pegawai, penilai=world.sari.pegawai, mulai=TODAY, dasar="SK"
        )
    holiday(world)
    one_of_each(world)
    one_of_each_complaint(world)
    forum(world)
    one_of_each_survey(world)


def _activity(world: World, indikator: Indikator, uraian: str) -> object:
    return record_activity(
        actor=world.wulan.actor,
        pk=new_id(),
        indikator_id=indikator.pk,
        tanggal=TODAY,
        uraian=uraian,
        jumlah=Decimal(2),
        tautan="https://contoh.example/bukti",
        today=TODAY,
        now=NOW,
    ).pk


def _seberang(world: World) -> World:
    instansi: Instansi = world.lain
    root = UnitKerja.objects.get(instansi=instansi)
    dinas = UnitKerja.objects.add_child(root, {"instansi": instansi, "kode": "S-DIN", "nama": f"Dinas {CANARY}"})
    bidang = UnitKerja.objects.add_child(dinas, {"instansi": instansi, "kode": "S-BID", "nama": f"Bidang {CANARY}"})
    root, dinas = UnitKerja.objects.get(pk=root.pk), UnitKerja.objects.get(pk=dinas.pk)
    kinds = JenisJabatan

    def person(n: int, unit: UnitKerja, jenis: str, *, kepala: bool = False) -> Person:
        nama, nip = f"{CANARY} {n}", f"19910505201601{n:04d}"
        pegawai = Pegawai.objects.create(
            instansi=instansi, unit=unit, nip=nip, nama=nama, jenis=JenisPegawai.PNS, golongan="III/c"
        )
        post = Jabatan.objects.create(instansi=instansi, unit=unit, nama=f"Jabatan {nama}", jenis=jenis, kepala=kepala)
        placed = Penempatan.objects.create(
            instansi=instansi, pegawai=pegawai, jabatan=post, unit=unit, mulai=date(2024, 1, 2)
        )
        user = User.objects.create_user(
            nama=nama, password=PASSWORD, instansi=instansi, nip=nip, email=f"s{n}@s.example", pegawai_id=pegawai.pk
        )
        return Person(pegawai=pegawai, user=user, penempatan=placed)

    cast = {
        "bupati": person(2001, root, kinds.JPT, kepala=True),
        "sari": person(2002, dinas, kinds.JPT, kepala=True),
        "budi": person(2003, bidang, kinds.ADMINISTRATOR, kepala=True),
        "wulan": person(2004, bidang, kinds.FUNGSIONAL),
        "joko": person(2005, bidang, kinds.PELAKSANA),
        "dewi": person(2006, root, kinds.FUNGSIONAL),
        "ratna": person(2007, root, kinds.FUNGSIONAL),
    }
    for name, role in (("dewi", Role.PENGELOLA_KINERJA), ("ratna", Role.ADMIN_INSTANSI)):
        RoleGrant.objects.create(
            instansi=instansi, user=cast[name].user, role=role, unit=root, mulai=date(2024, 1, 2), dasar=CANARY
        )
    return replace(
        world,
        instansi=instansi,
        lain=world.instansi,
        akar=root,
        dinas=dinas,
        bidang=UnitKerja.objects.get(pk=bidang.pk),
        agus=cast["ratna"],
        hasan=cast["sari"],
        oki=world.wulan,
        **cast,
    )


def _mark(instansi: Instansi) -> None:
    """Put the word into every free text that this government owns and that nothing has fixed yet."""
    for model in owned_models():
        for field in model._meta.concrete_fields:
            free = isinstance(field, models.CharField | models.TextField) and not field.choices
            if not free or field.name in _PLAIN:
                continue
            for row in model._default_manager.filter(instansi=instansi).exclude(**{field.name: ""}):
                text = f"{getattr(row, field.name)} {CANARY}"
                if CANARY in getattr(row, field.name) or len(text) > (field.max_length or 10**6):
                    continue
                try:
                    with transaction.atomic():
                        type(row)._default_manager.filter(pk=row.pk).update(**{field.name: text})
                except IntegrityError:
                    continue


__all__ = ["CANARY", "HARI", "SAAT", "Crowd", "crowded", "owned_models"]
