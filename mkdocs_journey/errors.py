"""The exceptions of this package; a problem in a user's files is a `Diagnostic`, never one of these."""


class JourneyError(Exception):
    """Root of every exception raised on purpose here."""


class UsageError(JourneyError):
    """The call itself cannot be carried out: a folder that is not there, an option that makes no sense."""


class PathOutsideProjectError(JourneyError):
    """A path leads out of the project's folder, by `..`, as an absolute path or through a link."""
