"""Give, change and withdraw roles in the matrix; take one up as a result of one's own plan; issue form A.1.5."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit import actions as audit
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, NotFound, WrongState
from takar.documents.actions import issue
from takar.documents.forms.context import MphDoc, PeranBaris
from takar.documents.forms.kind import FormKind
from takar.documents.models import Dokumen
from takar.notifications.actions import notify
from takar.org.models import Pegawai
from takar.org.selectors import penilai_of
from takar.planning.actions.dasar import checked_text, expect_version, invalid, objek, open_plan
from takar.planning.actions.hasil import RhkInput, add_rhk
from takar.planning.audit import MPH_DICETAK, PERAN_DIAMBIL, PERAN_DIBERI, PERAN_DICABUT, PERAN_DIUBAH
from takar.planning.models import Indikator, PeranHasil, Rhk, Skp, StatusSkp
from takar.planning.policies import PeranDeed, SkpDeed
from takar.planning.selectors.matriks import SKP_KIND, Kolom, matrix_rows
from takar.planning.selectors.versi import version_content
from takar.planning.transitions import OPEN

KIND = "planning.peran"
MAX_PERAN = 10


@transaction.atomic
def give_role(
    *,
    actor: Actor,
    skp_id: UUID,
    peran_id: UUID,
    indikator_id: UUID,
    pegawai_id: UUID,
    teks: str,
    today: date,
    now: datetime,
) -> PeranHasil:
    """Give a person a role in one of the leader's indicators. The same `peran_id` a second time returns the first."""
    skp = _leaders_plan(actor=actor, skp_id=skp_id)
    existing = PeranHasil.objects.filter(pk=peran_id).first()
    if existing is not None:
        if existing.skp_pimpinan_id != skp.pk:
            raise Forbidden(_("Peran ini milik matriks lain."))
        return existing
    indikator = Indikator.objects.filter(pk=indikator_id, rhk__skp=skp).first()
    if indikator is None:
        raise NotFound(_("Indikator ini tidak ada lagi pada SKP Anda."), next_step=_("Muat ulang halaman matriks."))
    pegawai = _my_person(skp, pegawai_id, today=today)
    cell = PeranHasil.objects.filter(indikator=indikator, pegawai=pegawai)
    if cell.count() >= MAX_PERAN:
        raise invalid("teks", _("Satu sel memuat paling banyak %(max)d peran.") % {"max": MAX_PERAN})
    role = PeranHasil(
        id=peran_id,
        instansi_id=skp.instansi_id,
        skp_pimpinan=skp,
        indikator=indikator,
        pegawai=pegawai,
        urutan=(cell.aggregate(last=Max("urutan"))["last"] or 0) + 1,
        teks=_role_text(teks),
    )
    role.save(force_insert=True)
    _record(PERAN_DIBERI, role, actor=actor, after=_facts(role), now=now)
    notify(
        instansi_id=skp.instansi_id,
        pegawai_ids=[pegawai.pk],
        code=PERAN_DIBERI.name,
        text=_("%(nama)s memberi Anda peran hasil: %(teks)s") % {"nama": skp.pegawai.nama_lengkap, "teks": role.teks},
        url=f"{reverse('planning:peran_saya')}?tahun={skp.tahun}",
        now=now,
    )
    return role


@transaction.atomic
def change_role(
    *, actor: Actor, skp_id: UUID, peran_id: UUID, version: int | None, teks: str, now: datetime
) -> PeranHasil:
    """Reword a role. The result that the employee made of it stays as it is: that plan is the employee's."""
    role = _role(actor=actor, skp_id=skp_id, peran_id=peran_id, version=version)
    text = _role_text(teks)
    if text == role.teks:
        return role
    before = _facts(role)
    role.teks = text
    role.versi_baris += 1
    role.save(update_fields=["teks", "versi_baris"])
    _record(PERAN_DIUBAH, role, actor=actor, before=before, after=_facts(role), now=now)
    return role


@transaction.atomic
def withdraw_role(*, actor: Actor, skp_id: UUID, peran_id: UUID, version: int | None, now: datetime) -> None:
    """Take a role out of the matrix. A result already made of it stays in the employee's plan."""
    role = _role(actor=actor, skp_id=skp_id, peran_id=peran_id, version=version)
    _record(PERAN_DICABUT, role, actor=actor, before=_facts(role), now=now)
    PeranHasil.objects.filter(pk=role.pk).delete()


@transaction.atomic
def take_up_role(*, actor: Actor, peran_id: UUID, rhk_id: UUID, now: datetime) -> Rhk:
    """Make the role a result of the employee's own draft, linked to the leader's indicator; once."""
    rows = PeranHasil.objects.select_related(
        "indikator__rhk", "skp_pimpinan__pegawai", "skp_pimpinan__penempatan__jabatan"
    )
    role = access_row(rows, actor=actor, pk=peran_id, deed=PeranDeed.AMBIL, lock=True)
    if role.rhk_id is not None:
        return Rhk.objects.get(pk=role.rhk_id)
    leader = role.skp_pimpinan
    plan = (
        Skp.objects.filter(instansi_id=role.instansi_id, pegawai_id=role.pegawai_id, tahun=leader.tahun)
        .exclude(status=StatusSkp.DITUTUP_PINDAH)
        .order_by("-mulai", "pk")
        .first()
    )
    if plan is None:
        raise WrongState(
            _("Anda belum punya SKP tahun %(tahun)d.") % {"tahun": leader.tahun},
            next_step=_("Mulai SKP tahun itu dulu, lalu pakai peran ini."),
        )
    rhk = add_rhk(actor=actor, skp_id=plan.pk, rhk_id=rhk_id, given=_as_result(role, plan=plan), now=now)
    role.rhk = rhk
    role.versi_baris += 1
    role.save(update_fields=["rhk", "versi_baris"])
    audit.append(
        actor=actor,
        code=PERAN_DIAMBIL,
        object_kind=KIND,
        object_id=role.pk,
        subject_id=role.pegawai_id,
        after={"rhk": rhk.pk},
        detail={"objek": _("SKP tahun %(tahun)d") % {"tahun": leader.tahun}},
        now=now,
    )
    return rhk


@transaction.atomic
def cetak_mph(*, actor: Actor, skp_id: UUID, today: date, now: datetime) -> Dokumen:
    """Issue form A.1.5 for the version in force of the leader's plan; a second call returns the first document."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.CETAK)
    if not skp.versi:
        raise WrongState(
            _("Matriks resmi belum bisa diterbitkan: SKP pimpinan belum ditetapkan."),
            next_step=_("Matriks sementara tetap bisa dibaca dan diisi. Terbitkan setelah SKP ditetapkan."),
        )
    of_version = Dokumen.objects.filter(
        instansi_id=skp.instansi_id,
        object_kind=SKP_KIND,
        object_id=skp.pk,
        jenis=FormKind.A_1_5.value,
        versi=skp.versi,
    )
    known = of_version.first()
    if known is not None:
        return known
    document = issue(
        actor=actor,
        instansi=skp.unit.instansi,
        form=FormKind.A_1_5,
        context=mph_context(skp, today=today),
        object_kind=SKP_KIND,
        object_id=skp.pk,
        version=skp.versi,
        subject_id=skp.pegawai_id,
        now=now,
    )
    audit.append(
        actor=actor,
        code=MPH_DICETAK,
        object_kind=SKP_KIND,
        object_id=skp.pk,
        subject_id=skp.pegawai_id,
        after={"dokumen": document.nomor},
        detail={"objek": objek(skp), "nomor": skp.versi},
        now=now,
    )
    return document


def mph_context(skp: Skp, *, today: date) -> MphDoc:
    """Return what form A.1.5 shows: the indicators of the fixed version, and the roles as they are now."""
    version = version_content(skp, skp.versi)
    people = version["orang"]
    kolom = tuple(
        Kolom(
            id=UUID(each["id"]),
            rhk_id=UUID(rhk["id"]),
            rhk=rhk["teks"],
            teks=each["teks"],
            target=each["target_teks"],
        )
        for rhk in version["isi"]["rhk"]
        for each in rhk["indikator"]
    )
    return MphDoc(
        instansi=people["pegawai"]["instansi"],
        unit_kerja=people["pegawai"]["unit"],
        mulai=skp.mulai,
        selesai=skp.selesai,
        pimpinan=people["pegawai"]["nama"],
        jabatan_pimpinan=people["pegawai"]["jabatan"],
        kolom=tuple(f"{each.teks} ({each.target})" for each in kolom),
        baris=tuple(
            PeranBaris(
                nama=row.nama,
                jabatan=row.jabatan,
                peran=tuple(tuple(line.teks for line in cell.isi) for cell in row.sel),
            )
            for row in matrix_rows(skp, kolom=kolom, today=today)
        ),
    )


def _leaders_plan(*, actor: Actor, skp_id: UUID) -> Skp:
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.LIHAT)
    verdict = can(actor, PeranDeed.ATUR, PeranHasil(instansi_id=skp.instansi_id, skp_pimpinan=skp))
    if not verdict:
        raise Forbidden(verdict.sentence, next_step=_("Sampaikan usulan Anda kepada pimpinan yang bersangkutan."))
    if skp.status not in OPEN:
        raise WrongState(
            _("Matriks ini sudah tertutup bersama SKP-nya."),
            next_step=_("Bagi peran pada SKP tahun yang berjalan."),
        )
    return skp


def _role(*, actor: Actor, skp_id: UUID, peran_id: UUID, version: int | None) -> PeranHasil:
    skp = _leaders_plan(actor=actor, skp_id=skp_id)
    rows = PeranHasil.objects.select_related("pegawai", "skp_pimpinan__pegawai").filter(skp_pimpinan=skp)
    role = access_row(rows, actor=actor, pk=peran_id, deed=PeranDeed.ATUR, lock=True)
    expect_version(role, version)
    return role


def _my_person(skp: Skp, pegawai_id: UUID, *, today: date) -> Pegawai:
    pegawai = Pegawai.objects.filter(pk=pegawai_id, instansi_id=skp.instansi_id).first()
    refused = NotFound(_("Pegawai ini bukan bawahan yang Anda nilai."), next_step=_("Pilih pegawai dari matriks Anda."))
    if pegawai is None:
        raise refused
    planned = Skp.objects.filter(pegawai=pegawai, tahun=skp.tahun, penilai_id=skp.pegawai_id)
    if planned.exclude(status=StatusSkp.DITUTUP_PINDAH).exists():
        return pegawai
    if penilai_of(pegawai.pk, on=today).pegawai_id != skp.pegawai_id:
        raise refused
    return pegawai


def _as_result(role: PeranHasil, *, plan: Skp) -> RhkInput:
    leader = role.skp_pimpinan
    if plan.penilai_id == leader.pegawai_id:
        return RhkInput(
            teks=role.teks, intervensi_rhk_id=role.indikator.rhk_id, intervensi_indikator_id=role.indikator_id
        )
    # Another leader's assignment enters the plan in words; the employee's Penilai approves it with the plan (p.44).
    return RhkInput(
        teks=role.teks, penugasan_dari=leader.penempatan.jabatan.nama, intervensi_teks=role.indikator.rhk.teks
    )


def _role_text(teks: str) -> str:
    return checked_text(teks, field="teks", limit=1000)


def _record(
    code: Code,
    role: PeranHasil,
    *,
    actor: Actor,
    now: datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    audit.append(
        actor=actor,
        code=code,
        object_kind=KIND,
        object_id=role.pk,
        subject_id=role.pegawai_id,
        before=before,
        after=after,
        detail={"objek": objek(role.skp_pimpinan), "nama": role.pegawai.nama_lengkap},
        now=now,
    )


def _facts(role: PeranHasil) -> dict[str, object]:
    return {"indikator": role.indikator_id, "pegawai": role.pegawai_id, "teks": role.teks, "rhk": role.rhk_id}
