"""The outcome of the notices' pages for each role: one's own list and choices, and nobody else's."""

from typing import Any

from takar.notifications.models import Notice, PushSubscription
from tests.house.routes import Route, everyone, members, only
from tests.world import NOW, World


def notice(world: World) -> dict[str, Any]:
    made = Notice.objects.create(
        instansi=world.instansi, pegawai_id=world.wulan.id, code="uji", text="Kabar", url="/kerja/", created_at=NOW
    )
    return {"pk": made.pk}


def device(world: World) -> dict[str, Any]:
    made = PushSubscription.objects.create(
        instansi=world.instansi,
        pegawai_id=world.wulan.id,
        endpoint="https://fcm.googleapis.com/x",
        digest="0" * 64,
        p256dh="x",
        auth="x",
        label="Chrome di Android",
        created_at=NOW,
    )
    return {"pk": made.pk}


WISHES = {f"mail_{group}": "HARIAN" for group in ("TUGAS", "HASIL", "TENGGAT", "UNIT")}

TABLE = [
    Route("notifications:daftar", members()),
    Route("notifications:daftar", members(302), method="post"),
    Route("notifications:buka", only("pemilik", status=302), args=notice),
    Route("notifications:dibaca", only("pemilik", status=302), args=notice, method="post"),
    Route("notifications:dibaca", everyone(405), args=notice),
    Route("notifications:pilihan", members()),
    Route("notifications:pilihan", members(302), method="post", data=WISHES),
    Route("notifications:pilihan", members(422), method="post", data={**WISHES, "mail_UNIT": "JAM"}),
    Route("notifications:pilihan", members(422), method="post", data={**WISHES, "mulai": "6", "selesai": "21"}),
    Route("notifications:perangkat", members(302), method="post", data={"alamat": "https://jahat.example/"}),
    Route("notifications:perangkat", everyone(405)),
    Route("notifications:hapus_perangkat", only("pemilik", status=302), args=device, method="post"),
    Route("notifications:hapus_perangkat", everyone(405), args=device),
]
