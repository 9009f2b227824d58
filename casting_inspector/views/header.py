"""The bar at the top: whose program it is, the pages, and what can be done on the present one."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.icons import application_icon, tool_icon

# Line heights that the bar takes with icons alone, which is as narrow as it gets.
_NARROWEST = 36


class Header(QFrame):
    """Offer pages and actions; `page_wanted` carries the number of a page."""

    page_wanted = Signal(int)

    def __init__(
        self, pages: list[QAction], menu: list[QAction], parent: QWidget | None = None
    ) -> None:
        """Offer the pages as buttons and the rest in a menu."""
        super().__init__(parent)
        self.setProperty("role", "header")
        self._pages = QButtonGroup(self)
        self._tools = QHBoxLayout()
        self._tool_buttons: list[tuple[int, QToolButton]] = []
        self._menu_button = QToolButton()
        self._name = QLabel("Casting Inspector")
        self._build(pages, menu)
        self._pages.idClicked.connect(self.page_wanted)

    def add_words(self, page: int, action: QAction) -> None:
        """Offer an action whose words say something, and are shortened where there is no room."""
        self.add_tool(page, action)
        action.changed.connect(self._make_room)
        _, button = self._tool_buttons[-1]
        button.setMinimumWidth(theme.em(self, 2))
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def add_tool(self, page: int, action: QAction) -> None:
        """Offer an action while a page is seen."""
        button = QToolButton()
        button.setProperty("role", "plain")
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(theme.em(self, 1.2), theme.em(self, 1.2)))
        if action.menu() is not None:
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._tools.addWidget(button)
        self._tool_buttons.append((page, button))

    def show_page(self, page: int) -> None:
        """Mark the page that is seen and offer its actions."""
        self._pages.button(page).setChecked(True)
        for owner, button in self._tool_buttons:
            button.setVisible(owner == page)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again at the room once the buttons have the sizes of their style."""
        super().showEvent(event)
        QTimer.singleShot(0, self._make_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up what there is no room for."""
        super().resizeEvent(event)
        self._make_room()

    def paint_icons(self) -> None:
        """Draw the menu's icon in the present colours."""
        colors = theme.chrome(self.palette())
        self._menu_button.setIcon(tool_icon("menu", colors.text, colors.outline))

    def _make_room(self) -> None:
        """Give up the name, then the words of the actions; their length depends on the language."""
        style = Qt.ToolButtonStyle
        self._set_style(style.ToolButtonTextBesideIcon)
        self._name.show()
        layout = self.layout()
        assert layout is not None
        self._name.setVisible(layout.sizeHint().width() <= self.width())
        if layout.minimumSize().width() > self.width():
            self._set_style(style.ToolButtonIconOnly)

    def _set_style(self, style: Qt.ToolButtonStyle) -> None:
        """Show words on the buttons of the actions, or icons alone."""
        for _, button in self._tool_buttons:
            button.setToolButtonStyle(style)

    def _build(self, pages: list[QAction], menu: list[QAction]) -> None:
        """Lay out name, pages, actions and menu."""
        # What is narrower gives up words; the layout alone would keep the window from it.
        self.setMinimumWidth(theme.em(self, _NARROWEST))
        font = QFont(self._name.font())
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setWeight(QFont.Weight.Bold)
        self._name.setFont(font)
        # It is hidden where there is no room, so it must not keep the window from becoming narrow.
        self._name.setMinimumWidth(1)
        layout = QHBoxLayout(self)
        margin = theme.em(self, 0.8)
        layout.setContentsMargins(margin, 0, margin // 2, 0)
        layout.setSpacing(theme.em(self, 0.3))
        layout.addWidget(self._logo())
        layout.addWidget(self._name)
        layout.addSpacing(margin)
        for number, action in enumerate(pages):
            layout.addWidget(self._page_button(number, action))
        layout.addStretch()
        self._tools.setSpacing(theme.em(self, 0.2))
        layout.addLayout(self._tools)
        layout.addWidget(self._menu(menu))

    def _logo(self) -> QLabel:
        """Return the program's icon."""
        size = theme.em(self, 1.7)
        logo = QLabel()
        logo.setPixmap(application_icon().pixmap(QSize(size, size), self.devicePixelRatioF()))
        return logo

    def _page_button(self, number: int, action: QAction) -> QToolButton:
        """Return the button of a page."""
        button = QToolButton()
        button.setCheckable(True)
        button.setText(action.text())
        button.setProperty("role", "page")
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text())
        self._pages.addButton(button, number)
        return button

    def _menu(self, actions: list[QAction]) -> QToolButton:
        """Return the button of the menu."""
        menu = QMenu(self._menu_button)
        menu.addActions(actions)
        self._menu_button.setMenu(menu)
        self._menu_button.setProperty("role", "plain")
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setIconSize(QSize(theme.em(self, 1.3), theme.em(self, 1.3)))
        self._menu_button.setToolTip(self.tr("Menu"))
        self._menu_button.setAccessibleName(self.tr("Menu"))
        self.paint_icons()
        return self._menu_button
