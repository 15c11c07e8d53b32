"""`python -m bot`, the same as `clausewatch`."""

from bot.cli import main

main()
