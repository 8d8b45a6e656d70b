"""The outcome of home and notices for each role."""

from tests.house.routes import Route, members

TABLE = [
    Route("dashboard:home", members()),
    Route("dashboard:notis", members()),
    Route("dashboard:notis", members(302), method="post"),
]
