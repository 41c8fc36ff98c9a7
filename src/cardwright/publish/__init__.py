"""Sending cards out: the site, and the plugin that puts the same pages into another MkDocs site."""
