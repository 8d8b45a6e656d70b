"""The filter of people by state, and what a reminder sends."""

from typing import Any

from django import forms

from takar.learning.selectors.penerapan import KEADAAN


class IngatkanForm(forms.Form):
    """Whom to remind: everyone in a state, or one of them."""

    keadaan = forms.ChoiceField(choices=[(name, name) for name in KEADAAN])
    pegawai = forms.UUIDField(required=False)

    def given(self) -> dict[str, Any]:
        """The state and the person, if one was named. Where either makes no sense the state is "": nobody is meant."""
        if not self.is_valid():
            return {"keadaan": "", "pegawai_id": None}
        return {"keadaan": self.cleaned_data["keadaan"], "pegawai_id": self.cleaned_data["pegawai"]}


def state_of(data: Any) -> str:
    """The state that the address asks for; "" for none and for anything else."""
    asked = data.get("keadaan", "")
    return asked if asked in KEADAAN else ""
