"""The cast: one small government, and an outsider from another. All people are invented.

Kabupaten Tirta: Bupati Rahmat heads the root; Dinas Kesehatan is led by Sari; its Bidang Layanan by Budi; Wulan and
Joko work there. Dewi manages performance, Agus audits, Ratna administers, Hasan looks on as leader. Kota Seberang has
Oki, who must never see anything of Tirta.
"""

import pickle
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from takar.access.models import Role, RoleGrant
from takar.access.selectors import actor_for
from takar.accounts.models import User
from takar.common.actor import Actor
from takar.org.models import Jabatan, JenisJabatan, JenisPegawai, Pegawai, Penempatan
from takar.units.models import Instansi, UnitKerja

PASSWORD = "sandi-uji-yang-panjang"
TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    """One of the cast: the person's record, account and actor."""

    pegawai: Pegawai
    user: User
    penempatan: Penempatan | None

    @property
    def actor(self) -> Actor:
        return actor_for(self.user, today=TODAY, request_id="uji")

    @property
    def id(self) -> UUID:
        return self.pegawai.pk


@dataclass(frozen=True)
class World:
    """Everyone and everything of the cast."""

    instansi: Instansi
    lain: Instansi
    akar: UnitKerja
    dinas: UnitKerja
    bidang: UnitKerja
    bupati: Person
    sari: Person
    budi: Person
    wulan: Person
    joko: Person
    dewi: Person
    agus: Person
    ratna: Person
    hasan: Person
    oki: Person

    @property
    def everyone(self) -> dict[str, Person]:
        return {name: value for name, value in vars(self).items() if isinstance(value, Person)}


_kept: list[tuple[bytes, list[tuple[str, Any]]]] = []


def build_world() -> World:
    """Make the cast in the database: the first time with care, later by the same statements, which cost a tenth."""
    if not _kept:
        written: list[tuple[str, Any]] = []

        def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if sql.startswith(("INSERT", "UPDATE")):
                written.append((sql, params))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(keep):
            world = make_world()
        _kept.append((pickle.dumps(world), written))
        return world
    kept, written = _kept[0]
    with connection.cursor() as cursor:
        for sql, params in written:
            cursor.execute(sql, params)
    found: World = pickle.loads(kept)
    return found


def make_world() -> World:
    """Make the cast in the database, one by one."""
    instansi = Instansi.objects.create(
        kode="tirta", nama="Pemerintah Kabupaten Tirta", jenis="KABUPATEN", tempat="Tirta"
    )
    lain = Instansi.objects.create(kode="seberang", nama="Pemerintah Kota Seberang", jenis="KOTA", tempat="Seberang")
    akar = UnitKerja.objects.add_root({"instansi": instansi, "kode": "AKAR", "nama": instansi.nama})
    dinas = UnitKerja.objects.add_child(akar, {"instansi": instansi, "kode": "DINKES", "nama": "Dinas Kesehatan"})
    bidang = UnitKerja.objects.add_child(
        dinas, {"instansi": instansi, "kode": "DINKES-LAY", "nama": "Bidang Pelayanan Kesehatan"}
    )
    akar = UnitKerja.objects.get(pk=akar.pk)
    dinas = UnitKerja.objects.get(pk=dinas.pk)
    akar_lain = UnitKerja.objects.add_root({"instansi": lain, "kode": "AKAR", "nama": lain.nama})

    def person(
        nama: str,
        nip: str | None,
        unit: UnitKerja,
        jabatan: str,
        jenis: str,
        *,
        kepala: bool = False,
        golongan: str = "III/c",
    ) -> Person:
        owner = unit.instansi
        non_asn = jenis == JenisJabatan.PEJABAT_NEGARA
        pegawai = Pegawai.objects.create(
            instansi=owner,
            unit=unit,
            nip=nip,
            nama=nama,
            jenis=JenisPegawai.NON_ASN if non_asn else JenisPegawai.PNS,
            golongan="" if non_asn else golongan,
        )
        post = Jabatan.objects.create(instansi=owner, unit=unit, nama=jabatan, jenis=jenis, kepala=kepala)
        placed = Penempatan.objects.create(
            instansi=owner, pegawai=pegawai, jabatan=post, unit=unit, mulai=date(2024, 1, 2)
        )
        user = User.objects.create_user(
            nama=nama,
            password=PASSWORD,
            instansi=owner,
            nip=nip,
            email=f"{nama.split()[0].lower()}@{owner.kode}.example",
            pegawai_id=pegawai.pk,
        )
        return Person(pegawai=pegawai, user=user, penempatan=placed)

    j = JenisJabatan
    world = World(
        instansi=instansi,
        lain=lain,
        akar=akar,
        dinas=dinas,
        bidang=bidang,
        bupati=person("Rahmat Hidayat", None, akar, "Bupati Tirta", j.PEJABAT_NEGARA, kepala=True),
        sari=person(
            "Sari Wulandari", "197505122000032001", dinas, "Kepala Dinas Kesehatan", j.JPT, kepala=True, golongan="IV/c"
        ),
        budi=person(
            "Budi Santoso", "198001152005011002", bidang, "Kepala Bidang Pelayanan", j.ADMINISTRATOR, kepala=True
        ),
        wulan=person(
            "Wulan Lestari", "199203042015032003", bidang, "Perawat Ahli Pertama", j.FUNGSIONAL, golongan="III/b"
        ),
        joko=person("Joko Prasetyo", "198811202012011004", bidang, "Pengadministrasi", j.PELAKSANA, golongan="II/d"),
        dewi=person("Dewi Anggraini", "198507072009032005", akar, "Analis SDM Aparatur", j.FUNGSIONAL),
        agus=person("Agus Setiawan", "197909092003121006", akar, "Auditor Ahli Muda", j.FUNGSIONAL),
        ratna=person("Ratna Sari", "199001012014022007", akar, "Pranata Komputer", j.FUNGSIONAL),
        hasan=person("Hasan Basri", "197003031995031008", akar, "Sekretaris Daerah", j.JPT, golongan="IV/d"),
        oki=person("Oki Pratama", "199105052016011009", akar_lain, "Analis Kebijakan", j.FUNGSIONAL),
    )
    for who, role in (
        (world.dewi, Role.PENGELOLA_KINERJA),
        (world.agus, Role.INSPEKTORAT),
        (world.ratna, Role.ADMIN_INSTANSI),
        (world.hasan, Role.PIMPINAN),
    ):
        RoleGrant.objects.create(
            instansi=instansi, user=who.user, role=role, unit=akar, mulai=date(2024, 1, 2), dasar="SK 1"
        )
    return world
