"""`cards.toml`, the file in which a user writes once what a folder of notes shall become."""

from cards.config.reading import FILE_NAME, Config, find, load
from cards.config.start import TEMPLATE, init

__all__ = ["FILE_NAME", "TEMPLATE", "Config", "find", "init", "load"]
