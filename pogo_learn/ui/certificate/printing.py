"""Printing the page of a certificate: a dialog of the system, then the page to the edges."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget


def print_picture(png: bytes, parent: QWidget) -> None:
    """Ask for a printer, and print the page on A4 across."""
    printer = a4_across()
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        draw_on(printer, png)


def a4_across() -> QPrinter:
    """Give the printer with the paper that the page is made for."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0)
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    return printer


def draw_on(printer: QPrinter, png: bytes) -> None:
    """Draw the page in the middle of the paper, as large as it fits."""
    picture = QImage.fromData(png)
    area = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    size = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(area.topLeft(), size)
    place.moveCenter(area.center())
    painter = QPainter(printer)
    painter.drawImage(place, picture)
    painter.end()
