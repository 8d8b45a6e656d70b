"""Remind the people of a unit who are held up at one step: each at most once a day, whoever presses and how often."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.audit.actions import append
from takar.common.actor import NOBODY, Actor
from takar.common.refusals import Invalid
from takar.dashboard.selectors.lingkup import Hari
from takar.learning.audit import DIINGATKAN
from takar.learning.models import PengingatPenerapan
from takar.learning.notices import PENGINGAT
from takar.learning.selectors.penerapan import people_of, states
from takar.learning.selectors.wilayah import managed
from takar.notifications.actions import notify
from takar.units.models import Instansi

_CHUNK = 500
# What the person reads, and where it leads. Who waits for a Penilai is not reminded: the Penilai is.
TEXTS: dict[str, tuple[Any, str]] = {
    "masuk": (
        gettext_lazy("Akun Takar Anda sudah siap. Masuk, lalu lihat apa yang menunggu Anda di Beranda."),
        "dashboard:home",
    ),
    "skp": (gettext_lazy("SKP %(tahun)d Anda belum dimulai. Mulailah dari halaman SKP."), "planning:saya"),
    "draf": (gettext_lazy("SKP %(tahun)d Anda masih disusun. Lengkapi, lalu ajukan."), "planning:saya"),
    "draf_lama": (
        gettext_lazy("SKP %(tahun)d Anda masih disusun dan sepekan ini belum dilanjutkan."),
        "planning:saya",
    ),
    "kembali": (
        gettext_lazy("SKP %(tahun)d Anda dikembalikan. Baca alasannya, perbaiki, lalu ajukan lagi."),
        "planning:saya",
    ),
    "tunggu": (gettext_lazy("Ada SKP %(tahun)d yang menunggu Anda tetapkan."), "planning:bawahan"),
    "paham": (
        gettext_lazy("Baca indikator SKP %(tahun)d Anda, lalu nyatakan paham atau bertanyalah kepada penilai."),
        "planning:paham_saya",
    ),
    "catat": (
        gettext_lazy("Bulan ini belum ada catatan kerja Anda. Catat pekerjaan begitu ada hasilnya."),
        "execution:catatan",
    ),
    "antrean": (
        gettext_lazy("Ada catatan kerja yang menunggu Anda periksa melewati batas harinya."),
        "execution:antrean",
    ),
}


@transaction.atomic
def remind(
    *, actor: Actor, unit_id: UUID, keadaan: str, hari: Hari, label: str, now: datetime, pegawai_id: UUID | None = None
) -> int:
    """Remind everyone of the unit in a state, or one of them; return how many were told. Who heard today is left out.

    Raises `NotFound` outside the actor's units, `Forbidden` for whoever only looks on, `Invalid` for no such state.
    """
    lingkup = managed(actor=actor, pk=unit_id)
    if keadaan not in TEXTS:
        raise Invalid(
            _("Belum jelas siapa yang diingatkan."),
            next_step=_("Buka daftar orang, pilih satu keadaan, lalu tekan tombol mengingatkan."),
        )
    # One at a time within a government: two who press at once must not tell a person twice.
    Instansi.objects.select_for_update(no_key=True).order_by("pk").get(pk=lingkup.instansi_id)
    held = people_of(lingkup, tahun=hari.today.year).filter(states(lingkup, hari=hari)[keadaan])
    if pegawai_id is not None:
        held = held.filter(pk=pegawai_id)
    whom = "rencana__penilai_id" if keadaan == "tunggu" else "pk"
    wanted = dict.fromkeys(held.order_by("pk").values_list(whom, flat=True))
    told = set(
        PengingatPenerapan.objects.filter(instansi_id=lingkup.instansi_id, tanggal=hari.today)
        .order_by("pk")
        .values_list("pegawai_id", flat=True)
    )
    fresh = [each for each in wanted if each not in told]
    for start in range(0, len(fresh), _CHUNK):
        _tell(fresh[start : start + _CHUNK], actor=actor, keadaan=keadaan, hari=hari, now=now)
    if fresh and lingkup.unit is not None:
        append(
            actor=actor,
            code=DIINGATKAN,
            object_kind="learning.penerapan",
            object_id=unit_id,
            detail={"jumlah": len(fresh), "objek": lingkup.unit.nama, "keadaan": label},
            now=now,
        )
    return len(fresh)


def _tell(people: Sequence[UUID], *, actor: Actor, keadaan: str, hari: Hari, now: datetime) -> None:
    PengingatPenerapan.objects.bulk_create(
        [
            PengingatPenerapan(
                instansi_id=actor.home,
                pegawai_id=each,
                tanggal=hari.today,
                keadaan=keadaan,
                oleh_id=actor.user_id or NOBODY,
                at=now,
            )
            for each in people
        ]
    )
    text, url_name = TEXTS[keadaan]
    notify(
        instansi_id=actor.home,
        pegawai_ids=people,
        code=PENGINGAT,
        text=str(text) % {"tahun": hari.today.year},
        url=reverse(url_name),
        now=now,
    )
