"""Topics: which fields of knowledge a card belongs to, and how people name them."""

from cards.topics.reading import load_vocabulary
from cards.topics.vocabulary import Vocabulary

__all__ = ["Vocabulary", "load_vocabulary"]
