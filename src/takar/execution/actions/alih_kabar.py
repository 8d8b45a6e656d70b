"""Whom the lateness shield tells: each person once a run, with a count, in plain words."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import ngettext

from takar.access.models import Role, RoleGrant
from takar.audit.codes import Code
from takar.execution import audit
from takar.execution.models import Aktivitas
from takar.notifications.actions import notify
from takar.org.selectors import in_force


def tell_first_level(moved: Sequence[Aktivitas], *, heirs: Sequence[Aktivitas], hari: int, now: datetime) -> None:
    """Tell the next level, the Penilai, and the employees whose entries went on. `heirs` are entries that went on
    earlier and have another Atasan Penilai now."""
    if not moved and not heirs:
        return
    instansi_id = (*moved, *heirs)[0].instansi_id
    queue, log = reverse("execution:antrean"), reverse("execution:catatan")
    send = _Sender(instansi_id=instansi_id, code=audit.AKTIVITAS_DIALIHKAN, now=now)
    for person, n in Counter(row.dialihkan_ke_id for row in (*moved, *heirs) if row.dialihkan_ke_id).items():
        text = ngettext(
            "%(n)d catatan kerja belum diperiksa penilainya dalam %(hari)d hari kerja. Kini Anda diminta memeriksanya.",
            "%(n)d catatan kerja belum diperiksa penilainya dalam %(hari)d hari kerja. Kini Anda diminta memeriksanya.",
            n,
        )
        send.to([person], text=text % {"n": n, "hari": hari}, url=queue)
    for (penilai, nama), n in Counter((row.skp.penilai_id, _above(row)) for row in moved).items():
        text = ngettext(
            "%(n)d catatan pegawai Anda menunggu lebih dari %(hari)d hari kerja, jadi kini juga diperiksa %(nama)s."
            " Anda tetap bisa memeriksanya selama belum diputuskan.",
            "%(n)d catatan pegawai Anda menunggu lebih dari %(hari)d hari kerja, jadi kini juga diperiksa %(nama)s."
            " Anda tetap bisa memeriksanya selama belum diputuskan.",
            n,
        )
        send.to([penilai], text=text % {"n": n, "hari": hari, "nama": nama}, url=queue)
    for (pegawai, nama), n in Counter((row.pegawai_id, _above(row)) for row in moved).items():
        text = ngettext(
            "%(n)d catatan Anda lama menunggu penilai dan kini juga diperiksa %(nama)s. Catatan Anda tetap utuh;"
            " tidak ada yang perlu Anda lakukan.",
            "%(n)d catatan Anda lama menunggu penilai dan kini juga diperiksa %(nama)s. Catatan Anda tetap utuh;"
            " tidak ada yang perlu Anda lakukan.",
            n,
        )
        send.to([pegawai], text=text % {"n": n, "nama": nama}, url=log)
    send.post()


def tell_manager(stuck: Sequence[Aktivitas], *, absent: Sequence[Aktivitas], day: date, now: datetime) -> None:
    """Tell those who manage performance over these entries' units that a Penilai is looked for, and the employees whose
    entries nobody checks. `absent` are entries that went on because their Penilai is out of office."""
    if not stuck and not absent:
        return
    instansi_id = (*stuck, *absent)[0].instansi_id
    send = _Sender(instansi_id=instansi_id, code=audit.AKTIVITAS_KE_PENGELOLA, now=now)
    paths = Counter(row.unit.path for row in (*stuck, *absent))
    for person, n in _managers(instansi_id, paths=paths, day=day).items():
        text = ngettext(
            "%(n)d catatan kerja tidak terperiksa sampai lewat batas. Tunjuk penilai pengganti agar tidak terhenti.",
            "%(n)d catatan kerja tidak terperiksa sampai lewat batas. Tunjuk penilai pengganti agar tidak terhenti.",
            n,
        )
        send.to([person], text=text % {"n": n}, url=reverse("execution:lewat_batas"))
    for pegawai, n in Counter(row.pegawai_id for row in stuck).items():
        text = ngettext(
            "%(n)d catatan Anda belum juga diperiksa, jadi pengelola kinerja diminta menunjuk penilai pengganti."
            " Catatan Anda tetap utuh; tidak ada yang perlu Anda lakukan.",
            "%(n)d catatan Anda belum juga diperiksa, jadi pengelola kinerja diminta menunjuk penilai pengganti."
            " Catatan Anda tetap utuh; tidak ada yang perlu Anda lakukan.",
            n,
        )
        send.to([pegawai], text=text % {"n": n}, url=reverse("execution:catatan"))
    send.post()


class _Sender:
    """Gathers who is told what, so that those with the same sentence are told in one step."""

    def __init__(self, *, instansi_id: UUID, code: Code, now: datetime) -> None:
        self.instansi_id, self.code, self.now = instansi_id, code, now
        self.texts: dict[tuple[str, str], list[UUID]] = defaultdict(list)

    def to(self, people: Sequence[UUID], *, text: str, url: str) -> None:
        self.texts[text, url] += people

    def post(self) -> None:
        for (text, url), people in self.texts.items():
            notify(
                instansi_id=self.instansi_id,
                pegawai_ids=people,
                code=self.code.name,
                text=text,
                url=url,
                now=self.now,
            )


def _above(row: Aktivitas) -> str:
    return row.skp.atasan_penilai.nama_lengkap if row.skp.atasan_penilai else ""


def _managers(instansi_id: UUID, *, paths: Mapping[str, int], day: date) -> dict[UUID, int]:
    """Return how many of the entries lie in the scope of each manager."""
    grants = RoleGrant.objects.filter(in_force(day), instansi_id=instansi_id, role=Role.PENGELOLA_KINERJA)
    # Notices of an account without a person stand under the account itself.
    reader = Coalesce("user__pegawai_id", "user_id")
    scopes: dict[UUID, set[str]] = defaultdict(set)
    for person, path in grants.order_by("pk").annotate(pembaca=reader).values_list("pembaca", "unit__path"):
        scopes[person].add(path)
    found = {
        person: sum(n for path, n in paths.items() if any(path.startswith(prefix) for prefix in prefixes))
        for person, prefixes in scopes.items()
    }
    return {person: n for person, n in found.items() if n}
