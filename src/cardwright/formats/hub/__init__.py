"""The Hub's README.md: read into a card with holes for its facts, and written again."""
