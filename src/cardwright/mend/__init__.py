"""Safe edits of cards: what is wrong changes, every other byte stays."""
