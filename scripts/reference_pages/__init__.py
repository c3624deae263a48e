"""The reference pages, each written from the code that it is about."""
