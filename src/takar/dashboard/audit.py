"""Audit codes of monitoring: lists that left Takar as files."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

ANGKA_DIUNDUH = register("dashboard.pantau.diunduh", _("{aktor} mengunduh angka pemantauan {objek} ({baris} baris)"))
NAMA_DIUNDUH = register(
    "dashboard.pantau.nama_diunduh",
    _("{aktor} mengunduh daftar {isi} di {objek} ({baris} baris) untuk {keperluan}"),
    shred=("keperluan",),
)
