"""Course <-> a folder of Markdown and YAML that a person edits."""
