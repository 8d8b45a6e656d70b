"""What each address of practice answers: everyone has the own practice and no other, so there is no id in any.

Whether a copy is made is asked elsewhere; here the two that make one are sent without what they need."""

from tests.house.routes import Route, members

TABLE = [
    Route("practice:latihan", members()),
    Route("practice:mulai", members(422), method="post"),
    Route("practice:ulang", members(422), method="post"),
    Route("practice:peran", members(409), method="post"),
    Route("practice:selesai", members(302), method="post"),
]
