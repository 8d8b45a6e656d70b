"""Audit codes of practice. They are written in the copy's own part of the ledger, never in the real government's."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

DIMULAI = register("practice.latihan.dimulai", _("{aktor} memulai latihan pada salinan {objek} ({baris} baris)"))
SEBAGAI_ATASAN = register(
    "practice.latihan.sebagai_atasan", _("{aktor} dimainkan oleh yang berlatih, sebagai atasan pada salinan {objek}")
)
DIAKHIRI = register("practice.latihan.diakhiri", _("{aktor} mengakhiri latihan pada salinan {objek}"))
DIHAPUS = register("practice.latihan.dihapus", _("{aktor} menghapus isi latihan {objek} ({baris} baris)"))
