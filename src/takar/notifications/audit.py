"""Audit codes of notices: what a person wants to be told, and on which devices. What was read is nobody's business."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

CHOICES_SAVED = register("notifications.pilihan.disimpan", _("{aktor} mengubah pilihan pemberitahuannya."))
QUIET_SAVED = register("notifications.waktu_tenang.disimpan", _("{aktor} mengubah waktu tenangnya."))
DEVICE_ADDED = register(
    "notifications.perangkat.ditambah", _("{aktor} menyalakan pemberitahuan pada {objek}."), shred=("objek",)
)
DEVICE_REMOVED = register(
    "notifications.perangkat.dihapus", _("{aktor} mematikan pemberitahuan pada {objek}."), shred=("objek",)
)
