"""What each address of practice answers: everyone has the own practice and no other, so there is no id in any."""

from tests.house.routes import Route, members

TABLE = [
    Route("practice:latihan", members()),
    Route("practice:mulai", members(302), method="post"),
    Route("practice:ulang", members(302), method="post"),
    Route("practice:selesai", members(302), method="post"),
]
