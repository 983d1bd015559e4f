"""When a schedule runs: each day at a time, or every so often."""

import re
from dataclasses import dataclass

from cards.errors import UsageError

# What divides its hour or day: others would be uneven at its end, as cron counts from its start.
_EVEN = {"m": (1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30), "h": (1, 2, 3, 4, 6, 8, 12), "d": (1,)}
_TIME = re.compile(r"(?P<hour>[01]?[0-9]|2[0-3])[:：](?P<minute>[0-5][0-9])", re.ASCII)
_SPAN = re.compile(r"(?P<number>[1-9][0-9]?)(?P<unit>[mhd])", re.ASCII)


@dataclass(frozen=True, slots=True)
class At:
    """Once a day, local time."""

    hour: int
    minute: int


@dataclass(frozen=True, slots=True)
class Every:
    """So often, counted from the beginning of the hour or of the day."""

    minutes: int
    """A divisor of 60, or a multiple of 60 that divides a day."""


When = At | Every
USUAL = At(7, 30)


def at(text: str) -> At:
    """Read a time of day such as `07:30`; raises UsageError."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"--at {text}：不是一天里的时刻；请写成 07:30 这样")
    return At(int(match["hour"]), int(match["minute"]))


def every(text: str) -> When:
    """Read a span such as `15m`, `6h` or `1d`, which is a day at the usual time; UsageError."""
    match = _SPAN.fullmatch(text.strip().lower())
    if match is None or int(match["number"]) not in _EVEN[match["unit"]]:
        known = "、".join(f"{number}{unit}" for unit in _EVEN for number in _EVEN[unit])
        raise UsageError(f"--every {text}：没有这种间隔；可用的有 {known}")
    if match["unit"] == "d":
        return USUAL
    return Every(int(match["number"]) * (60 if match["unit"] == "h" else 1))


def cron_fields(when: When) -> str:
    """Write the five fields of a crontab."""
    if isinstance(when, At):
        return f"{when.minute} {when.hour} * * *"
    if when.minutes < 60:
        return f"*/{when.minutes} * * * *"
    return f"0 */{when.minutes // 60} * * *"
