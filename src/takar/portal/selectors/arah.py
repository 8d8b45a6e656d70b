"""Where a citizen goes on from one service: its figures, rating it, complaining about it. The service's pages ask."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode

from takar.complaint.selectors.publik import takes_complaints
from takar.service.models import Layanan
from takar.units.models import Instansi


def ways(layanan: Layanan, on: date) -> Mapping[str, str]:
    """Return the addresses; no way to complain where nobody could check a complaint. One query."""
    place = {"instansi": layanan.instansi.kode, "kode": layanan.kode.lower()}
    return {
        "angka": reverse("portal:layanan", kwargs=place),
        "nilai": reverse("survey:poster", kwargs=place),
        "adukan": complain_about(layanan.instansi, layanan_id=layanan.pk, on=on),
    }


def complain_about(instansi: Instansi, *, layanan_id: UUID | None = None, on: date) -> str:
    """Return where to complain, about this service if one is given; empty where the government takes no complaints."""
    if not takes_complaints(instansi, on=on):
        return ""
    address = reverse("complaint:lapor", kwargs={"instansi": instansi.kode})
    return f"{address}?{urlencode({'layanan': str(layanan_id)})}" if layanan_id else address
