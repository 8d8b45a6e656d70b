"""Audit codes of the documents room."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

TERBIT = register(
    "documents.dokumen.diterbitkan",
    _("{aktor} menerbitkan {bentuk} nomor {nomor}."),
)
DIGANTI = register(
    "documents.dokumen.diganti",
    _("Dokumen nomor {nomor} diganti oleh dokumen nomor {pengganti}."),
)
