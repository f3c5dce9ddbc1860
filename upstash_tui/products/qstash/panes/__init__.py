"""Textual parts that only this product has."""
