"""Customer journey maps kept in git, filled by marketing data, published as a site."""

__version__ = "0.1.0"
__all__ = ["__version__"]
