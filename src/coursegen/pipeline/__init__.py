"""The order of the steps, and their concurrency."""
