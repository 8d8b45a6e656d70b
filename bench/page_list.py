"""Which pages are measured, as whom: the busiest Penilai of the largest government and one of the people below."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.urls import reverse

from bench.page_list_more import more
from bench.page_list_voice import voice
from takar.access.models import Role, RoleGrant
from takar.accounts.models import User
from takar.appraisal.models import Evaluasi
from takar.org.models import Pegawai
from takar.planning.models import Skp, StatusSkp

PUBLIC_HOT = ("pemda", "pemda-satu-layanan", "survei-poster")


@dataclass(frozen=True)
class Page:
    """One page: its address and its reader. A hot page has the tighter budget."""

    name: str
    path: str
    reader: UUID | None
    hot: bool = False


@cache
def pages() -> tuple[Page, ...]:
    """Return the pages, found in whatever data the database holds."""
    fixed = Skp.objects.filter(status=StatusSkp.DITETAPKAN, evaluasi__isnull=False)
    busiest = fixed.values("penilai_id").annotate(n=Count("pk", distinct=True)).order_by("-n", "penilai_id").first()
    if busiest is None:
        raise SystemExit("the database holds no fixed plan with an evaluation; make demo data first")
    skp = fixed.filter(penilai_id=busiest["penilai_id"]).order_by("-tahun", "pk").select_related("unit").first()
    leader = Skp.objects.filter(pegawai_id=skp.penilai_id).order_by("-tahun", "pk").first()
    rated = Evaluasi.objects.filter(skp=skp).exclude(predikat="").order_by("-selesai", "pk").first()
    to_rate = Evaluasi.objects.filter(penilai_id=skp.penilai_id).order_by("-selesai", "pk").first()
    staff, head = account(skp.pegawai_id), account(skp.penilai_id)
    manager, leadership = holder(skp, Role.PENGELOLA_KINERJA), holder(skp, Role.PIMPINAN)
    auditor = holder(skp, Role.INSPEKTORAT)
    listed = [
        page("home-pegawai", "dashboard:home", staff, hot=True),
        page("home-penilai", "dashboard:home", head, hot=True),
        page("home-pengelola", "dashboard:home", manager, hot=True),
        page("catatan", "execution:catatan", staff, hot=True),
        page("antrean", "execution:antrean", head, hot=True),
        page("pantau", "dashboard:pantau", leadership, hot=True),
        page("pantau-kini", "dashboard:kini", leadership, hot=True, pk=watched_by(leadership, skp)),
        page("tim", "dashboard:tim", head),
        page("umpan-balik", "dialogue:beranda", staff),
        page("pemberitahuan", "notifications:daftar", staff),
        page("pemberitahuan-pilihan", "notifications:pilihan", staff),
        page("kemajuan", "execution:kemajuan", staff),
        page("orang", "execution:orang", head, pegawai=skp.pegawai_id),
        page("skp", "planning:skp", staff, pk=skp.pk),
        page("skp-penilai", "planning:skp", head, pk=skp.pk),
        page("pohon-hasil", "planning:pohon", staff, pk=skp.pk),
        page("skp-bawahan", "planning:bawahan", head),
        page("kendali-skp", "planning:kendali", manager),
        page("pustaka", "planning:pustaka", staff),
        page("evaluasi-saya", "appraisal:saya", staff),
        page("menilai", "appraisal:menilai", head),
        page("evaluasi-menilai", "appraisal:evaluasi", head, pk=to_rate.pk),
        page("capaian", "appraisal:capaian", leadership),
        page("organisasi", "org:pohon", staff),
        page("unit", "org:unit", staff, pk=skp.unit_id),
        page("data-saya", "org:data_saya", staff),
        page("kebijakan", "org:kebijakan", manager),
        page("jejak-saya", "audit:own", staff),
        page("jejak", "audit:ledger", auditor),
        page("masuk", "account_login", None, hot=True),
        page("publik", "portal:home", None, hot=True),
        page("verifikasi", "documents:verify", None, hot=True),
    ]
    if leader is not None:
        listed.append(page("matriks", "planning:matriks", head, pk=leader.pk))
    if rated is not None:
        listed += [
            page("hasil-evaluasi", "appraisal:evaluasi", staff, pk=rated.pk),
            page("asal-usul", "appraisal:asal_usul", staff, pk=rated.pk),
        ]
    named = {one.name for one in listed}
    for name, url_name, reader, arguments in more(
        skp, staff=staff, head=head, manager=manager, leadership=leadership, auditor=auditor
    ):
        if name not in named:
            listed.append(page(name, url_name, reader, **arguments))
    for name, url_name, reader, arguments in voice(skp, staff=staff, manager=manager, auditor=auditor):
        listed.append(page(name, url_name, reader, hot=name in PUBLIC_HOT, **arguments))
    return tuple(listed)


def page(name: str, url_name: str, reader: UUID | None, *, hot: bool = False, **arguments: Any) -> Page:
    return Page(name=name, path=reverse(url_name, kwargs=arguments), reader=reader, hot=hot)


def account(pegawai_id: UUID) -> UUID:
    """Return the account of a person."""
    return User.objects.get(pegawai_id=Pegawai.objects.get(pk=pegawai_id).pk).pk


def holder(skp: Skp, role: str) -> UUID:
    """Return an account that holds `role` over the plan's unit."""
    grants = RoleGrant.objects.filter(instansi_id=skp.instansi_id, role=role).select_related("unit").order_by("pk")
    return next(grant.user_id for grant in grants if skp.unit.path.startswith(grant.unit.path))


def watched_by(user_id: UUID, skp: Skp) -> UUID:
    """Return the unit of the grant through which an account watches the plan's unit."""
    grants = RoleGrant.objects.filter(instansi_id=skp.instansi_id, user_id=user_id, role=Role.PIMPINAN).order_by("pk")
    return next(grant.unit_id for grant in grants.select_related("unit") if skp.unit.path.startswith(grant.unit.path))
