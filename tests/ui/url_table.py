"""The outcome of the gallery for each role: it shows samples only, so anyone may look."""

from tests.house.routes import Route, everyone

TABLE = [
    Route("galeri:index", everyone()),
    Route("galeri:public", everyone()),
    Route("galeri:error", everyone(), args=lambda _world: {"code": 404}),
    Route("pwa:sw", everyone()),
    Route("pwa:manifest", everyone()),
    Route("galeri:error", everyone(404), args=lambda _world: {"code": 418}),
]
