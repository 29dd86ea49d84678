"""What changed, which cached responses and fragments that invalidates, validators and compression."""
