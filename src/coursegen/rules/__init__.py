"""Rules that need no model: one family a file, `rule(project) -> findings`."""
