"""Turn what waits into task cards: a sentence, a deadline, one button."""

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.common.actor import Actor
from takar.dashboard.selectors.beranda import Home
from takar.dashboard.web.task_titles import task_title
from takar.planning.models import StatusSkp


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits for this person."""

    title: str
    url: str
    action: str
    icon: str
    about: str = ""
    due: date | None = None
    days: int | None = None
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks of one kind of duty: one's own work, the people whom one appraises, the government's year."""

    title: str
    tasks: tuple[Task, ...]


# In which duty each counted task stands; one's own work comes first.
_OWN = frozenset(
    {
        "evaluasi_terima",
        "evaluasi_ttd",
        "aktivitas_kembali",
        "umpan_diminta",
        "langkah",
        "kasus",
        "bagian_saya",
        "tugas_saya",
        "aduan_jawab",
        "tindakan_proses",
        "paham_saya",
        "permintaan_data",
    }
)
# What citizens wait for, at the units that the person leads or checks.
_CITIZENS = frozenset(
    {"aduan_periksa", "aduan_tugaskan", "aduan_lewat", "topik_jawab", "ide_jawab", "tulisan_periksa", "survei_tindak"}
)
# What has no deadline of its own, whatever day was counted with it.
_UNDATED = frozenset(
    {"aktivitas_kembali", "aktivitas_periksa", "umpan_diminta", "tulisan_periksa", "paham_saya", "paham_tanya"}
)
# Where a list has a part for what waits.
_PART = {"aduan_periksa": "?bagian=periksa", "aduan_jawab": "?bagian=saya"}


def tasks_for(home: Home, *, actor: Actor, today: date) -> list[Group]:
    """Return the person's tasks by duty, in each the nearest deadline first and those without one last. The single
    most urgent one is `primary`."""
    counted = _counted(home)
    groups = [
        (_("Pekerjaan Anda"), [*_plan(home), *(task for kind, task in counted if kind in _OWN)]),
        (_("Suara warga"), [task for kind, task in counted if kind in _CITIZENS]),
        (_("Pegawai yang Anda nilai"), [task for kind, task in counted if kind not in _OWN | _CITIZENS]),
        (_("Tahun kinerja instansi"), _year(home, actor=actor)),
    ]
    dated = [(title, [_dated(task, home, today=today) for task in tasks]) for title, tasks in groups if tasks]
    first = min((task for _title, tasks in dated for task in tasks), key=_urgency, default=None)
    return [
        Group(
            title=title,
            tasks=tuple(replace(task, primary=task is first) for task in sorted(tasks, key=_urgency)),
        )
        for title, tasks in dated
    ]


def _dated(task: Task, home: Home, *, today: date) -> Task:
    return replace(task, days=home.working_days(task.due, today=today)) if task.due else task


def _urgency(task: Task) -> tuple[bool, date]:
    return task.due is None, task.due or date.max


def _year(home: Home, *, actor: Actor) -> list[Task]:
    if home.deadline is not None or not actor.has(Role.PENGELOLA_KINERJA):
        return []
    return [
        Task(
            title=_("Buka tahun kinerja %(tahun)d") % {"tahun": home.tahun},
            about=_("Selama belum dibuka, tidak seorang pun dapat memulai SKP."),
            url=reverse("planning:kendali"),
            action=_("Buka tahun"),
            icon="plan",
        )
    ]


def _plan(home: Home) -> list[Task]:
    if home.deadline is None:
        return []
    if home.plan is None:
        if not home.plans:
            return []
        return [
            Task(
                title=_("Mulai SKP tahun %(tahun)d") % {"tahun": home.tahun},
                about=_("Rencana kerja Anda setahun, disepakati dengan penilai Anda."),
                url=reverse("planning:saya"),
                action=_("Mulai"),
                icon="plan",
                due=home.deadline,
            )
        ]
    words = {
        StatusSkp.DRAF: (_("Lengkapi dan ajukan SKP %(tahun)d"), _("Lanjutkan"), home.deadline),
        StatusSkp.DIKEMBALIKAN: (_("Perbaiki SKP %(tahun)d yang dikembalikan"), _("Perbaiki"), home.deadline),
        StatusSkp.PENYESUAIAN: (_("Selesaikan penyesuaian SKP %(tahun)d"), _("Lanjutkan"), None),
    }
    if home.plan.status not in words:
        return []
    title, action, due = words[StatusSkp(home.plan.status)]
    url = reverse("planning:skp", kwargs={"pk": home.plan.id})
    return [Task(title=title % {"tahun": home.tahun}, url=url, action=action, icon="plan", due=due)]


def _counted(home: Home) -> list[tuple[str, Task]]:
    found = []
    for kind, url_name, action, icon in (
        ("evaluasi_terima", "appraisal:saya", _("Terima"), "inbox"),
        ("evaluasi_ttd", "appraisal:saya", _("Tandatangani"), "rate"),
        ("aktivitas_kembali", "execution:catatan", _("Perbaiki"), "return"),
        ("umpan_diminta", "dialogue:beranda", _("Jawab"), "chat"),
        ("langkah", "dialogue:langkah_daftar", _("Lihat"), "check"),
        ("kasus", "service:loket", _("Lihat"), "clock"),
        ("bagian_saya", "planning:bersama", _("Jawab"), "team"),
        ("tugas_saya", "planning:bersama", _("Jawab"), "team"),
        ("bagian_izin", "planning:bersama", _("Periksa"), "team"),
        ("tugas_izin", "planning:bersama", _("Periksa"), "team"),
        ("skp_ditetapkan", "planning:bawahan", _("Periksa"), "plan"),
        ("skp_atasan", "planning:bawahan", _("Lihat"), "plan"),
        ("aktivitas_periksa", "execution:antrean", _("Periksa"), "check"),
        ("evaluasi_nilai", "appraisal:menilai", _("Beri penilaian"), "rate"),
        ("evaluasi_sampaikan", "appraisal:menilai", _("Sampaikan"), "inbox"),
        ("evaluasi_alih", "appraisal:menilai", _("Lihat"), "shield"),
        ("aduan_jawab", "complaint:daftar", _("Jawab"), "chat"),
        ("tindakan_proses", "complaint:proses_daftar", _("Lihat"), "check"),
        ("paham_saya", "planning:paham_saya", _("Baca"), "eye"),
        ("permintaan_data", "privacy:permintaan_semua", _("Jawab"), "lock"),
        ("aduan_periksa", "complaint:daftar", _("Periksa"), "inbox"),
        ("aduan_tugaskan", "complaint:daftar", _("Tugaskan"), "user"),
        ("aduan_lewat", "complaint:daftar", _("Lihat"), "warn"),
        ("topik_jawab", "forum:kelola", _("Jawab"), "chat"),
        ("ide_jawab", "forum:kelola", _("Jawab"), "chat"),
        ("tulisan_periksa", "forum:moderasi", _("Periksa"), "flag"),
        ("survei_tindak", "survey:daftar", _("Lihat"), "chart"),
        ("paham_tanya", "planning:paham_tim", _("Jawab"), "chat"),
    ):
        count = home.count(kind)
        if count:
            due = None if kind in _UNDATED else home.first(kind)
            url = f"{reverse(url_name)}{_PART.get(kind, '')}"
            task = Task(title=task_title(kind, count), url=url, action=action, icon=icon, due=due)
            found.append((kind, task))
    return found
