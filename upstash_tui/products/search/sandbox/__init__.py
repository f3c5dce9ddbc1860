"""The search databases of the local Upstash."""
