"""The window, which is also what opens where no command is typed."""

from pathlib import Path

from app.commands.call import Call, Commands
from app.places import heavy


def offer(commands: Commands) -> None:
    """`window`."""
    parser = commands.add_parser("window", help="open the window (also without any command)")
    parser.add_argument("vault", type=Path, nargs="?", help="a vault; without it, the one that was opened last")
    parser.set_defaults(run=run_window)


def run_window(call: Call) -> bool:
    """Loads the window only now: no other command pays for it."""
    done: int = heavy("app.ui.shell.application").main(call.arguments.vault)
    return done == 0
