#!/usr/bin/env python3
"""What is inside the files of a release, as an SPDX 2.3 document on standard output.

usage: spdx.py ROOT VERSION TIME      (TIME such as 2026-11-28T09:30:00Z; the versions are those installed here and in web/package-lock.json)
"""
import json
import pathlib
import subprocess
import sys

# What is compiled in, from Debian: package, licence, the files of a release that hold it.
DEBIAN = [
    ("nlohmann-json3-dev", "MIT", "all"),
    ("libexpected-dev", "CC0-1.0", "all"),
    ("libboost-math-dev", "BSL-1.0", "all"),
    ("libeigen3-dev", "MPL-2.0", "all"),
    ("zlib1g-dev", "Zlib", "casedraw.html, casedraw.exe and the JavaScript module; the Debian package links it"),
    ("libpugixml-dev", "MIT", "casedraw.html, casedraw.exe and the JavaScript module; the Debian package links it"),
    ("libutf8proc-dev", "MIT AND Unicode-DFS-2015", "all; the Debian package links it"),
    ("libcli11-dev", "BSD-3-Clause", "the program"),
    ("g++-mingw-w64-x86-64-posix", "GPL-3.0-or-later WITH GCC-exception-3.1", "casedraw.exe: the libraries of the compiler"),
    ("mingw-w64-common", "ZPL-2.1", "casedraw.exe: the start-up code and threads of Windows"),
    ("emscripten", "MIT OR NCSA", "casedraw.html and the JavaScript module: its C and C++ libraries"),
]
# From npm, in casedraw.html alone.
NPM = ["govuk-frontend", "@ministryofjustice/frontend", "fflate", "xz-decompress"]


def installed(package):
    return subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], check=True, capture_output=True, text=True).stdout


def entry(name, version, licence, where):
    known = licence or "NOASSERTION"
    return {"SPDXID": "SPDXRef-" + "".join(c if c.isalnum() else "-" for c in name), "name": name, "versionInfo": version, "licenseDeclared": known,
            "licenseConcluded": known, "copyrightText": "NOASSERTION", "downloadLocation": "NOASSERTION", "comment": "In " + where + "."}


def main(root, version, time):
    locked = json.loads((pathlib.Path(root) / "web/package-lock.json").read_text())["packages"]
    inside = [entry(name, installed(name), licence, where) for name, licence, where in DEBIAN]
    inside += [entry(name, locked["node_modules/" + name]["version"], locked["node_modules/" + name].get("license"), "casedraw.html") for name in NPM]
    own = entry("casedraw", version, "MIT", "every file of the release")
    document = {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"casedraw-{version}",
        "documentNamespace": f"urn:casedraw:{version}:{time}", "creationInfo": {"created": time, "creators": ["Tool: packaging/spdx.py"]},
        "packages": [own, *inside],
        "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": own["SPDXID"]}]
        + [{"spdxElementId": own["SPDXID"], "relationshipType": "CONTAINS", "relatedSpdxElement": one["SPDXID"]} for one in inside],
    }
    print(json.dumps(document, indent=2))


if __name__ == "__main__":
    main(*sys.argv[1:])
