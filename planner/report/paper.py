"""How a sheet comes out of the printer."""

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from planner.report.styles import FONT

_A4 = 9
_MARGIN, _FOOT = 0.4, 0.6  # inches


def landscape(sheet: Worksheet, name: str) -> None:
    """One page wide, as many pages long as it takes, A4 landscape, name and page number at the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = sheet.page_margins.top = _MARGIN
    sheet.page_margins.bottom = _FOOT
    sheet.page_margins.header = sheet.page_margins.footer = _MARGIN / 2
    left, right = (_HeaderFooterPart(text, font=FONT, size=8) for text in (name.replace("&", "&&"), "&P / &N"))
    sheet.oddFooter = HeaderFooterItem(left=left, right=right)
