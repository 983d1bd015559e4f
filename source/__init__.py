"""From the files that people write to the cards that stand in them."""
