"""The two questions of the verification page: which code, or which file."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.documents.codes import normalise


class CodeForm(forms.Form):
    """A code typed from paper."""

    kode = forms.CharField(
        label=gettext_lazy("Kode verifikasi"),
        help_text=gettext_lazy("26 huruf dan angka di kaki dokumen, boleh dengan atau tanpa tanda hubung."),
        max_length=80,
        error_messages={"required": gettext_lazy("Ketik kode yang tercetak di kaki dokumen.")},
    )

    def clean_kode(self) -> str:
        code = normalise(self.cleaned_data["kode"])
        if code is None:
            raise forms.ValidationError(
                _("Kode ini tidak lengkap. Periksa lagi: kode terdiri atas 26 huruf dan angka.")
            )
        return code


class FileForm(forms.Form):
    """The PDF itself; only its digest is computed, the file is not kept."""

    berkas = forms.FileField(
        label=gettext_lazy("Berkas PDF"),
        help_text=gettext_lazy("Berkas hanya dicocokkan sidiknya dan tidak kami simpan."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "required": gettext_lazy("Pilih berkas PDF yang ingin dicocokkan."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas PDF yang ingin dicocokkan."),
        },
    )

    def clean_berkas(self) -> Any:
        upload: UploadedFile[bytes] = self.cleaned_data["berkas"]
        if upload.size is not None and upload.size > settings.TAKAR_MAX_UPLOAD:
            limit = filesizeformat(settings.TAKAR_MAX_UPLOAD)
            raise forms.ValidationError(
                _("Berkas ini terlalu besar. Pilih berkas PDF paling besar %(batas)s.") % {"batas": limit}
            )
        return upload
