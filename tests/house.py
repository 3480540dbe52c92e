"""The rules of the house: each reads one source and names what is wrong in it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

GROUND = ("app.errors", "app.marks", "app.dates", "app.places", "app.i18n")

# Which of our own rooms a room may import, the longest name first; rooms not named here may be imported by TOP alone.
ARROWS = {
    "app.errors": (),
    "app.marks": (),
    "app.places": (),
    "app.dates": ("app.errors", "app.marks"),
    "app.i18n": GROUND,
    "app.models": (*GROUND, "app.models"),
    "app.reports": (*GROUND, "app.models", "app.reports"),
    "app.sync": (*GROUND, "app.models", "app.reports.figures", "app.sync"),
    "app.ui": (*GROUND, "app.models", "app.reports", "app.sync", "app.ui"),
}
TOP = ("app.__main__", "app.cli", "app.commands", "app.demo")

# The only rooms in which a library may be named.
LIBRARIES = {
    "babel": ("app.i18n",),
    "sqlcipher3": ("app.models.vault",),
    "cryptography": ("app.models.vault", "app.sync"),
    "shamir_mnemonic": ("app.models.vault",),
    "PIL": ("app.models.vault", "app.reports.documents"),
    "stdnum": ("app.models",),
    "reportlab": ("app.reports.documents",),
    "uharfbuzz": ("app.reports.documents",),
    "segno": ("app.reports.documents",),
    "openpyxl": ("app.reports", "app.sync", "app.demo"),
    "pyrage": ("app.sync",),
    "PySide6": ("app.ui",),
    "shiboken6": ("app.ui",),
    "pypdfium2": ("app.ui",),
}

FILE_LINES = 300
FUNCTION_LINES = 40
VAGUE = ("manager", "handler", "helper", "helpers", "util", "utils", "base", "common", "misc")
QUIET_ROOMS = ("app.models", "app.reports", "app.sync", "app.ui", *GROUND)
RULE_ROOMS = ("app.models", "app.reports", "app.dates")
CLOCK = "utc_now"
ASKED = ("date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time")
ASKING = frozenset(name.rpartition(".")[2] for name in ASKED)
REPLACING = ("setattr", "setitem")
LABEL = "app.ui.shell.label"


@dataclass(frozen=True, slots=True)
class Source:
    """One file of ours, by its module name (`app.models.people`, `tests.models.test_people`)."""

    module: str
    text: str
    standard: frozenset[str]
    tree: ast.Module = field(init=False)
    nodes: tuple[ast.AST, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tree", ast.parse(self.text))
        object.__setattr__(self, "nodes", tuple(ast.walk(self.tree)))

    def within(self, *rooms: str) -> bool:
        return any(self.module == room or self.module.startswith(room + ".") for room in rooms)


def forbidden_imports(source: Source) -> Iterator[str]:
    """Imports through a wall, whether at the top or by `heavy("…")`."""
    allowed = next((rooms for room, rooms in ARROWS.items() if source.within(room)), None)
    for name in imported(source):
        library = name.partition(".")[0]
        if library == "app":
            if allowed is not None and not any(f"{name}.".startswith(f"{room}.") for room in allowed):
                yield f"imports {name}"
        elif library not in source.standard and not source.within(*LIBRARIES.get(library, ())):
            yield f"imports {name}"


def late_imports(source: Source) -> Iterator[str]:
    """Imports that are relative, not at the top, or hidden in a call."""
    at_top = {id(node) for node in _top(source.tree)}
    for node in source.nodes:
        if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in at_top:
            yield f"imports at line {node.lineno}, not at the top"
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"imports relatively at line {node.lineno}"
        if isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
            yield f"imports by a call at line {node.lineno}"


def long_parts(source: Source) -> Iterator[str]:
    """Files and functions that no longer fit one look."""
    lines = source.text.count("\n")
    if lines > FILE_LINES:
        yield f"has {lines} lines"
    for node in _functions(source):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > FUNCTION_LINES:
            yield f"{node.name} has {length} lines"


def unsaid_purpose(source: Source) -> Iterator[str]:
    """Files that do not open with one line saying what they are for."""
    said = ast.get_docstring(source.tree, clean=False)
    if not said or "\n" in said:
        yield "does not open with one line that says what it is for"


def vague_names(source: Source) -> Iterator[str]:
    """Names that could mean anything."""
    classes = [node.name.lower() for node in source.nodes if isinstance(node, ast.ClassDef)]
    words = {*source.module.split("."), *source.module.rpartition(".")[2].split("_")}
    for vague in VAGUE:
        if vague in words or any(name.endswith(vague) for name in classes):
            yield f"is or holds a {vague}"


def swallowed_errors(source: Source) -> Iterator[str]:
    """Errors caught whole and forgotten."""
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler) and _catches_all(node.type) and _does_nothing(node.body):
            yield f"forgets an error at line {node.lineno}"
        if isinstance(node, ast.Call) and _called(node) == "suppress" and any(map(_catches_all, node.args)):
            yield f"forgets an error at line {node.lineno}"


def hidden_clocks(source: Source) -> Iterator[str]:
    """Rules that ask the machine what time it is, outside the one function that may."""
    if not source.within(*RULE_ROOMS):
        return
    allowed = {id(inner) for node in _functions(source) if node.name == CLOCK for inner in ast.walk(node)}
    for node in source.nodes:
        if isinstance(node, ast.Call) and _asks_the_time(node) and id(node) not in allowed:
            yield f"asks for the time at line {node.lineno}"


def raw_text(source: Source) -> Iterator[str]:
    """Labels and paragraphs that would read a person's text as markup."""
    names = {node.id for node in source.nodes if isinstance(node, ast.Name)}
    names |= {node.attr for node in source.nodes if isinstance(node, ast.Attribute)}
    if "QLabel" in names and not source.within(LABEL):
        yield "uses a bare QLabel"
    if any(name.startswith("reportlab.platypus") for name in imported(source)):
        yield "uses reportlab's paragraphs"


def loose_words(source: Source) -> Iterator[str]:
    """Sentences that translators would never see, or that are printed or logged where nobody may."""
    for node in source.nodes:
        if not isinstance(node, ast.Call):
            continue
        called = _called(node)
        if called in ("_", "n_") and not all(_plain_text(argument) for argument in node.args):
            yield f"marks what is not a plain sentence with plain places at line {node.lineno}"
        if called == "Refused" and node.args and isinstance(node.args[0], ast.Constant | ast.JoinedStr):
            yield f"refuses with a sentence that is not marked at line {node.lineno}"
        if called in ("print", "getLogger") and source.within(*QUIET_ROOMS):
            yield f"prints or logs at line {node.lineno}"


def faked_parts(source: Source) -> Iterator[str]:
    """Tests that replace our own parts instead of using them."""
    for name in imported(source):
        if name.startswith(("unittest.mock", "mock", "pytest_mock")):
            yield f"imports {name}"
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in REPLACING and ast.unparse(node.value) == "monkeypatch":
            yield f"replaces a part at line {node.lineno}"
        if isinstance(node, ast.arg) and node.arg == "mocker":
            yield f"replaces a part at line {node.lineno}"


def circles(sources: list[Source]) -> list[str]:
    """The modules of one import circle, or none."""
    modules = {source.module for source in sources}
    graph = {source.module: {_module(name, modules) for name in imported(source)} & modules for source in sources}
    try:
        TopologicalSorter({module: wanted - {module} for module, wanted in graph.items()}).prepare()
    except CycleError as circle:
        return [str(module) for module in circle.args[1]]
    return []


def imported(source: Source) -> Iterator[str]:
    """Full names of what a source imports: `from a.b import c` is `a.b.c`; `heavy("a.b")` is `a.b`."""
    for node in source.nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node) == "heavy" and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value)


def _module(name: str, modules: set[str]) -> str:
    return name if name in modules else name.rpartition(".")[0]


def _top(tree: ast.Module) -> Iterator[ast.stmt]:
    for node in tree.body:
        yield node
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from node.body


def _functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in source.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _called(node: ast.Call) -> str:
    """The last name of what is called."""
    called = node.func
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _asks_the_time(node: ast.Call) -> bool:
    return _called(node) in ASKING and ast.unparse(node.func).endswith(ASKED)


def _catches_all(caught: ast.expr | None) -> bool:
    return caught is None or bool(
        {"Exception", "BaseException"} & {n.id for n in ast.walk(caught) if isinstance(n, ast.Name)}
    )


def _does_nothing(body: list[ast.stmt]) -> bool:
    return all(isinstance(node, ast.Pass | ast.Continue) or _is_constant(node) for node in body)


def _is_constant(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _plain_text(argument: ast.expr) -> bool:
    """A literal (or a choice between literals) whose braces are only `{name}`."""
    if isinstance(argument, ast.IfExp):
        return _plain_text(argument.body) and _plain_text(argument.orelse)
    if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
        return False
    rest = argument.value
    for name in (part.partition("}")[0] for part in argument.value.split("{")[1:]):
        rest = rest.replace(f"{{{name}}}", "") if name.isidentifier() else rest
    return "{" not in rest and "}" not in rest
