"""Lines of a shell that nobody learns by heart: of one project, of one machine, or no commands."""

import re
from collections.abc import Iterable, Sequence

_FILE = re.compile(r"\s*(?:sudo\s+)?(?:cat|tee)\b[^|<]*<<")
"""A file that is written where it stands: `cat > a.conf << EOF`."""
_EDITOR = re.compile(r"\s*(?:sudo\s+)?(?P<tool>vim?|nano|gedit|code)\s+\S")
_HOME = re.compile(r"/(?:home|Users)/[\w.-]+/[\w.-]+/|[A-Za-z]:\\Users\\")
"""A folder in somebody's home."""
_BUILD = re.compile(
    r"""\s*(?: (?P<tool>[cp]?npm|yarn|mvn)\s+
            (?: install | i | ci | start | package | run\s+\S+ ) (?:\s+-\S+)* \s*$
        | go\ run\ \S*main\.go | java\ -jar\ target/ | cd\s+[\w./-]*\w )""",
    re.VERBOSE,
)
"""How one project is put up and run."""
_SETTING = re.compile(r"\s*[\w.-]+ (?:yes|no|on|off|true|false)\s*$")
"""A line of a file of settings."""
_ADDRESS = re.compile(r"\s*https?://")
_OPTION = re.compile(r"\s*-\w")
_EDITS = re.compile(r"打开|编辑|修改")


def is_chore(lines: Sequence[str], words: str, context: Iterable[str]) -> bool:
    """Tell whether lines under some words hold nothing to learn by heart.

    What builds a project, or edits a file, is to be learned only where the words or the headings
    above are about the tool.
    """
    told = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    strange = (_FILE.match(s) or _ADDRESS.match(s) or _HOME.search(s) for s in told)
    if not told or any(strange):
        return True
    around = " ".join((words, *context)).lower()
    if all(map(_EDITOR.match, told)):
        return not (_EDITS.match(words) or _names(around, _EDITOR, told))
    if all(map(_BUILD.match, told)):
        return not _names(around, _BUILD, told)
    return _is_of_a_file(told[0], alone=len(told) == 1)


def _names(around: str, pattern: re.Pattern[str], lines: Sequence[str]) -> bool:
    tools = {tool for line in lines if (match := pattern.match(line)) for tool in match.groups()}
    others = {"mvn": "maven", "vi": "vim"}
    names = {name for tool in tools if tool for name in (tool, others.get(tool, tool))}
    return any(re.search(rf"(?<![a-z]){name}(?![a-z])", around) for name in names)


def _is_of_a_file(line: str, *, alone: bool) -> bool:
    """`col DATE NULL,`, `appendonly yes`, `-r 递归`: a part of something, and no command."""
    return (
        bool(_SETTING.match(line) or _OPTION.match(line))
        or (alone and line.rstrip().endswith(","))
        or line.count(")") > line.count("(")
    )
