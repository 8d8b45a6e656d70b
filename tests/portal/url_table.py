"""The outcome of the public's pages for each role."""

from tests.house.routes import Route, everyone

TABLE = [
    Route("portal:home", everyone()),
    Route("portal:home", everyone(405), method="post"),
    Route("portal:bantuan", everyone()),
    Route("portal:bantuan", everyone(405), method="post"),
    Route("portal:bantuan_satu", everyone(), args=lambda _world: {"slug": "pegawai"}),
    Route("portal:bantuan_satu", everyone(404), args=lambda _world: {"slug": "tidak-ada"}),
]
