"""What the core and the controllers say, by its templates; `views.sentences` tells it."""

from casting_inspector.translatable import mark

CORE: tuple[str, ...] = (
    mark(
        "sentences",
        "{file} has {width} x {height} pixels, more than the limit of {limit} million; save "
        "it in a smaller size.",
    ),
    mark(
        "sentences",
        "{file} has only {width} x {height} pixels; at least {least} x {each} are needed.",
    ),
    mark("sentences", "{file} holds floating-point pixels; save it with 8 or 16 bits."),
    mark("sentences", "{file} is not a file; choose an image file."),
    mark("sentences", "{file} is empty (0 bytes); save or copy the image again."),
    mark("sentences", "{file} is larger than {limit} MB; save it in a smaller size."),
    mark("sentences", "{file} cannot be read ({why}); check that it exists and may be opened."),
    mark(
        "sentences",
        "{file} is not an image in a known format; use JPEG, PNG, BMP, TIFF or WebP.",
    ),
    mark(
        "sentences",
        "{file} has more pixels than the limit of {limit} million; save it in a smaller size.",
    ),
    mark("sentences", "{file} needs more memory than there is; save it in a smaller size."),
    mark(
        "sentences",
        "{file} is damaged and cannot be decoded ({why}); save or copy the image again.",
    ),
    mark(
        "sentences",
        "{file} is no longer there; it was moved or deleted after it was inspected. Its "
        "record stays.",
    ),
    mark("sentences", "{file} has no record to decide on; judge it again (F5)."),
    mark("sentences", "{file} cannot be written ({why}); choose another folder or name."),
    mark("sentences", "{file} is no name for a report; let it end in .pdf or .html."),
    mark("sentences", "{file} has no clear verdict; decide on it first (O is OK, X is DEFECT)."),
    mark("sentences", "{file} has changed since it was judged; judge it again (F5)."),
    mark(
        "sentences",
        "{file} cannot be collected ({why}); check the disk and the folders' permissions.",
    ),
    mark("sentences", "{file} exists already; choose a new folder."),
    mark(
        "sentences",
        "{file} was written by a newer version of the program; install that version, or name "
        "another file.",
    ),
    mark("sentences", "{file} is no file of records; name one that this program has made."),
    mark(
        "sentences",
        "{file} is missing or damaged, and without it nobody can tell whether the last "
        "records were removed; put it back from a copy. Where there is none, "
        "'casting-inspector records new-head' begins a new one for the window's records.",
    ),
    mark(
        "sentences",
        "{file} is not a detector manifest of format {format}; export the detector again with "
        "this version of the program.",
    ),
    mark(
        "sentences",
        "{file} is damaged ({why}); import the detector again or choose another one.",
    ),
    mark(
        "sentences",
        "{folder} is not a detector folder ({file} cannot be read: {why}); choose a folder "
        "that a training run or an export has made.",
    ),
    mark("sentences", "The graph {file} cannot be read ({why}); import the detector again."),
    mark(
        "sentences",
        "The graph {file} is not the one that its manifest describes; import the detector "
        "again from a trusted copy.",
    ),
    mark(
        "sentences",
        "The graph in {folder} does not give what its manifest promises; import the detector "
        "again or choose another one.",
    ),
    mark(
        "sentences",
        "The graph in {folder} cannot be run ({why}); import the detector again or choose "
        "another one.",
    ),
    mark(
        "sentences",
        "There is no detector '{detector}'; 'casting-inspector detectors list' shows those "
        "that there are.",
    ),
    mark(
        "sentences",
        "The detector '{fixed}' is set by your IT department, and '{detector}' may not judge "
        "in its place; ask them.",
    ),
    mark(
        "sentences",
        "The id '{detector}' in {file} is not fit for a folder name; use letters, digits, "
        "dots and hyphens.",
    ),
    mark(
        "sentences",
        "Another detector is already called '{detector}'; give the one in {folder} another id "
        "in its {file}.",
    ),
    mark(
        "sentences",
        "That '{detector}' is in use cannot be written to {file} ({why}); check the disk and "
        "the folder's permissions.",
    ),
    mark(
        "sentences",
        "The detector cannot be copied to {folder} ({why}); check the disk and the folder's "
        "permissions.",
    ),
    mark(
        "sentences",
        "The files cannot be brought to {folder} ({why}); choose another folder. Nothing was "
        "touched.",
    ),
    mark(
        "sentences",
        "The sorting in {file} is at work in another window; wait until it has ended there.",
    ),
    mark(
        "sentences",
        "The journal {file} cannot be written ({why}), so nothing was touched; check the disk "
        "and the folder's permissions.",
    ),
    mark(
        "sentences",
        "The journal {file} cannot be read; each file is whole, in its old place or in its "
        "new one.",
    ),
    mark(
        "sentences",
        "The journal {file} cannot be used ({why}); check the disk and the folder's permissions.",
    ),
    mark(
        "sentences",
        "Another watch of this folder with this output is running ({file} is in use); end it "
        "first, or choose another output.",
    ),
    mark("sentences", "There are no records in {file} yet; inspect something first."),
    mark(
        "sentences",
        "The pasted picture cannot be kept in {folder} ({why}); check the disk and the "
        "folder's permissions.",
    ),
    mark(
        "sentences",
        "The collection's list {file} cannot be read ({why}); check the folder's permissions.",
    ),
    mark("sentences", "Record {number} in {file} is missing: it was removed."),
    mark("sentences", "Record {number} in {file} was inserted; the first one is 1."),
    mark(
        "sentences",
        "Record {number} in {file} is not the one that was written there: it was altered, or "
        "another one was put in its place.",
    ),
    mark(
        "sentences",
        "Record {number} in {file} is missing, and so are all after it: {written} were "
        "written, {there} are there.",
    ),
    mark(
        "sentences",
        "Record {number} in {file} is not the one that was noted when it was written: it was "
        "replaced, and so may be all before it.",
    ),
    mark(
        "sentences",
        "Record {number} in {file} is not that of this image: the records were replaced; "
        "judge {image} again (F5) and decide then.",
    ),
    mark(
        "sentences",
        "There is no record {number} in {file}; 'casting-inspector records list' shows those "
        "that there are.",
    ),
    mark(
        "sentences",
        "The records in {file} cannot be read or written ({why}); check the disk and the "
        "folder's permissions.",
    ),
    mark(
        "sentences",
        "The records in {file} have been in use by another program for {seconds} s; end that "
        "program and try again.",
    ),
    mark("sentences", "Something unexpected happened ({kind}: {what})."),
    mark("sentences", "{file} cannot be brought to {folder}: {why}; it stays."),
    mark("sentences", "{file} cannot be reached ({why}); waiting for it."),
    mark(
        "sentences",
        "{file} was moved away or cut; what was judged before is not judged again (another "
        "--output judges everything).",
    ),
    mark(
        "sentences",
        "The journal {file} is damaged ({why}) and was moved to {kept}; what the output holds "
        "is not judged again, all else is.",
    ),
    mark(
        "sentences",
        "The records in {file} were damaged; they are now in {kept}, and new ones begin. Keep "
        "that file; the folder '{folder}' beside it holds the last copies.",
    ),
    mark(
        "sentences",
        "There are no records in {file} yet; name another file, or inspect something first.",
    ),
    mark("sentences", "{file} is missing, though {number} records were written to it."),
    mark(
        "sentences",
        "{file} is missing or damaged, and without it nobody can tell whether the last records "
        "were removed; put it back from the folder '{folder}' beside it, which gets no new copies "
        "until then.",
    ),
    mark(
        "sentences",
        "The records in {file} are not all that were written: some were removed or replaced. Keep "
        "that file; the folder '{folder}' beside it holds the last copies, without what was "
        "recorded since, and gets no new ones until the records are whole again.",
    ),
    mark(
        "sentences",
        "{file} is missing or damaged, and the folder '{folder}' beside it holds no copy of it, so "
        "nobody can tell whether the last records were removed. To go on with what is there, run "
        "'casting-inspector records new-head'; until then there are no new copies.",
    ),
    mark(
        "sentences",
        "The records in {file} are not all that were written: some were removed or replaced, and "
        "the folder '{folder}' beside it holds no copy from before. To go on with what is there, "
        "run 'casting-inspector records new-head'; until then there are no new copies.",
    ),
    mark(
        "sentences",
        "The records in {file} are damaged; the window gives such a file another name and begins "
        "new ones. Keep it; the folder '{folder}' beside it holds the last copies, if there are "
        "any.",
    ),
    mark("sentences", "No picture: the file could not be read."),
    mark("sentences", "No picture: the file is no longer there."),
    mark("sentences", "No picture: the file can no longer be read."),
    mark("sentences", "No picture: the file has changed since it was judged."),
    mark("sentences", "No map: the detector is not on this computer."),
    mark("sentences", "No map: this detector draws none."),
    mark("sentences", "{file} cannot be read."),
    mark("sentences", "{folder} is back."),
    mark(
        "sentences",
        "The collection's list {file} was damaged: {what} passed over, and the file as it was is "
        "kept as {kept}. The images stay; choose those again (T) of which nothing is known.",
    ),
    mark(
        "sentences",
        "The collection's list {file} is damaged and cannot be set aside ({why}); the images "
        "stay, and {what} passed over.",
    ),
    mark(
        "sentences",
        "The journal {file} of a sorting {what}; that sorting can be neither finished nor undone "
        "from here. Each file is whole, in its old place or in its new one.",
    ),
    mark(
        "sentences",
        "There are no records of the lot '{lot}', nor of any other; name the lot when you inspect.",
    ),
    mark("sentences", "There are no records of the lot '{lot}'; there are {which}."),
)
