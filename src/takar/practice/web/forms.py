"""The form of practice: nothing to fill in, but the same tap twice makes one copy."""

from django import forms

from takar.common.forms import REQUIRED, IdField


class MulaiForm(forms.Form):
    """The id of the copy to be, made when the page was shown."""

    id = IdField(error_messages=REQUIRED)
