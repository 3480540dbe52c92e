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
    owners: list[dict[int, bytes]] = [{} for _ in pages]
    document.Reference(tree, "structure")
    places = [_reference(document, page.__InternalName__) for page in pages]
    tree["K"] = _written(document, root, _reference(document, "structure"), places, owners)
    rows: list[Any] = []
    for place, (page, marks) in enumerate(zip(pages, owners, strict=True)):
        rows += [place, pdf.PDFArray([marks[number] for number in sorted(marks)])]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = place, "/S"
    tree["ParentTree"] = pdf.PDFDictionary({"Nums": pdf.PDFArray(rows)})
    document.Catalog.StructTreeRoot = tree
    document.Catalog.MarkInfo = pdf.PDFDictionary({"Marked": "true"})


def _written(
    document: Any, element: Element, parent: bytes, pages: list[bytes], owners: list[dict[int, bytes]]
) -> bytes:
    """Writes an element and all inside it; how it is referred to."""
    name = f"element{document.objectcounter}"
    document.Reference(b"", name)
    own = _reference(document, name)
    said = [b"/Type /StructElem /S /%s /P %s" % (element.kind.encode(), parent)]
    if element.language:
        said.append(b"/Lang %s" % heavy("reportlab.pdfbase.pdfdoc").PDFString(element.language).format(document))
    kids: list[bytes] = []
    for page, mark in element.marks:
        owners[page][mark] = own
        here = page == element.marks[0][0]
        kids.append(b"%d" % mark if here else b"<< /Type /MCR /Pg %s /MCID %d >>" % (pages[page], mark))
    if element.marks:
        said.append(b"/Pg %s" % pages[element.marks[0][0]])
    kids += [_written(document, inner, own, pages, owners) for inner in element.inside]
    document.idToObject[name] = b"<< %s /K [ %s ] >>" % (b" ".join(said), b" ".join(kids))
    return own


def _reference(document: Any, name: str) -> bytes:
    return b"%d %d R" % document.idToObjectNumberAndVersion[name]
