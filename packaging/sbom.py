"""The software bill of materials of a package, as CycloneDX 1.6 JSON, checked against its schema.

    build/package-env/bin/python packaging/sbom.py build/app/pumice dist/pumice-VERSION.cdx.json

Runs in the environment that is packaged.  Python distributions come with their package URLs, native
parts with the SHA-256 of their files.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import uuid
from datetime import UTC, datetime
from importlib.metadata import Distribution, version
from pathlib import Path

import shipped
from cyclonedx.contrib.hash.factories import HashTypeFactory
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from freeze import commit_time
from licences import licence, part_is_used
from packageurl import PackageURL


def bom(app: Path) -> Bom:
    """The bill of materials of an app; the same app gives the same bill."""
    made = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"pumice-{version('pumice')}"))
    made.metadata.timestamp = datetime.fromtimestamp(commit_time(), UTC)
    root = Component(
        name="pumice", version=version("pumice"), type=ComponentType.APPLICATION, bom_ref="pumice"
    )
    made.metadata.component = root
    needed = [of_distribution(one) for one in shipped.distributions() if one.name != "pumice"]
    needed += [of_part(part, app) for part in shipped.parts() if part_is_used(part, app)]
    made.components.update(needed)
    made.register_dependency(root, needed)
    return made


def of_distribution(one: Distribution) -> Component:
    """A Python distribution."""
    name = shipped.canonical(one.name)
    url = PackageURL("pypi", name=name, version=one.version)
    return Component(
        name=name,
        version=one.version,
        type=ComponentType.LIBRARY,
        bom_ref=str(url),
        purl=url,
        licenses=[licence_value(licence(one), name)],
    )


def of_part(part: shipped.Part, app: Path) -> Component:
    """A native part with its files."""
    files = [
        Component(
            name=path,
            type=ComponentType.FILE,
            bom_ref=f"file:{path}",
            hashes=[HashTypeFactory().from_composite_str(f"sha256:{sha256(find(app, path))}")],
        )
        for path in shipped.native_files(app)
        if next((one for one in shipped.parts() if one.covers(path)), None) == part
    ]
    sources = [each for each in part.source.split(" and ") if each]
    return Component(
        name=part.name,
        type=ComponentType.LIBRARY,
        bom_ref=f"part:{part.name}",
        licenses=[licence_value(part.licence, part.name)],
        components=files,
        external_references=[
            ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(url))
            for url in sources
        ],
    )


def licence_value(said: str, owner: str) -> License:
    """An SPDX licence or expression, else a licence by name; its reference would be random."""
    value = LicenseFactory().make_from_string(said)
    value.bom_ref.value = f"licence:{owner}"
    return value


def find(app: Path, path: str) -> Path:
    """A file by its path inside the app."""
    inside = app / "_internal" / path
    return inside if inside.is_file() else app / path


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def text(made: Bom) -> str:
    """The bill as JSON.

    Raises:
        SystemExit: it does not keep to the schema.
    """
    written: str = JsonV1Dot6(made).output_as_string(indent=2)
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(written):
        raise SystemExit(f"error: the bill of materials is not valid: {wrong}")
    return written


def main() -> int:
    """Write it, and say where it lies."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("app", type=Path, help="the frozen app")
    parser.add_argument("out", type=Path, help="the file to write")
    words = parser.parse_args()
    words.out.write_text(text(bom(words.app)) + "\n", encoding="utf-8")
    sys.stdout.write(f"{words.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
