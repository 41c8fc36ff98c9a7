"""Cards as text: the Hub's README, and pages of the site."""
