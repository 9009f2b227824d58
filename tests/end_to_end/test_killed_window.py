"""A window that is killed while it judges has recorded what it has shown, and starts again."""

import os
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from casting_inspector.core.record_proof import verify
from casting_inspector.core.records import RECORDS_FILE, Wanted, read_records
from tests.killed import lines_before_a_kill

# Opens a folder again and again, and writes the name of each image once it is in the list.
_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from casting_inspector.core import paths
from casting_inspector.core.registry import Registry
from casting_inspector.main_window import MainWindow
from tests.fakes import FakeInspector

application = QApplication([])
window = MainWindow(Registry(paths.home()), open_inspector=FakeInspector)
window.show()
window.inspection.results.connect(
    lambda batch: print(*(each.path.name for each in batch), sep=chr(10), flush=True)
)
window.inspection.ended.connect(lambda: window.open_paths([Path(sys.argv[1])]))
window.open_paths([Path(sys.argv[1])])
application.exec()
"""
KILLS = 3


def shown_before_a_kill(home: Path, folder: Path, seconds: float) -> Counter[str]:
    """Start the window, kill it so long after its first image, and return what it has shown."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "CASTING_INSPECTOR_HOME": str(home),
    }
    return Counter(lines_before_a_kill(_WINDOW, folder, seconds, environment))


@pytest.mark.skipif(sys.platform == "win32", reason="a kill there is another thing")
def test_what_a_killed_window_has_shown_is_recorded_and_proved(home: Path, tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.png").write_bytes(b"judged by its name")
    moments = random.Random(3)
    shown = Counter[str]()
    for _ in range(KILLS):
        seen = shown_before_a_kill(home, tmp_path, moments.uniform(0.0, 0.4))
        assert seen
        shown += seen
        proof = verify(home / RECORDS_FILE)
        assert proof.count >= shown.total()

    recorded = Counter(Path(each.path).name for each in read_records(home / RECORDS_FILE, Wanted()))
    assert shown <= recorded
