"""Looking through a deck in a browser: its page, the links into the notes, a server on loopback."""
