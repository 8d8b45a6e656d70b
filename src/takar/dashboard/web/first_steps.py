"""What an admin does first, in order, until the government's year can run: shown on home while a step is missing."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.common.actor import Actor
from takar.dashboard.selectors.beranda import Home


def admin_steps(home: Home, *, actor: Actor) -> list[dict[str, Any]]:
    """Return the steps with their states for the `steps` macro; empty for others, and once all is done."""
    if not actor.has(Role.ADMIN_INSTANSI):
        return []
    done = (home.count("unit_pegawai") > 1, home.count("pengelola") > 0, home.deadline is not None)
    if all(done):
        return []
    steps = (
        (
            _("Masukkan unit kerja dan pegawai"),
            _("Dari berkas Excel. Berkas diperiksa dulu; belum ada yang tersimpan sebelum Anda setujui."),
            reverse("org:impor"),
        ),
        (
            _("Tunjuk pengelola kinerja"),
            _("Satu orang atau lebih yang membuka tahun kinerja dan menjaga iramanya."),
            reverse("access:peran"),
        ),
        (
            _("Minta pengelola membuka tahun kinerja %(tahun)d") % {"tahun": home.tahun},
            _("Sesudah itu setiap pegawai memulai SKP dari berandanya sendiri."),
            "",
        ),
    )
    current = done.index(False)
    return [
        {
            "label": label,
            "note": note,
            "url": url,
            "state": "done" if finished else "current" if place == current else "ahead",
        }
        for place, ((label, note, url), finished) in enumerate(zip(steps, done, strict=True))
    ]
