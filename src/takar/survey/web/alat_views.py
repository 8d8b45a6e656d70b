"""What asks for ratings of one service: the poster to print, for the service or one counter, and the tablet."""

from uuid import UUID

import segno
from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from takar.access.doors import TakarRequest, door
from takar.common.forms import TextField
from takar.survey.selectors.alat import rating_tools


class LoketForm(forms.Form):
    """Where the poster hangs."""

    loket = TextField(
        label=_("Tempat poster dipasang"),
        max_length=40,
        required=False,
        help_text=_("Dicetak di kaki poster, misalnya Loket 2. Boleh kosong."),
        error_messages={"max_length": _("Paling panjang 40 karakter.")},
    )


@door("GET")
def tools(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Poster and tablet of one service."""
    shown = rating_tools(actor=request.actor, pk=pk)
    return render(request, "survey/alat.html", {"alat": shown, "form": LoketForm()})


@door("GET")
def poster(request: TakarRequest, pk: UUID) -> HttpResponse:
    """The poster, one A4 page; nothing about the reader is in its address."""
    shown = rating_tools(actor=request.actor, pk=pk)
    form = LoketForm(request.GET)
    if not form.is_valid():
        return render(request, "survey/alat.html", {"alat": shown, "form": form}, status=422)
    # Level Q: it can still be read when a quarter of it is scratched or in the shade.
    image = segno.make(shown.alamat, error="q", micro=False).svg_data_uri(scale=8, border=2, dark="#000", light="#fff")
    context = {"alat": shown, "qr": image, "loket": form.cleaned_data["loket"]}
    return render(request, "survey/poster.html", context)
