"""The vector indexes of the local Upstash."""
