"""A schedule that keeps the cards fresh: its texts for four systems, its coming and going."""
