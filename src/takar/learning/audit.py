"""Audit codes of this room."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

LANGKAH_DISEMBUNYIKAN = register(
    "learning.langkah.disembunyikan", _("{aktor} menyembunyikan langkah pertama sebagai {peran}.")
)
LANGKAH_DITAMPILKAN = register(
    "learning.langkah.ditampilkan", _("{aktor} menampilkan lagi langkah pertama sebagai {peran}.")
)
DIINGATKAN = register("learning.penerapan.diingatkan", _("{aktor} mengingatkan {jumlah} orang di {objek}: {keadaan}."))
