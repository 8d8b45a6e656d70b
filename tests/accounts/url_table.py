"""The outcome of the account pages for each role: everyone has their own account, nobody anyone else's."""

from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession

from takar.accounts.actions.activation import issue_activation
from takar.accounts.links import ACTIVATION
from takar.common.clock import now
from tests.house.routes import Route, everyone, members, only
from tests.world import PASSWORD, World


def session_of_wulan(world: World) -> dict[str, Any]:
    begun = now() - timedelta(hours=1)
    row = UserSession.objects.create(user=world.wulan.user, ip="127.0.0.1", session_key="k" * 32, created_at=begun)
    return {"pk": row.pk}


def good_link(world: World) -> dict[str, Any]:
    link = issue_activation(actor=world.ratna.actor, user_id=world.joko.user.pk, now=now())
    return {"kind": ACTIVATION, "key": link.rstrip("/").rsplit("/", 1)[1]}


def _link(key: str) -> Any:
    return lambda _world: {"kind": ACTIVATION, "key": key}


def _login(world: World) -> dict[str, Any]:
    return {"login": world.joko.user.nip, "password": PASSWORD}


_POST = {"method": "post"}
_NO_GET = members(405, anonim=405)
# Before it matters, the password is asked again: there is nothing to confirm in a session made just now.
_PROVE = members(302)

TABLE = [
    Route("account_login", everyone(302) | {"anonim": 200}),
    Route("account_login", everyone(302) | {"anonim": 422}, data={"login": "x", "password": "salah"}, **_POST),
    Route("account_login", everyone(302), data=_login, **_POST),
    Route("mfa_authenticate", everyone(302)),
    Route("mfa_authenticate", everyone(302), **_POST),
    Route("account_logout", everyone(405)),
    Route("account_logout", everyone(302), **_POST),
    Route("account_reauthenticate", members()),
    Route("account_reauthenticate", members(422), **_POST),
    Route("account_reauthenticate", members(302), data={"password": PASSWORD}, **_POST),
    Route("mfa_reauthenticate", members()),
    Route("mfa_reauthenticate", members(422), **_POST),
    Route("set_language", everyone(302)),
    Route("set_language", everyone(302), data={"language": "en"}, **_POST),
    Route("accounts:akun", members()),
    Route("accounts:sesi", members()),
    Route("accounts:akhiri_sesi_lain", _NO_GET),
    Route("accounts:akhiri_sesi_lain", members(302), **_POST),
    Route("accounts:akhiri_sesi", _NO_GET, args=session_of_wulan),
    Route("accounts:akhiri_sesi", only("pemilik", status=302), args=session_of_wulan, **_POST),
    Route("accounts:ubah_sandi", members()),
    Route("accounts:ubah_sandi", members(422), data={"oldpassword": "salah"}, **_POST),
    Route("accounts:lupa_sandi", everyone()),
    Route("accounts:lupa_sandi", everyone(422), **_POST),
    Route("accounts:lupa_terkirim", everyone()),
    Route("accounts:sandi_baru", everyone(404)),
    Route("accounts:sandi_baru", everyone(404), data={"password1": "x", "password2": "x"}, **_POST),
    Route("accounts:tautan", everyone(404), args=_link("tidak-ada")),
    Route("accounts:tautan", everyone(302), args=good_link),
    Route("accounts:dua_langkah", members()),
    Route("accounts:aktifkan_dua_langkah", _PROVE),
    Route("accounts:matikan_dua_langkah", _PROVE),
    Route("accounts:kode_pemulihan", _PROVE),
    Route("accounts:kode_baru", _NO_GET),
    Route("accounts:kode_baru", _PROVE, **_POST),
]
