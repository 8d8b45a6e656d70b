"""Addresses of the access room."""

from django.urls import path

from takar.access.web import people, proposals, roles

app_name = "access"
urlpatterns = [
    path("peran/", roles.holders, name="peran"),
    path("peran/saya/", roles.mine, name="peran_saya"),
    path("peran/beri/", roles.choose, name="pilih_orang"),
    path("peran/beri/<uuid:pk>/", roles.grant, name="beri_peran"),
    path("peran/<uuid:pk>/akhiri/", roles.end, name="akhiri_peran"),
    path("peran/usulan/", proposals.waiting, name="usulan"),
    path("peran/usulan/<uuid:pk>/", proposals.one, name="usulan_satu"),
    path("peran/usulan/<uuid:pk>/setujui/", proposals.approve, name="usulan_setujui"),
    path("peran/usulan/<uuid:pk>/tolak/", proposals.decline, name="usulan_tolak"),
    path("peran/usulan/<uuid:pk>/tarik/", proposals.withdraw, name="usulan_tarik"),
    path("pengguna/", people.accounts, name="pengguna"),
    path("pengguna/<uuid:pk>/", people.account, name="pengguna_satu"),
    path("pengguna/<uuid:pk>/aktivasi/", people.activation, name="aktivasi"),
    path("pengguna/<uuid:pk>/kirim-tautan/", people.send_activation, name="kirim_tautan"),
    path("pengguna/<uuid:pk>/nonaktifkan/", people.deactivate, name="nonaktifkan"),
    path("pengguna/<uuid:pk>/aktifkan/", people.reactivate, name="aktifkan"),
    path("pengguna/<uuid:pk>/lepas-dua-langkah/", people.remove_second_factor, name="lepas_dua_langkah"),
]
