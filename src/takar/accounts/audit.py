"""Audit codes of accounts: who logged in, who failed to, and every change of a password or second factor."""

from django.utils.translation import gettext_lazy as _

from takar.audit.codes import register

LOGGED_IN = register(
    "accounts.sesi.masuk", _("{aktor} masuk dengan {perangkat}"), shred=("perangkat", "jaringan", "objek")
)
LOGIN_FAILED = register(
    "accounts.sesi.gagal", _("Percobaan masuk ke akun {objek} gagal: {sebab}"), shred=("objek", "jaringan")
)
LOGIN_UNKNOWN = register(
    "accounts.sesi.tak_dikenal",
    _("Percobaan masuk dengan nama yang tidak dikenal dari {jaringan} gagal"),
    shred=("jaringan",),
)
LOGGED_OUT = register("accounts.sesi.keluar", _("{aktor} keluar"), shred=("objek",))
SESSION_ENDED = register("accounts.sesi.diakhiri", _("{aktor} mengakhiri {jumlah} sesi pada perangkat lain"))
PASSWORD_CHANGED = register("accounts.sandi.diubah", _("{aktor} mengubah kata sandinya"), shred=("objek",))
PASSWORD_RESET = register("accounts.sandi.diatur_ulang", _("{aktor} mengatur ulang kata sandinya lewat surel"))
PASSWORD_ACTIVATED = register("accounts.sandi.aktivasi", _("{aktor} membuat kata sandi dengan tautan aktivasi"))
TOTP_ON = register("accounts.dua_langkah.aktif", _("{aktor} mengaktifkan masuk dua langkah"), shred=("objek",))
TOTP_OFF = register("accounts.dua_langkah.nonaktif", _("{aktor} mematikan masuk dua langkah"), shred=("objek",))
TOTP_REMOVED = register(
    "accounts.dua_langkah.dilepas", _("{aktor} melepas masuk dua langkah dari akun {objek}"), shred=("objek",)
)
RECOVERY_RENEWED = register(
    "accounts.dua_langkah.kode_baru", _("{aktor} membuat kode pemulihan baru"), shred=("objek",)
)
ACTIVATION_ISSUED = register(
    "accounts.aktivasi.dibuat", _("{aktor} membuat tautan aktivasi untuk {objek}"), shred=("objek",)
)
DEACTIVATED = register("accounts.akun.dinonaktifkan", _("{aktor} menonaktifkan akun {objek}"), shred=("objek",))
REACTIVATED = register("accounts.akun.diaktifkan", _("{aktor} mengaktifkan kembali akun {objek}"), shred=("objek",))
