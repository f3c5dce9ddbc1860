"""What a stream of events says: MONITOR and channels."""
