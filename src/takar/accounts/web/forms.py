"""Forms of the account pages. Passwords are never trimmed, cleaned or shown again."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, TextField


class PasswordField(forms.CharField):
    """A password, as typed; `complete` tells password managers which one it is."""

    def __init__(self, *, complete: str = "current-password", **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": complete, "spellcheck": "false"})
        super().__init__(widget=widget, strip=False, max_length=256, error_messages=REQUIRED, **kwargs)


class LoginForm(forms.Form):
    """NIP or e-mail, and the password."""

    login = TextField(
        label=_("NIP atau surel"),
        max_length=254,
        error_messages=REQUIRED,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )
    password = PasswordField(label=_("Kata sandi"))


class NameForm(forms.Form):
    """Whose password is forgotten."""

    login = TextField(
        label=_("NIP atau surel"),
        max_length=254,
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    password1 = PasswordField(label=_("Kata sandi baru"), complete="new-password")
    password2 = PasswordField(label=_("Ketik sekali lagi"), complete="new-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = " ".join(text for text in password_validators_help_texts() if text)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Tidak sama dengan yang pertama. Ketik ulang keduanya."))
        return given


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one."""

    oldpassword = PasswordField(label=_("Kata sandi sekarang"))
    field_order = ("oldpassword", "password1", "password2")


class ConfirmForm(forms.Form):
    """The present password, asked again before something that matters."""

    password = PasswordField(label=_("Kata sandi"))


CODE_ATTRS = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
