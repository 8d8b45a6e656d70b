"""Send the forms of a plan's content to their actions. Each answers with the page, at the place that was changed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from takar.access.doors import TakarRequest, door
from takar.common.ids import new_id
from takar.planning.actions import baris, hasil, indikator, mulai
from takar.planning.web.forms import split_choice
from takar.planning.web.skp_views import attempt, posted_version, take


@door("POST")
def rhk_new(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Add a result, then offer its first indicator at once."""

    def run(data: dict[str, Any]) -> str:
        made = hasil.add_rhk(
            actor=request.actor, skp_id=pk, rhk_id=data["id"] or new_id(), given=_result(data), now=request.now
        )
        return f"?buka=indikator-baru.{made.pk}#rhk-{made.pk}"

    return attempt(request, pk, "rhk-baru", run)


@door("POST")
def rhk_change(request: TakarRequest, pk: UUID, rhk: UUID) -> HttpResponse:
    """Change a result."""

    def run(data: dict[str, Any]) -> str:
        hasil.change_rhk(
            actor=request.actor,
            skp_id=pk,
            rhk_id=rhk,
            version=data["versi"] or 0,
            given=_result(data),
            now=request.now,
        )
        return f"#rhk-{rhk}"

    return attempt(request, pk, f"rhk.{rhk}", run)


@door("POST")
def rhk_remove(request: TakarRequest, pk: UUID, rhk: UUID) -> HttpResponse:
    """Remove a result."""
    version = posted_version(request) or 0
    return take(
        request,
        pk,
        lambda: hasil.remove_rhk(actor=request.actor, skp_id=pk, rhk_id=rhk, version=version, now=request.now),
    )


@door("POST")
def rhk_move(request: TakarRequest, pk: UUID, rhk: UUID) -> HttpResponse:
    """Move a result one place up or down."""
    up = request.POST.get("arah") == "naik"
    return take(request, pk, lambda: hasil.move_rhk(actor=request.actor, skp_id=pk, rhk_id=rhk, up=up, now=request.now))


@door("POST")
def indicator_new(request: TakarRequest, pk: UUID, rhk: UUID) -> HttpResponse:
    """Add an indicator to a result."""

    def run(data: dict[str, Any]) -> str:
        indikator.add_indikator(
            actor=request.actor,
            skp_id=pk,
            rhk_id=rhk,
            indikator_id=data["id"] or new_id(),
            given=_measure(data),
            now=request.now,
        )
        return f"#rhk-{rhk}"

    return attempt(request, pk, f"indikator-baru.{rhk}", run)


@door("POST")
def indicator_change(request: TakarRequest, pk: UUID, indikator_id: UUID) -> HttpResponse:
    """Change an indicator."""

    def run(data: dict[str, Any]) -> str:
        row = indikator.change_indikator(
            actor=request.actor,
            skp_id=pk,
            indikator_id=indikator_id,
            version=data["versi"] or 0,
            given=_measure(data),
            now=request.now,
        )
        return f"#rhk-{row.rhk_id}"

    return attempt(request, pk, f"indikator.{indikator_id}", run)


@door("POST")
def indicator_remove(request: TakarRequest, pk: UUID, indikator_id: UUID) -> HttpResponse:
    """Remove an indicator."""
    version = posted_version(request) or 0
    return take(
        request,
        pk,
        lambda: indikator.remove_indikator(
            actor=request.actor, skp_id=pk, indikator_id=indikator_id, version=version, now=request.now
        ),
    )


@door("POST")
def line_new(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Add a line to the attachment."""

    def run(data: dict[str, Any]) -> str:
        baris.add_lampiran(
            actor=request.actor,
            skp_id=pk,
            baris_id=data["id"] or new_id(),
            jenis=data["kelompok"],
            teks=data["teks"],
            now=request.now,
        )
        return f"#lampiran-{data['kelompok'].lower()}"

    return attempt(request, pk, f"lampiran-baru.{request.POST.get('kelompok', '')}", run)


@door("POST")
def line_change(request: TakarRequest, pk: UUID, baris_id: UUID) -> HttpResponse:
    """Change a line of the attachment."""

    def run(data: dict[str, Any]) -> str:
        row = baris.change_lampiran(
            actor=request.actor,
            skp_id=pk,
            baris_id=baris_id,
            version=data["versi"] or 0,
            teks=data["teks"],
            now=request.now,
        )
        return f"#lampiran-{row.jenis.lower()}"

    return attempt(request, pk, f"lampiran.{baris_id}", run)


@door("POST")
def line_remove(request: TakarRequest, pk: UUID, baris_id: UUID) -> HttpResponse:
    """Remove a line of the attachment."""
    version = posted_version(request) or 0
    return take(
        request,
        pk,
        lambda: baris.remove_lampiran(
            actor=request.actor, skp_id=pk, baris_id=baris_id, version=version, now=request.now
        ),
    )


@door("POST")
def expectation_new(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Write a special expectation."""

    def run(data: dict[str, Any]) -> str:
        baris.add_ekspektasi(
            actor=request.actor,
            skp_id=pk,
            baris_id=data["id"] or new_id(),
            nilai=data["kelompok"],
            teks=data["teks"],
            now=request.now,
        )
        return f"#nilai-{data['kelompok'].lower()}"

    return attempt(request, pk, f"ekspektasi.{request.POST.get('kelompok', '')}", run)


@door("POST")
def expectation_remove(request: TakarRequest, pk: UUID, baris_id: UUID) -> HttpResponse:
    """Take a special expectation away."""
    version = posted_version(request) or 0
    return take(
        request,
        pk,
        lambda: baris.remove_ekspektasi(
            actor=request.actor, skp_id=pk, baris_id=baris_id, version=version, now=request.now
        ),
    )


@door("POST")
def approach(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Choose the approach of the document."""

    def run(data: dict[str, Any]) -> str:
        mulai.set_pendekatan(
            actor=request.actor, skp_id=pk, version=data["versi"], pendekatan=data["pendekatan"], now=request.now
        )
        return ""

    return attempt(request, pk, "pendekatan", run)


@door("POST")
def copy(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Fill the empty draft with the last plan."""
    version = posted_version(request)
    return take(
        request, pk, lambda: mulai.copy_last_plan(actor=request.actor, skp_id=pk, version=version, now=request.now)
    )


def _result(data: dict[str, Any]) -> hasil.RhkInput:
    rhk_id, indikator_id = split_choice(data.get("intervensi", ""))
    return hasil.RhkInput(
        teks=data["teks"],
        jenis=data["jenis"],
        penugasan_dari=data["penugasan_dari"],
        penempatan_id=UUID(data["penempatan"]) if data.get("penempatan") else None,
        intervensi_rhk_id=rhk_id,
        intervensi_indikator_id=indikator_id,
        intervensi_teks=data["intervensi_teks"],
    )


def _measure(data: dict[str, Any]) -> indikator.IndikatorInput:
    return indikator.IndikatorInput(
        teks=data["teks"],
        target_teks=data["target_teks"],
        aspek=data.get("aspek", "KUANTITAS"),
        perspektif=data.get("perspektif", ""),
        target_min=data["target_min"],
        target_max=data["target_max"],
        satuan=data["satuan"],
        arah=data["arah"],
        sumber=data.get("sumber", ""),
        cara_hitung=data.get("cara_hitung", ""),
    )
