"""The Hugging Face Hub: its words, its client, and what its answers mean to a user."""
