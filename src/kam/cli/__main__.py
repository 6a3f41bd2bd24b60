"""Run the command line as ``python -m kam.cli``."""

from kam.cli import main

main()
