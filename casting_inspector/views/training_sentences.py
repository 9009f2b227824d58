"""What a training says, also of its data, by its templates; `views.sentences` tells it."""

from casting_inspector.translatable import mark

TRAINING: tuple[str, ...] = (
    mark(
        "sentences",
        "The training process ended without a result, as if it had been killed or had run out "
        "of memory; try a smaller batch size or the preset 'compact'.",
    ),
    mark("sentences", "The training failed without saying why."),
    mark(
        "sentences",
        "The training was stopped before it had learnt anything; there is nothing to keep.",
    ),
    mark("sentences", "{folder} is not a folder; name one with a subfolder for each class."),
    mark(
        "sentences",
        "{folder} has no subfolders; put the images of good and of defective castings into one "
        "each.",
    ),
    mark(
        "sentences",
        "{folder} must hold one subfolder of good and one of defective castings (its subfolders: "
        "{names}); say which is which (--ok NAME --defect NAME, or the fields for the two "
        "classes).",
    ),
    mark(
        "sentences",
        "{folder} holds no images of {which} castings; put them into the subfolder of their class.",
    ),
    mark(
        "sentences",
        "{folder} holds no readable images of one class; 'casting-inspector audit' lists what "
        "cannot be read and why.",
    ),
    mark(
        "sentences",
        "There are images of only {number} different {which} castings; add more, at least "
        "{least} are needed to train and to judge.",
    ),
    mark("sentences", "Thresholds need held-out images of both classes; add images of more parts."),
    mark("sentences", "{file} cannot be read ({why}); name a CSV file path,part."),
    mark("sentences", "{file} has no columns path,part; add them in its first line."),
    mark(
        "sentences",
        "{file} does not name the part of {missing} of {number} images, {image} among them; add "
        "them to its columns path,part.",
    ),
    mark("sentences", "{file} is not a training configuration ({why}); start a new run."),
    mark("sentences", "There is no preset '{preset}'; choose one of {names}."),
    mark("sentences", "{name} must be at least 1, not {value}."),
    mark("sentences", "learning_rate must lie in (0, 1], not {value}."),
    mark("sentences", "defect_rate must lie in (0, 1), not {value}."),
    mark("sentences", "The costs of escape, overkill and review must not be negative."),
    mark(
        "sentences",
        "{purpose} needs {module}, which is not installed; run: pip install "
        '"casting-inspector[{extra}]"',
    ),
    mark(
        "sentences",
        "The run in {folder} cannot be started ({why}); check the disk and the folder's "
        "permissions.",
    ),
    mark(
        "sentences",
        "The weights {file} cannot be read ({why}); install the program again.",
    ),
    mark("sentences", "There was not enough memory; try a smaller batch size."),
    mark(
        "sentences",
        "A file could not be read or written ({why}); check the disk and start a new run.",
    ),
    mark("sentences", "The training was interrupted; start a new run."),
    mark(
        "sentences",
        "The exported detector predicts differently from the trained network (by up to "
        "{difference}, {flips} verdicts of {number}); it was not registered. Train again.",
    ),
    mark("sentences", "The converted graph has no limits of doubt; report this as a bug."),
    mark(
        "sentences",
        "The detector is finished but could not be registered ({why}); it is in {folder}, add it "
        "with 'casting-inspector detectors import' once that is mended.",
    ),
)
