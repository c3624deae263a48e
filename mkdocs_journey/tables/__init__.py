"""Catalog and data files to typed neutral tables in the engine, with every refused row counted."""
