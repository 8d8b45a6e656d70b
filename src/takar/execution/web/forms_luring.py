"""What a device sends of an entry that it kept without signal."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime

from takar.common.forms import VersionField
from takar.execution.actions.catat import Catatan, Perangkat
from takar.execution.web.forms import CatatForm

# Beyond this the claim says nothing; it is left out, and the entry is kept all the same.
_BELIEVABLE = timedelta(days=3650)


class MomentField(forms.Field):
    """A moment as a device writes it, with its zone. What is no moment is nothing: a claim is no reason to refuse."""

    def to_python(self, value: Any) -> datetime | None:
        try:
            found = parse_datetime(str(value or "")[:40])
            return found if found is not None and found.utcoffset() is not None else None
        except (ValueError, OverflowError):
            return None


class KirimForm(CatatForm):
    """One entry from the device's queue. `akun` says whose queue it is, `ganti` that its owner saw both versions."""

    akun = forms.UUIDField(required=False)
    waktu_perangkat = MomentField(required=False)
    jam_kirim = MomentField(required=False)
    luring = forms.BooleanField(required=False)
    ganti = forms.BooleanField(required=False)
    versi = VersionField(required=False)

    def sent(self, *, now: datetime) -> Catatan:
        """Return the entry as the device tells it; the difference of the clocks is taken at the moment of sending."""
        typed = self.cleaned_data
        claimed, sent = typed["waktu_perangkat"], typed["jam_kirim"]
        off = None if sent is None else sent - now
        believable = claimed is not None and abs(claimed - now) < _BELIEVABLE
        device = Perangkat(
            waktu=claimed if believable else None,
            selisih_detik=round(off.total_seconds()) if off is not None and abs(off) < _BELIEVABLE else None,
            luring=typed["luring"],
        )
        return replace(self.catatan(), perangkat=device)
