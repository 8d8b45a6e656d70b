"""Install a Debian package that a test needs, or say in one line what to install."""

import os
import shutil
import subprocess
import sys


def apt_install(*packages: str, why: str) -> None:
    """Install `packages` when this is root on Debian or Ubuntu; otherwise end with the command to run."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit(f"takar test: {why} needs {' '.join(packages)}. Run: sudo apt install {' '.join(packages)}")
    print(f"takar test: installing {' '.join(packages)} for {why}", flush=True)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"takar test: {' '.join(command)} failed:\n{done.stderr[-2000:]}")
