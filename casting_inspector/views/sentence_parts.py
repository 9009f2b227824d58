"""What stands in words of our own inside a sentence, by its templates; see `views.sentences`."""

from casting_inspector.translatable import mark

PARTS: tuple[str, ...] = (
    mark("sentences", "'{name}' must be {what} and stays as it was"),
    mark("sentences", "'{name}' must be {what}"),
    mark("sentences", "'{name}' is no setting of this version and locks nothing"),
    mark("sentences", "a whole number from {low} to {high}"),
    mark("sentences", "one of {names}"),
    mark("sentences", "text"),
    mark("sentences", "true or false"),
    mark(
        "sentences",
        'limits by detector such as {{"*": {{"low": 0.2, "high": 0.9}}}}, '
        "with 0 <= low <= high <= 1",
    ),
    mark("sentences", "it holds no object in braces"),
    mark("sentences", "; the file as it was is kept as {kept}"),
    mark("sentences", "a line of it was"),
    mark("sentences", "{number} lines of it were"),
    mark("sentences", "was damaged and is now {kept}"),
    mark("sentences", "is damaged and cannot be set aside ({why})"),
    mark("sentences", "{names} and {number} more"),
    mark("sentences", "good"),
    mark("sentences", "defective"),
)
