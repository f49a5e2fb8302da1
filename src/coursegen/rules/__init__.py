"""Rules that need no model: a project -> findings."""
