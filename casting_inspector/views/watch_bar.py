"""The line that says which folder is watched, how many images were judged, and if all is well."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QWidget

from casting_inspector import theme
from casting_inspector.controllers.watching import WatchProgress
from casting_inspector.core.decision import OPEN
from casting_inspector.views.elided_label import ElidedLabel
from casting_inspector.views.formats import number
from casting_inspector.views.results_table_model import ResultsTableModel
from casting_inspector.views.sentences import in_words

# A watch may go on for months; older results are in the records. 20,000 take some 20 MB. Half of
# them may wait for a decision before the oldest of those go too.
LONGEST_LIST = 20_000


class WatchBar(QFrame):
    """Tell of a watch while there is one; `stop_wanted` asks for its end.

    `let_go` carries inspections that have left the list.
    """

    stop_wanted = Signal()
    let_go = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden, showing the newest image."""
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._folder: Path | None = None
        self._judged = self._gone = self._undecided = 0
        self._words = ElidedLabel()
        self._newest = QCheckBox(self.tr("Show the newest"))
        self._newest.setToolTip(self.tr("Go to each image as it arrives"))
        self._newest.setChecked(True)
        self._stop = QPushButton(self.tr("Stop watching"))
        self._stop.setToolTip(self.tr("Stop watching; what has been judged stays"))
        self._stop.clicked.connect(self.stop_wanted)
        layout = QHBoxLayout(self)
        margin = theme.em(self, 0.15 if theme.is_cramped(self) else 0.4)
        layout.setContentsMargins(margin * 2, margin, margin, margin)
        layout.setSpacing(margin * 2)
        layout.addWidget(self._words, stretch=1)
        layout.addWidget(self._newest)
        layout.addWidget(self._stop)
        self.hide()

    @property
    def watching(self) -> bool:
        """Tell whether a folder is watched."""
        return self._folder is not None

    @property
    def follows(self) -> bool:
        """Tell whether each image is to be shown as it arrives."""
        return self.watching and self._newest.isChecked()

    @property
    def words(self) -> str:
        """Return the words on display."""
        return self._words.text

    def show_progress(self, progress: WatchProgress) -> None:
        """Tell how a watch comes along."""
        self._folder = progress.folder
        self._judged = progress.judged
        sentence = in_words(progress.sentence)
        words = self.tr("Watching {folder} · {images} judged").format(
            folder=progress.folder.name or progress.folder, images=number(progress.judged)
        )
        if self._gone:
            words = f"{words} · {self._elsewhere()}"
        words = f"{words} · {sentence}" if sentence else words
        self._words.set_text(words)
        self._words.setToolTip(f"{progress.folder}\n{words}")
        self.show()

    def end(self) -> str:
        """Disappear and return what there is to say about the watch."""
        words = self.tr("Stopped watching · {images} judged") if self.watching else ""
        words = words.format(images=number(self._judged))
        if self._gone:
            words = f"{words} · {self._elsewhere()}"
        self._folder, self._judged, self._gone, self._undecided = None, 0, 0, 0
        self.hide()
        return words

    def shorten(self, results: ResultsTableModel, shown: Path | None) -> None:
        """Let the oldest results of a long watch go, but for the file on display."""
        undecided = _undecided(results)
        gone = results.keep_newest(LONGEST_LIST, shown) if self.watching else []
        if gone:
            self._gone += len(gone)
            self._undecided += undecided - _undecided(results)
            self.let_go.emit(gone)

    def _elsewhere(self) -> str:
        """Return where those are that have left the list."""
        words = self.tr("%Ln older one(s) on the page History only", "", self._gone)
        if not self._undecided:
            return words
        # When they left the list; what was decided since on the page History is not known here.
        waiting = self.tr("%Ln of them had yet to be decided on", "", self._undecided)
        return f"{words}, {waiting}"


def _undecided(results: ResultsTableModel) -> int:
    """Return how many results of the list a person still has to decide."""
    return sum(map(results.count, OPEN))
