"""What is said of the files of settings, by its templates; `views.sentences` tells it."""

from casting_inspector.translatable import mark

SETTINGS: tuple[str, ...] = (
    mark("sentences", "'{name}' is set in {file}; ask your IT department."),
    mark(
        "sentences",
        "The settings cannot be written to {file} ({why}); check the disk and the folder's "
        "permissions.",
    ),
    mark(
        "sentences",
        "The settings in {file} were damaged; the file is now {kept}, and the defaults are "
        "used. Set what you need again.",
    ),
    mark(
        "sentences",
        "The settings in {file} cannot be read ({why}); the defaults are used, and no change "
        "is kept. Check the file's permissions.",
    ),
    mark(
        "sentences",
        "The settings in {file} are damaged and cannot be set aside ({why}); the defaults are "
        "used, and no change is kept.",
    ),
    mark("sentences", "{file}, which IT has made, is not whole: {why}."),
    mark(
        "sentences",
        "{file}, in which IT locks settings, cannot be read ({why}); what it said before "
        "still holds, and no setting can be changed until it is mended.",
    ),
    mark("sentences", "In the settings {file}: {why}; the default is used{what}."),
)
