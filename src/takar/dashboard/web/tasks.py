"""Turn what waits into task cards: a sentence, a deadline, one button."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.dashboard.selectors import Home
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


def tasks_for(home: Home, *, today: date) -> list[Task]:
    """Return the person's tasks: those with the nearest deadline first, those without one last."""
    found = [*_plan(home), *_counted(home)]
    dated = [_with_days(task, today=today) for task in found]
    return sorted(dated, key=lambda task: (task.due is None, task.due or date.max))


def _with_days(task: Task, *, today: date) -> Task:
    if task.due is None:
        return task
    return Task(**{**_fields(task), "days": (task.due - today).days})


def _fields(task: Task) -> dict[str, Any]:
    return {name: getattr(task, name) for name in Task.__slots__}


def _plan(home: Home) -> list[Task]:
    if home.periode_deadline is None:
        return []
    if home.plan is None:
        return [
            Task(
                title=_("Mulai SKP tahun %(tahun)d") % {"tahun": home.tahun},
                about=_("Rencana kerja Anda disepakati dengan penilai paling lambat akhir Januari."),
                url=reverse("planning:saya"),
                action=_("Mulai"),
                icon="plan",
                due=home.periode_deadline,
            )
        ]
    words = {
        StatusSkp.DRAF: (_("Lengkapi dan ajukan SKP %(tahun)d"), _("Lanjutkan"), home.periode_deadline),
        StatusSkp.DIKEMBALIKAN: (_("Perbaiki SKP %(tahun)d yang dikembalikan"), _("Perbaiki"), home.periode_deadline),
        StatusSkp.PENYESUAIAN: (_("Selesaikan penyesuaian SKP %(tahun)d"), _("Lanjutkan"), None),
    }
    if home.plan.status not in words:
        return []
    title, action, due = words[StatusSkp(home.plan.status)]
    url = reverse("planning:skp", kwargs={"pk": home.plan.id})
    return [Task(title=title % {"tahun": home.tahun}, url=url, action=action, icon="plan", due=due)]


def _counted(home: Home) -> list[Task]:
    found = []
    for kind, url_name, action, icon in (
        ("evaluasi_terima", "appraisal:saya", _("Buka"), "inbox"),
        ("evaluasi_ttd", "appraisal:saya", _("Tandatangani"), "rate"),
        ("aktivitas_kembali", "execution:catatan", _("Perbaiki"), "return"),
        ("skp_ditetapkan", "planning:bawahan", _("Periksa"), "plan"),
        ("aktivitas_periksa", "execution:antrean", _("Periksa"), "check"),
        ("evaluasi_nilai", "appraisal:menilai", _("Nilai"), "rate"),
        ("evaluasi_sampaikan", "appraisal:menilai", _("Sampaikan"), "inbox"),
        ("evaluasi_alih", "appraisal:menilai", _("Lihat"), "shield"),
    ):
        count = home.count(kind)
        if count:
            due = None if kind.startswith("aktivitas") else home.first(kind)
            found.append(Task(title=_title(kind, count), url=reverse(url_name), action=action, icon=icon, due=due))
    return found


def _title(kind: str, count: int) -> str:
    titles = {
        "evaluasi_terima": _("Hasil evaluasi untuk Anda terima: %(n)d"),
        "evaluasi_ttd": _("Dokumen evaluasi untuk Anda tandatangani: %(n)d"),
        "aktivitas_kembali": _("Catatan kerja Anda dikembalikan: %(n)d"),
        "skp_ditetapkan": _("SKP menunggu penetapan Anda: %(n)d"),
        "aktivitas_periksa": _("Catatan kerja untuk Anda periksa: %(n)d"),
        "evaluasi_nilai": _("Pegawai untuk Anda nilai: %(n)d"),
        "evaluasi_sampaikan": _("Hasil evaluasi belum Anda sampaikan: %(n)d"),
        "evaluasi_alih": _("Evaluasi lewat batas yang kini menjadi tugas Anda: %(n)d"),
    }
    return titles[kind] % {"n": count}
