"""Settings, addresses, the production server, background work, probes, request ids and maintenance."""
