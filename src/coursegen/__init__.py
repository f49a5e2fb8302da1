"""Training objectives and source documents in, real courses out."""
