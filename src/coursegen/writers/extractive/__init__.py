"""The writer without a model: quotes the documents and invents nothing."""
