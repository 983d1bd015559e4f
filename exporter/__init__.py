"""From cards to the files that Anki, spreadsheets and programs read."""
