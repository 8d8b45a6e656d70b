"""The outcome of the public's page for each role."""

from tests.house.routes import Route, everyone

TABLE = [Route("portal:home", everyone()), Route("portal:home", everyone(405), method="post")]
