"""Bring applications in: a file that is checked first and applied once, or one sending of a system with its token."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit.actions import append
from takar.common.actor import Actor, system_actor
from takar.common.refusals import Forbidden, Invalid, NotFound, Problem, WrongState
from takar.service import audit
from takar.service.actions.daftar import standard_in_force
from takar.service.actions.tulis import Hasil, write_received
from takar.service.imports.baris import read_row
from takar.service.imports.berkas import Isi, read_file
from takar.service.models import BerkasPermohonan, Layanan, Permohonan, SumberSistem
from takar.service.policies import LayananDeed, SumberDeed
from takar.service.selectors.kode import code_for, new_token, spelled, token_fingerprint

SHOWN = 300
_ASAL = re.compile(r"[a-z0-9][a-z0-9-]{1,39}\Z", re.ASCII)


@transaction.atomic
def upload_file(
    *, actor: Actor, pk: UUID, layanan_id: UUID, asal: str, content: bytes, name: str, now: datetime
) -> BerkasPermohonan:
    """Check a file and keep it with its report until someone applies it. The same `pk` gives the one row."""
    layanan = access_row(
        Layanan.objects.select_related("unit", "instansi"),
        actor=actor,
        pk=layanan_id,
        deed=LayananDeed.KELOLA,
        lock=True,
    )
    existing = BerkasPermohonan.objects.filter(pk=pk, instansi_id=layanan.instansi_id).first()
    if existing is not None:
        return existing
    source = asal.strip().lower()
    if not _ASAL.match(source):
        raise Invalid(
            _("Berkas belum diperiksa."),
            problems=[Problem("asal", _("Isi nama pendek sistemnya, huruf kecil tanpa spasi, misalnya siak."))],
        )
    read = read_file(content, name=name, zona=ZoneInfo(layanan.instansi.zona), now=now)
    BerkasPermohonan.objects.filter(
        instansi_id=layanan.instansi_id, layanan=layanan, diterapkan_at__isnull=True
    ).update(isi=None)
    row = BerkasPermohonan.objects.create(
        pk=pk,
        instansi_id=layanan.instansi_id,
        layanan=layanan,
        asal=source,
        nama_berkas=name[:200],
        sha256=hashlib.sha256(content).hexdigest(),
        isi=content,
        ringkasan=_summary(read),
        masalah=[asdict(one) for one in read.salah[:SHOWN]],
        diunggah_at=now,
    )
    append(
        actor=actor,
        code=audit.BERKAS_DIUNGGAH,
        object_kind="service.berkaspermohonan",
        object_id=row.pk,
        after={"sha256": row.sha256, **row.ringkasan},
        detail={"objek": row.nama_berkas},
        now=now,
    )
    return row


@transaction.atomic
def apply_file(*, actor: Actor, pk: UUID, skip_wrong: bool, today: date, now: datetime) -> BerkasPermohonan:
    """Write the good rows of a kept file. Applied twice, the second time only gives the first result."""
    row = access_row(
        BerkasPermohonan.objects.select_related("layanan__unit", "layanan__instansi"),
        actor=actor,
        pk=pk,
        deed=SumberDeed.KELOLA,
        lock=True,
    )
    if row.diterapkan_at is not None:
        return row
    read = kept_rows(row, now=now)
    if read.salah and not skip_wrong:
        raise Invalid(
            _("Masih ada baris yang salah, jadi belum ada yang disimpan."),
            next_step=_("Perbaiki berkasnya, atau setujui bahwa baris yang salah dilewati."),
        )
    layanan = Layanan.objects.select_for_update(of=("self",)).get(pk=row.layanan_id)
    done = write_received(
        actor=actor,
        layanan=layanan,
        standar=standard_in_force(layanan),
        asal=row.asal,
        masukan=read.masukan,
        today=today,
        now=now,
        object_kind="service.berkaspermohonan",
        object_id=row.pk,
    )
    row.ringkasan = {**_summary(read), "baru": done.baru, "berubah": done.berubah, "tetap": done.tetap}
    row.isi, row.diterapkan_at = None, now
    row.versi_baris += 1
    row.save(update_fields=["isi", "diterapkan_at", "ringkasan", "versi_baris"])
    return row


def kept_rows(row: BerkasPermohonan, *, now: datetime) -> Isi:
    """Read a kept file again. Raises `WrongState` when a newer one took its place."""
    if row.isi is None:
        raise WrongState(
            _("Berkas ini sudah digantikan unggahan yang lebih baru."), next_step=_("Unggah lagi berkasnya.")
        )
    zona = ZoneInfo(row.layanan.instansi.zona)
    return read_file(bytes(row.isi), name=row.nama_berkas, zona=zona, now=now)


@transaction.atomic
def make_token(*, actor: Actor, pk: UUID, kode: str, nama: str, now: datetime) -> tuple[SumberSistem, str]:
    """Make the token of a system. It is returned this once; a form sent twice gets a new one and the old one dies."""
    verdict = can(actor, SumberDeed.KELOLA, SumberSistem(instansi_id=actor.home))
    if not verdict:
        raise Forbidden(verdict.sentence)
    code, token = kode.strip().lower(), new_token()
    problems = []
    if not _ASAL.match(code):
        problems.append(Problem("kode", _("Isi nama pendek, huruf kecil tanpa spasi, misalnya siak.")))
    if not nama.strip():
        problems.append(Problem("nama", _("Isi nama sistemnya.")))
    if SumberSistem.objects.filter(instansi_id=actor.home, kode=code).exclude(pk=pk).exists():
        problems.append(Problem("kode", _("Sambungan dengan kode ini sudah ada. Pilih kode lain.")))
    if problems:
        raise Invalid(_("Kunci sambungan belum dibuat."), problems=problems)
    row, made = SumberSistem.objects.get_or_create(
        pk=pk,
        instansi_id=actor.home,
        defaults={"kode": code, "nama": nama.strip()[:120], "sidik": token_fingerprint(token), "dibuat_at": now},
    )
    if not made:
        row.sidik = token_fingerprint(token)
        row.versi_baris += 1
        row.save(update_fields=["sidik", "versi_baris"])
    _source_leaf(actor=actor, row=row, code=audit.SUMBER_DIBUAT, now=now)
    return row, token


@transaction.atomic
def revoke_token(*, actor: Actor, pk: UUID, now: datetime) -> SumberSistem:
    """Let a token open nothing any more. Revoked already: nothing changes."""
    row = access_row(SumberSistem.objects.all(), actor=actor, pk=pk, deed=SumberDeed.KELOLA, lock=True)
    if row.dicabut_at is None:
        row.dicabut_at = now
        row.versi_baris += 1
        row.save(update_fields=["dicabut_at", "versi_baris"])
        _source_leaf(actor=actor, row=row, code=audit.SUMBER_DICABUT, now=now)
    return row


def source_of(token: str) -> SumberSistem | None:
    """Return the system whose token this is."""
    return (
        SumberSistem.objects.filter(sidik=token_fingerprint(token), dicabut_at__isnull=True, instansi__latihan=False)
        .select_related("instansi")
        .first()
    )


@transaction.atomic
def receive(*, sumber: SumberSistem, given: Mapping[str, Any], today: date, now: datetime) -> tuple[Hasil, str, str]:
    """Write one application that a system sent; its number there makes it one, however often it comes. Returns what
    came of it, our number and the code to follow it by."""
    kode = str(given.get("layanan", "")).strip().upper()[:12]
    layanan = Layanan.objects.select_for_update(of=("self",)).filter(instansi_id=sumber.instansi_id, kode=kode).first()
    if layanan is None:
        raise NotFound(_("Layanan dengan kode ini tidak ada."), next_step=_("Pakai kode dari katalog layanan."))
    zona = ZoneInfo(sumber.instansi.zona)
    one, problems = read_row(given, baris=1, zona=zona, now=now)
    if one is None:
        raise Invalid(
            _("Permohonan ini belum bisa diterima."),
            problems=[Problem(each.kolom, f"{each.masalah} {each.saran}") for each in problems],
        )
    done = write_received(
        actor=system_actor(instansi_id=sumber.instansi_id, nama=sumber.nama),
        layanan=layanan,
        standar=standard_in_force(layanan),
        asal=sumber.kode,
        masukan=[one],
        today=today,
        now=now,
    )
    pk = Permohonan.objects.values_list("pk", flat=True).get(
        instansi_id=sumber.instansi_id, asal=sumber.kode, nomor_luar=one.nomor
    )
    return done, done.nomor[one.nomor], spelled(code_for(pk))


def _summary(read: Isi) -> dict[str, int]:
    rows = {one.baris for one in read.salah}
    return {"baris": read.baris, "benar": len(read.masukan), "salah": len(rows)}


def _source_leaf(*, actor: Actor, row: SumberSistem, code: Any, now: datetime) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="service.sumbersistem",
        object_id=row.pk,
        after={"kode": row.kode, "dicabut": row.dicabut_at},
        detail={"objek": row.nama},
        now=now,
    )
