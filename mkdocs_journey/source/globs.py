"""A glob as teams write it in YAML -> a pattern for a whole text; a hostile one costs no more than a plain one."""

from __future__ import annotations

import re


def compile_glob(glob: str, *, one_sign: str = ".") -> re.Pattern[str]:
    """Return a glob as a pattern for a whole text: `*` is any run of characters, `/` too, `?` any one of them.

    Each star but the last takes the first place where what follows it fits and never another: that finds a fit
    wherever there is one, and a hostile glob costs no more than a plain one.

    Args:
        glob: As it is written.
        one_sign: The pattern that `?` stands for.
    """
    first, *others = (
        "".join(one_sign if sign == "?" else re.escape(sign) for sign in part) for part in glob.split("*")
    )
    if not others:
        return re.compile(first, re.DOTALL)
    middle = "".join(f"(?>.*?{part})" for part in others[:-1] if part)
    return re.compile(f"{first}{middle}.*{others[-1]}", re.DOTALL)
