"""What must be known of a language: one module a concern, data by language."""
