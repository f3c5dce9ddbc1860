"""What is inside a Redis database: commands over its REST API, behind guards."""
