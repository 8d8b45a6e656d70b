"""What must hold for rows that are copies of told ones: the same shape, the same links, the same pages."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, ForeignKey, Model, Q
from django.test import Client
from django.urls import reverse

from takar.accounts.models import User
from takar.appraisal.models import DasarHasil
from takar.common.guards import all_guards, missing
from takar.demo.multiply.tables import sharing
from takar.execution.models import Aktivitas
from takar.org.models import Penempatan
from takar.planning.models import Skp, SkpVersi
from takar.units.guards import crossing_keys
from takar.units.models import UnitKerja

Shape = dict[str, dict[str, int]]


def shape() -> Shape:
    """For each table that is copied: how many rows, and how many have something in each column."""
    found: Shape = {}
    for model in sharing().copied:
        fields = model._meta.local_concrete_fields
        filled = {f"filled_in_{each.column}": Count("pk", filter=~_empty(each)) for each in fields}
        found[model._meta.db_table] = {"rows": model.objects.count(), **model.objects.aggregate(**filled)}  # type: ignore[attr-defined]
    return found


def _empty(field: Any) -> Q:
    nothing = Q(**{f"{field.name}__isnull": True})
    text = field.get_internal_type() in ("CharField", "TextField", "SlugField", "EmailField")
    return nothing | Q(**{field.name: ""}) if text else nothing


def keys_and_indexes() -> list[tuple[str, ...]]:
    """What the database itself holds its tables to: keys, checks, indexes and triggers, as it tells them."""
    told = (
        "SELECT conname, pg_get_constraintdef(oid), convalidated::text FROM pg_constraint WHERE connamespace ="
        " 'public'::regnamespace UNION SELECT indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'public'"
        " UNION SELECT tgname, pg_get_triggerdef(oid), tgenabled::text FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    )
    with connection.cursor() as cursor:
        cursor.execute(told)
        return sorted(tuple(_words(each) for each in row) for row in cursor.fetchall())


def _words(text: str) -> str:
    """PostgreSQL tells a condition on texts with other casts and brackets when it is told its own words."""
    return re.sub(r"::(character varying|text)(\[\])?|[()]", "", text)


def check_links() -> None:
    """No row points to nothing or into another government, the tree is sound, and the guards stand again."""
    connection.check_constraints()
    assert missing(connection, all_guards()) == []
    for model in sharing().copied:
        for field in model._meta.local_concrete_fields:
            if isinstance(field, ForeignKey):
                assert not _lost(model, field), (model, field.name)
        for key in crossing_keys(model):
            target = f"{key.name}__instansi"
            rows = model.objects.exclude(**{f"{key.name}__isnull": True})  # type: ignore[attr-defined]
            assert sum(a != b for a, b in rows.values_list("instansi", target)) == 0, (model, key.name)
    assert UnitKerja.objects.find_problems() == ([], [], [], [], [])


def _lost(model: type[Model], field: "ForeignKey[Any, Any]") -> bool:
    there = field.remote_field.model._base_manager.values(field.target_field.name)
    return bool(
        model._base_manager.exclude(**{f"{field.name}__isnull": True})
        .exclude(**{f"{field.attname}__in": there})
        .exists()
    )


def check_lives(*, times: int) -> None:
    """What pages rely on: one active placement a person, indicators in a plan, seals that fit, an account each."""
    active = Penempatan.objects.filter(jenis="D", selesai__isnull=True).values_list("pegawai_id", flat=True)
    assert max(Counter(active).values()) == 1
    plans = Counter(
        Skp.objects.filter(tahun=2026)
        .annotate(n=Count("rhk__indikator"))
        .values_list("status", "n", "pegawai__nama", "instansi_id")
    )
    assert set(plans.values()) <= {times, 2 * times, 3 * times}
    for isi, sha in SkpVersi.objects.values_list("isi", "sha256"):
        assert hashlib.sha256(isi.encode()).hexdigest() == sha
    for *parts, sha in DasarHasil.objects.values_list("ruleset", "aturan", "masukan", "hasil", "sha256"):
        assert hashlib.sha256("\x1f".join(parts).encode()).hexdigest() == sha
    for one in User.objects.exclude(pegawai_id=None).values_list("nip", "email", "pegawai_id")[:200]:
        assert date.fromisoformat(f"{one[0][:4]}-{one[0][4:6]}-{one[0][6:8]}") if one[0] else True
        assert one[1].count("@") == 1


def check_entries(*, today: date) -> None:
    """Further entries lie in the plan's time and are whole: accepted, of a plan and an indicator of their own."""
    more = Aktivitas.objects.filter(uraian__contains=" Bagian ")
    assert more.exists()
    for row in more.select_related("skp", "indikator__rhk")[:300]:
        assert row.indikator.rhk.skp_id == row.skp_id
        assert row.skp.mulai <= row.tanggal < today
        assert row.tanggal.weekday() < 6
        assert row.dicatat_at.date() == row.tanggal
        assert row.diperiksa_at is not None
        assert row.diperiksa_at > row.dicatat_at


def pages_of(user: User) -> Iterator[tuple[str, Counter[str], list[str]]]:
    """Each page of a person at work, with how often it uses each element and which links it offers."""
    client = Client()
    client.force_login(user)
    for path in _paths(user.pegawai_id):
        answer = client.get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode()
        links = sorted(_plain(each) for each in re.findall(r'(?:href|action)="([^"]*)"', text))
        yield _plain(path), Counter(re.findall(r"<([a-z0-9]+)[ >]", text)), links


def _paths(pegawai_id: UUID | None) -> Iterator[str]:
    names = (
        "dashboard:home",
        "dashboard:tim",
        "execution:catatan",
        "execution:antrean",
        "execution:kemajuan",
        "planning:bawahan",
        "appraisal:saya",
        "appraisal:menilai",
        "dialogue:beranda",
        "notifications:daftar",
        "org:data_saya",
    )
    yield from (reverse(name) for name in names)
    yield from (
        reverse("planning:skp", kwargs={"pk": pk})
        for pk in Skp.objects.filter(pegawai_id=pegawai_id).order_by("tahun").values_list("pk", flat=True)
    )


def _plain(address: str) -> str:
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", address)
