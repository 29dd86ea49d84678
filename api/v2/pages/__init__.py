"""The pages endpoint: lists and details, their filters, search, pagination, facets and serializers."""
