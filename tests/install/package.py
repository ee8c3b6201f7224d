#!/usr/bin/env python3
"""The .deb: what is in it, and that it works from where it is unpacked: package.py BUILD SOURCE COMPILER"""
import os
import pathlib
import subprocess
import sys
import tempfile

WANTED = ["usr/bin/unhusk", "usr/include/unhusk/cleaner.h", "usr/include/unhusk/unhusk.h", "usr/lib/libunhusk.a",
          "usr/lib/cmake/unhusk/unhusk-config.cmake", "usr/lib/pkgconfig/unhusk.pc",
          "usr/share/unhusk/patterns/en/ads.toml", "usr/share/man/man1/unhusk.1"]
PAGE = b"<html><body><p>The lamp was lit at night.</p><p>Advertisement</p></body></html>"


def output(*command, **options):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, **options).stdout


def main():
    build, source, compiler = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        output("cpack", "--config", f"{build}/CPackConfig.cmake", "-B", folder)
        deb, = folder.glob("unhusk_*.deb")
        assert deb.name.startswith("unhusk_0."), deb.name
        fields = output("dpkg-deb", "-f", deb, "Depends").decode()
        assert "libre2" in fields and "libicu" in fields and "libc6" in fields, fields
        listed = output("dpkg-deb", "-c", deb).decode()
        files = [line.split(None, 5)[5].removeprefix("./") for line in listed.splitlines()]
        assert all(path in files for path in WANTED), sorted(set(WANTED) - set(files))
        assert all(path.startswith("usr/") or path in ("", "./") for path in files), files
        output("dpkg-deb", "-x", deb, folder / "root")
        text = output(folder / "root/usr/bin/unhusk", input=PAGE)
        assert text == b"The lamp was lit at night.", text
        env = os.environ | {"PKG_CONFIG_PATH": str(folder / "root/usr/lib/pkgconfig")}
        flags = output("pkg-config", "--define-prefix", "--cflags", "--libs", "unhusk", env=env).decode().split()
        output(compiler, "-std=c++20", f"{source}/consumer.cc", "-o", folder / "consumer", *flags)
        assert b"rules" in output(folder / "consumer")
    print("the package has what it should, and works")


main()
