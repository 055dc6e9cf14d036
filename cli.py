#!/usr/bin/env python3
"""The command line, from a checkout: ``python cli.py build --help``."""

from handouts.entry import main

if __name__ == "__main__":
    main()
