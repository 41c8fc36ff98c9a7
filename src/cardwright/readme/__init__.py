"""Cards as the Hub keeps them: a README.md with YAML front matter, and its text, unharmed."""
