"""How satisfied people are: the verified index of a government and of its services, now and a year before."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from takar.portal.selectors.waktu import Rentang
from takar.survey.selectors.indeks import (
    BELUM,
    Indeks,
    distinguishable,
    index_of_government,
    index_of_services,
    index_of_services_twice,
)
from takar.units.models import Instansi


@dataclass(frozen=True, slots=True, kw_only=True)
class Kepuasan:
    """One service's index in the last twelve months beside that of the twelve before."""

    kini: Indeks
    lalu: Indeks

    @property
    def berbeda(self) -> bool | None:
        """Whether the two can be told apart; None where one of them is missing."""
        return distinguishable(self.kini, self.lalu)

    @property
    def naik(self) -> bool:
        return (self.kini.nilai or 0) > (self.lalu.nilai or 0)


def whole(instansi: Instansi, *, span: Rentang) -> Indeks:
    """Return the index of all services together. One query."""
    begin, end = _now(span)
    return index_of_government(instansi.pk, mulai=begin, selesai=end)


def by_service(instansi: Instansi, *, span: Rentang) -> dict[UUID, Indeks]:
    """Return the index of each service with answers; too few are hidden. One query."""
    begin, end = _now(span)
    return index_of_services(instansi.pk, mulai=begin, selesai=end)


def of_service(instansi: Instansi, *, layanan_id: UUID, span: Rentang) -> Kepuasan:
    """Return the index of one service now and before. One query for all: what is hidden depends on the others."""
    begin, end = _now(span)
    before, now = index_of_services_twice(instansi.pk, mulai=span.lalu.date(), batas=begin, selesai=end)
    return Kepuasan(kini=now.get(layanan_id, BELUM), lalu=before.get(layanan_id, BELUM))


def _now(span: Rentang) -> tuple[date, date]:
    return span.kini.date(), span.akhir.date()
