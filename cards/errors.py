"""What the user can repair."""


class CardsError(Exception):
    """An expected fault; its text is one line: the place, what was found there, what to do.

    The command line shows the text and exits with `exit_code`; everything else is a bug and stays a
    traceback.
    """

    exit_code = 1


class UsageError(CardsError):
    """The call itself is wrong (an unknown topic, an unknown format)."""

    exit_code = 2
