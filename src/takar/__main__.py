"""`python -m takar` is the `takar` command."""

from takar.config.cli import main

main()
