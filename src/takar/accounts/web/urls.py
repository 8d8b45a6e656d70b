"""Addresses of the accounts room. Those that Django and allauth ask for by name stand outside the room's namespace.

There is no address for signing up."""

from django.urls import include, path
from django.views.i18n import set_language

from takar.accounts.web import account, login, passwords, second_factor

_room = [
    path("", account.account, name="akun"),
    path("sesi/", account.sessions, name="sesi"),
    path("sesi/lain/akhiri/", account.end_other_sessions, name="akhiri_sesi_lain"),
    path("sesi/<int:pk>/akhiri/", account.end_session, name="akhiri_sesi"),
    path("sandi/ubah/", passwords.change, name="ubah_sandi"),
    path("sandi/lupa/", passwords.forgotten, name="lupa_sandi"),
    path("sandi/lupa/terkirim/", passwords.forgotten_sent, name="lupa_terkirim"),
    path("sandi/baru/", passwords.new_password, name="sandi_baru"),
    path("sandi/atur/<slug:kind>/<str:key>/", passwords.open_link, name="tautan"),
    path("dua-langkah/", second_factor.overview, name="dua_langkah"),
    path("dua-langkah/aktifkan/", second_factor.switch_on, name="aktifkan_dua_langkah"),
    path("dua-langkah/matikan/", second_factor.switch_off, name="matikan_dua_langkah"),
    path("dua-langkah/kode/", second_factor.recovery_codes, name="kode_pemulihan"),
    path("dua-langkah/kode/baru/", second_factor.renew_codes, name="kode_baru"),
]

urlpatterns = [
    path("masuk/", login.login, name="account_login"),
    path("masuk/langkah-kedua/", login.second_step, name="mfa_authenticate"),
    path("keluar/", login.logout, name="account_logout"),
    path("konfirmasi/", login.confirm, name="account_reauthenticate"),
    path("konfirmasi/kode/", login.confirm_code, name="mfa_reauthenticate"),
    path("bahasa/", set_language, name="set_language"),
    path("", include((_room, "accounts"))),
]
