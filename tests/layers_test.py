#!/usr/bin/env python3
"""Checks that includes go one way: layers_test.py SRC

Each file belongs to the layer with the longest prefix that fits its path.  It may
include its own layer and those above it in this list, nothing below.  And the core
neither prints nor exits.
"""
import pathlib
import re
import sys

# From the ground up.  Layers on one line stand side by side: neither includes the other.
LAYERS = [
    ["base/"],
    ["document.h", "filter.h", "option"],
    ["input/"],
    ["html/", "text/"],
    ["rules/", "model/"],
    ["parts/"],
    ["filters/"],
    ["render/verdict", "render/cut"],  # From marks to a decision.
    ["cleaner"],
    ["render/"],  # What is shown of it.
    ["stream/", "unhusk."],  # unhusk.h: the C interface.
    ["check/"],
    ["cli/"],
]
FORBIDDEN = re.compile(r"\bstd::c(out|err|log)\b|(?<![\w.>])(std::)?(f|v|vf)?printf\s*\(|\bputs\s*\("
                       r"|(?<![\w.>:])(std::)?(_?exit|abort|quick_exit)\s*\(")


def layer_of(path):
    """(rank, prefix) of a path below src; None if no layer has it."""
    found = [(len(prefix), rank, prefix) for rank, prefixes in enumerate(LAYERS)
             for prefix in prefixes if path.startswith(prefix)]
    return max(found)[1:] if found else None


def may_include(source, target):
    return target[0] < source[0] or target == source or (
        target[0] == source[0] and not target[1].endswith("/"))


def check_file(src, path, problems):
    name = path.relative_to(src).as_posix()
    layer = layer_of(name)
    if layer is None:
        problems.append(f"{name}:1: in no layer; add its folder to tests/layers_test.py")
        return 0
    program = name.startswith("cli/") or name.endswith("_main.cc")
    count = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        code = line.split("//")[0]
        if not program and FORBIDDEN.search(code):
            problems.append(f"{name}:{number}: the core neither prints nor exits: {line.strip()}")
        match = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
        if not match:
            continue
        count += 1
        target = layer_of(match[1])
        if not (src / match[1]).is_file():
            problems.append(f"{name}:{number}: \"{match[1]}\" is not below src/")
        elif target is None or not may_include(layer, target):
            problems.append(f"{name}:{number}: includes \"{match[1]}\", which stands above it")
    return count


def self_test():
    allowed = [("html/walk.cc", "input/decode.h"), ("cleaner.cc", "render/cut.h"), ("filter.h", "document.h"),
               ("render/json.h", "cleaner.h"), ("cli/main.cc", "cleaner.h"), ("base/a.cc", "base/b.h"),
               ("render/cut.h", "render/verdict.h")]
    refused = [("html/walk.cc", "text/lines.h"), ("text/lines.cc", "html/tags.h"), ("base/a.cc", "options.h"),
               ("render/cut.h", "cleaner.h"), ("cleaner.h", "render/json.h"), ("stream/a.cc", "cli/files.h")]
    for wanted, pairs in (True, allowed), (False, refused):
        for source, target in pairs:
            if may_include(layer_of(source), layer_of(target)) != wanted:
                sys.exit(f"self-test: {source} -> {target}")


def main():
    self_test()
    src = pathlib.Path(sys.argv[1])
    problems = []
    includes = sum(check_file(src, path, problems)
                   for path in sorted(src.rglob("*")) if path.suffix in (".h", ".cc", ".inc"))
    for problem in problems:
        print("src/" + problem)
    print(f"{includes} includes, {len(problems)} problems")
    sys.exit(1 if problems or includes == 0 else 0)


main()
