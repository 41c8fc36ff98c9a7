"""What a repository really releases: evidence, component by component, and the licences on it."""
