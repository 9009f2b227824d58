"""Every error that the program raises on purpose.

    InspectorError            one plain sentence: what, which file, what to do
    +-- ImageError            an image cannot be read or is outside the limits
    +-- DataError             a folder of images cannot be used as it stands
    +-- DetectorError         a detector is missing, damaged or does not fit
    +-- RecordsError          the records cannot be read or written, or are not as they were
    +-- SettingsError         a settings file or value cannot be used
    +-- CollectionError       an image cannot be collected for training
    +-- JournalError          what a watch has judged cannot be remembered
    +-- TrainingError         a training run cannot start or has failed
    |   +-- MissingExtraError an optional dependency is not installed
    +-- CancelledError        the user has ended a task; not a failure

The text of an error is shown to users as it is, so it is a whole sentence.
"""


class InspectorError(Exception):
    """State in one sentence what is wrong, with which file, and what to do."""


class ImageError(InspectorError):
    """Report an image that cannot be read."""


class DataError(InspectorError):
    """Report a data folder that cannot be used."""


class DetectorError(InspectorError):
    """Report a detector that is missing, damaged or unfit."""


class RecordsError(InspectorError):
    """Report records that cannot be read or written, or that somebody has changed."""


class SettingsError(InspectorError):
    """Report a setting that cannot be used."""


class CollectionError(InspectorError):
    """Report an image that cannot be collected for training."""


class JournalError(InspectorError):
    """Report a journal of judged images that cannot be used."""


class TrainingError(InspectorError):
    """Report a training run that cannot start or has failed."""


class MissingExtraError(TrainingError):
    """Report an optional dependency that is not installed."""


class CancelledError(InspectorError):
    """Report that the user has ended a task."""
