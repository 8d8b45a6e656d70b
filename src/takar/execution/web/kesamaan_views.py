"""What an entry has in common with others, and the owner's explanation."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.access.doors import TakarRequest, door
from takar.common.forms import REQUIRED, TextField, attach
from takar.common.refusals import Refusal
from takar.execution.actions.kesamaan import LONGEST, explain_likeness
from takar.execution.selectors.kesamaan import likeness_page


class PenjelasanForm(forms.Form):
    """Why the same file or words rightly stand here again."""

    teks = TextField(
        label=gettext_lazy("Mengapa sama?"),
        help_text=gettext_lazy("Misalnya: satu foto untuk dua kegiatan pada hari yang sama. Ditulis satu kali."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=REQUIRED,
    )


@door("GET", "POST")
def explain(request: TakarRequest, pk: UUID) -> HttpResponse:
    """Show the likenesses of an entry; its owner may explain them once."""
    found = likeness_page(actor=request.actor, pk=pk, today=request.today)
    form = PenjelasanForm(request.POST) if request.method == "POST" else PenjelasanForm()
    status = 200
    # Who may not explain is told so by the action, whatever was typed.
    if request.method == "POST" and (form.is_valid() or not found.milik_sendiri):
        try:
            explain_likeness(
                actor=request.actor, aktivitas_id=pk, teks=form.cleaned_data.get("teks", ""), now=request.now
            )
        except Refusal as refusal:
            if not found.milik_sendiri:
                raise
            attach(form, refusal)
            status = refusal.status
            found = likeness_page(actor=request.actor, pk=pk, today=request.today)
        else:
            messages.success(request, _("Penjelasan tersimpan dan dibaca penilai bersama catatan ini."))
            return redirect("execution:aktivitas", pk=pk)
    elif request.method == "POST":
        status = 422
    return render(request, "execution/jelaskan.html", {"kesamaan": found, "form": form}, status=status)
