"""What runs in the peers' environment: it imports nothing of trustkit and needs nothing but the library that it wraps."""
