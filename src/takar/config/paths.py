"""Where things are: the checkout (or the working folder of an installed package) and its var folder."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def root() -> Path:
    """Return the checkout's folder; for an installed package, the working folder."""
    checkout = PACKAGE.parents[1]
    return checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()


def var() -> Path:
    """Return the folder of keys, files and the default database."""
    return Path(os.environ.get("TAKAR_VAR", str(root() / "var"))).absolute()
