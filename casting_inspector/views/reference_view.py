"""The nearest good part beside the image: the same place at the same size, whichever is moved."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casting_inspector import theme
from casting_inspector.controllers.comparing import Reference
from casting_inspector.language import translate
from casting_inspector.views.elided_label import ElidedLabel
from casting_inspector.views.image_view import ImageView


class ReferenceView(QWidget):
    """Show what an image is compared with."""

    def __init__(self, main: ImageView, parent: QWidget | None = None) -> None:
        """Start hidden; what is done to one view is done to the other."""
        super().__init__(parent)
        self.view = ImageView()
        self.view.setAccessibleName(self.tr("Good part to compare with"))
        self._main = main
        self._moving = False
        self._name = ElidedLabel()
        self._name.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(heading_gap(self))
        layout.addWidget(self._name)
        layout.addWidget(self.view, stretch=1)
        main.view_changed.connect(self._follow)
        self.view.view_changed.connect(self._lead)
        self.hide()

    @property
    def words(self) -> str:
        """Return the words above the picture."""
        return self._name.text

    def wait(self) -> None:
        """Show that a good part is being looked for."""
        self._name.set_text(self.tr("Looking for a good part…"))

    def show_reference(self, reference: Reference) -> None:
        """Show what was found, or why there is nothing."""
        if reference.file is None or reference.pixels is None:
            self._name.set_text(self.tr("Good part"))
            self.view.show_message(translate("ReferenceView", reference.sentence))
            return
        self._name.set_name(self.tr("Good part · {file}").format(file=reference.file.name))
        self._name.setToolTip(str(reference.file))
        self.view.show_image(reference.pixels, None)
        self._follow()

    def _follow(self) -> None:
        """Show the place that the main view shows."""
        self._pass_on(self._main, self.view)

    def _lead(self) -> None:
        """Make the main view show the place that is shown here."""
        self._pass_on(self.view, self._main)

    def _pass_on(self, source: ImageView, target: ImageView) -> None:
        """Move one view like the other, which must not come back."""
        if self.isVisible() and not self._moving:
            self._moving = True
            target.look_like(source)
            self._moving = False


def heading_gap(widget: QWidget) -> int:
    """Return the room below a heading, the same for pictures side by side."""
    return theme.em(widget, 0.2)
