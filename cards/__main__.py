"""`python -m cards` and the script `cards` begin here."""

import sys


def main() -> None:
    """Run the command; Ctrl-C ends it without a traceback even before everything is imported."""
    try:
        from cards.cli import main as command  # noqa: PLC0415 - an import may be interrupted too

        command()
    except KeyboardInterrupt:
        sys.exit(130)  # as `cards.cli.group` does, which may not be imported yet


if __name__ == "__main__":
    main()
