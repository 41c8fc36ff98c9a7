"""The Model Openness Framework: its data, what a release declares, and how open that is."""
