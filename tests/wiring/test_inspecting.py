"""In the whole window: what is opened, whatever it is called."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from casting_inspector.core.registry import Registry
from casting_inspector.main_window import MainWindow
from tests.drops import files_dropped_on
from tests.fakes import FakeInspector, FakeLauncher


def test_a_name_that_the_system_refuses_does_not_keep_the_others_from_being_opened(
    qtbot: QtBot, home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "castings"
    folder.mkdir()
    (folder / "good.png").write_bytes(b"not looked at by a fake")
    window = MainWindow(Registry(home), open_inspector=FakeInspector, launcher=FakeLauncher())
    window.show()

    long = tmp_path / ("broken" * 50)
    files_dropped_on(window.inspect_page, str(long), str(folder))

    table = window.inspect_page.results.table
    qtbot.waitUntil(lambda: table.results.rowCount() == 2)
    window.close()
