"""Audit codes of accounts: who logged in, who failed to, and every change of a password or second factor."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

LOGGED_IN = register("accounts.sesi.masuk", _("{aktor} masuk"))
LOGIN_FAILED = register("accounts.sesi.gagal", _("Percobaan masuk ke akun {objek} gagal: {sebab}"))
LOGGED_OUT = register("accounts.sesi.keluar", _("{aktor} keluar"))
SESSION_ENDED = register("accounts.sesi.diakhiri", _("{aktor} mengakhiri {jumlah} sesi pada perangkat lain"))
PASSWORD_CHANGED = register("accounts.sandi.diubah", _("{aktor} mengubah kata sandinya"))
PASSWORD_RESET = register("accounts.sandi.diatur_ulang", _("{aktor} mengatur ulang kata sandinya lewat surel"))
PASSWORD_ACTIVATED = register("accounts.sandi.aktivasi", _("{aktor} membuat kata sandi dengan tautan aktivasi"))
TOTP_ON = register("accounts.dua_langkah.aktif", _("{aktor} mengaktifkan masuk dua langkah"))
TOTP_OFF = register("accounts.dua_langkah.nonaktif", _("{aktor} mematikan masuk dua langkah"))
RECOVERY_RENEWED = register("accounts.dua_langkah.kode_baru", _("{aktor} membuat kode pemulihan baru"))
ACTIVATION_ISSUED = register("accounts.aktivasi.dibuat", _("{aktor} membuat tautan aktivasi untuk {objek}"))
