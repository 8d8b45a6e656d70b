"""The register says what the tables really hold: none with names or contacts is left out, no declaration is empty."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from takar.privacy.models import TeksPrivasi
from takar.privacy.selectors.daftar import Pemrosesan, covered, register
from takar.privacy.selectors.ekspor import exporters
from tests.privacy import kasus
from tests.world import Person, World

Login = Callable[[Person], Client]

_NAMES = re.compile(
    r"(^|_)(nama|name|email|surel|nip|nik|kontak|telepon|telp|hp|phone|alamat_surel|ip|user_agent)(_|$)"
)
# Columns of such a name that speak of a thing, each with what the name is of.
OF_THINGS = {
    "auth.Permission.name": "a right of the framework",
    "auth.Group.name": "a group of the framework",
    "units.Instansi.nama": "a government",
    "units.UnitKerja.nama": "a unit",
    "workflow.JobRun.name": "a kind of daily work",
    "org.Jabatan.nama": "a position",
    "service.SumberSistem.nama": "another system",
    "service.Layanan.nama": "a service",
    "service.LangkahLayanan.nama": "a step of a service",
    "planning.PustakaIndikator.jabatan_nama": "a position",
    "observation.VersiInstrumen.nama": "an instrument",
    "privacy.TeksPrivasi.kontak": "an office",
    "privacy.TeksPrivasi.kontak_pejabat": "an office",
}
_PEOPLE = {"org.Pegawai", "accounts.User"}


def _names(model: type[models.Model]) -> list[str]:
    kinds = (models.CharField, models.TextField, models.GenericIPAddressField)
    found = [f.name for f in model._meta.concrete_fields if isinstance(f, kinds) and _NAMES.search(f.name)]
    return [name for name in found if f"{model._meta.label}.{name}" not in OF_THINGS]


def _people(model: type[models.Model]) -> list[str]:
    return [
        f.name
        for f in model._meta.concrete_fields
        if (f.related_model is not None and f.related_model._meta.label in _PEOPLE)
        or f.name in ("pegawai_id", "subjek_id", "subject_id")
    ]


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_every_table_with_names_or_people_is_declared(model: type[models.Model]) -> None:
    held = _names(model) + _people(model)
    assert not held or model._meta.label in covered(), (
        f"{model._meta.label} holds {', '.join(held)}: name it in a register_processing(...) of its room"
    )


def test_no_declaration_speaks_of_a_table_that_is_gone() -> None:
    assert covered() <= {model._meta.label for model in apps.get_models()}


@pytest.mark.parametrize("each", register(), ids=lambda each: each.kode)
def test_a_declaration_is_whole(each: Pemrosesan) -> None:
    said = (each.nama, each.tujuan, each.peraturan, each.subjek, each.data, each.pembaca, each.penerima, each.simpan)
    assert all(len(str(part)) > 5 for part in said)
    assert "Pasal 20 ayat (2) huruf" in each.dasar_teks
    assert each.tabel


def test_rooms_that_hold_people_give_their_part_of_the_copy() -> None:
    given = {each.kode for each in exporters()}
    assert {"pegawai", "akun", "kabar", "rencana", "kerja", "dialog", "pengamatan", "penilaian", "layanan"} <= given


def test_the_register_is_read_and_taken_along(world: World, as_person: Login) -> None:
    kasus.own_words(world)
    client = as_person(world.agus)
    page = client.get(reverse("privacy:daftar")).content.decode()
    answer = client.get(reverse("privacy:daftar_unduh"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == len(register()) + 1
    assert all(len(row) == len(rows[0]) for row in rows)
    for each in register():
        assert str(each.nama) in page
    assert all("Sekretaris Dinas" in row[-1] for row in rows[1:])


def test_own_words_hold_from_their_day_and_the_past_stays(world: World, as_person: Login) -> None:
    kasus.own_words(world)
    client = as_person(world.ratna)
    typed = {"kontak": "Jalan Baru 9", "dasar": "SK 8/2026", "pengantar": "", "pejabat": "", "kontak_pejabat": ""}
    late = client.post(reverse("privacy:teks"), {**typed, "berlaku_mulai": "2020-01-01"})
    assert late.status_code == 422
    assert "Jalan Baru 9" in late.content.decode()
    assert client.post(reverse("privacy:teks"), {**typed, "berlaku_mulai": "2199-01-01"}).status_code == 302
    public = Client().get(reverse("privacy:pemberitahuan", kwargs={"instansi": world.instansi.kode}))
    shown = public.content.decode()
    assert TeksPrivasi.objects.filter(instansi=world.instansi).count() == 2
    assert "Jalan Merdeka 1" in shown
    assert "Jalan Baru 9" not in shown


def test_the_notice_stands_without_own_words_and_names_no_other_government(world: World) -> None:
    kasus.own_words(world)
    other = Client().get(reverse("privacy:pemberitahuan", kwargs={"instansi": world.lain.kode})).content.decode()
    assert "Permohonan layanan" in other
    assert "Jalan Merdeka 1" not in other
    assert Client().get(reverse("privacy:pemberitahuan", kwargs={"instansi": "tidak-ada"})).status_code == 404
