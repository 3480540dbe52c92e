"""What each mark on the page is (a heading, a cell), kept for screen readers as the PDF's structure."""

from typing import Any

from app.places import heavy


class Element:
    """A part of the document in reading order: its kind in PDF's words (H1, P, Table, TR, TH, TD, L, LI …)."""

    __slots__ = ("inside", "kind", "language", "marks")

    def __init__(self, kind: str, language: str = "") -> None:
        self.kind = kind
        self.language = language
        self.inside: list[Element] = []
        self.marks: list[tuple[int, int]] = []
        """Where it is drawn: page from 0, and the number of the mark on that page."""

    def add(self, kind: str, language: str = "") -> "Element":
        """A new element inside this one; it speaks this one's language unless another is named."""
        self.inside.append(Element(kind, "" if language == self.language else language))
        return self.inside[-1]


def write_structure(document: Any, root: Element) -> None:
    """Adds the structure tree and each page's list of marks to ReportLab's document, before it is written: in bytes,
    for there are thousands, and ReportLab writes letters and numbers slowly."""
    pdf = heavy("reportlab.pdfbase.pdfdoc")
    tree = pdf.PDFDictionary({"Type": "/StructTreeRoot"})
    pages = [document.idToObject[f"Page{number}"] for number in range(1, document.pageCounter)]
    owners: list[dict[int, Any]] = [{} for _ in pages]
    tree["K"] = _written(pdf, document, root, document.Reference(tree, "structure"), pages, owners)
    rows: list[Any] = []
    for place, (page, marks) in enumerate(zip(pages, owners, strict=True)):
        rows += [place, pdf.PDFArray([marks[number] for number in sorted(marks)])]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = place, "/S"
    tree["ParentTree"] = pdf.PDFDictionary({"Nums": pdf.PDFArray(rows)})
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = pdf.PDFDictionary({"Marked": "true"})


def _written(pdf: Any, document: Any, element: Element, parent: Any, pages: list[Any], owners: list[Any]) -> Any:
    written = pdf.PDFDictionary({"Type": b"/StructElem", "S": f"/{element.kind}".encode(), "P": parent})
    reference = document.Reference(written)
    if element.language:
        written["Lang"] = pdf.PDFString(element.language)
    kids: list[Any] = []
    for page, mark in element.marks:
        owners[page][mark] = reference
        if page == element.marks[0][0]:
            written["Pg"] = document.Reference(pages[page])
            kids.append(b"%d" % mark)
        else:
            kids.append(pdf.PDFDictionary({"Type": "/MCR", "Pg": document.Reference(pages[page]), "MCID": mark}))
    kids += [_written(pdf, document, inner, reference, pages, owners) for inner in element.inside]
    written["K"] = pdf.PDFArray(kids)
    return reference
