"""Fields, pictures and references to pages as JSON, each with its JSON Schema."""
