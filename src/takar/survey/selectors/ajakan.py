"""Where the applicant of a finished case rates it: the address with the one-use token, made anew each time."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from takar.service.models import Permohonan, StatusPermohonan
from takar.survey.store import token_for


def invitation(row: Permohonan) -> str:
    """Return the address for rating this case; empty while it is not finished. No query: nothing is written either."""
    if row.status != StatusPermohonan.SELESAI or row.selesai_pada is None:
        return ""
    ended = row.selesai_pada.astimezone(ZoneInfo(row.instansi.zona)).date()
    token = token_for(layanan_id=row.layanan_id, permohonan_id=row.pk, selesai=ended, petugas_id=row.penyelesai_id)
    place = reverse(
        "survey:nilai",
        kwargs={"instansi": row.instansi.kode, "kode": row.layanan.kode.lower(), "token": token},
    )
    return f"{settings.TAKAR_URL.rstrip('/')}{place}"
