"""`detectors`: list, show, activate, export and import."""

import json
from functools import partial
from pathlib import Path

import click

from casting_inspector.core import paths
from casting_inspector.core.detector import read_manifest
from casting_inspector.core.registry import Registry
from casting_inspector.station import open_registry, read_settings
from training import convert


@click.group()
def detectors() -> None:
    """List, show, activate, export and import detectors."""


@detectors.command("list", epilog="Example: casting-inspector detectors list")
def list_() -> None:
    """List the detectors; an asterisk marks the one in use."""
    registry = _registry()
    active = registry.active_id()
    for manifest in registry.manifests():
        mark = "*" if manifest.id == active else " "
        click.echo(f"{mark} {manifest.id:40} {manifest.preset:10} {manifest.trained}")


@detectors.command(epilog="Example: casting-inspector detectors show shipped-compact")
@click.argument("id_", metavar="ID")
def show(id_: str) -> None:
    """Show a detector's manifest as JSON."""
    folder = Registry(paths.home()).folder(id_)
    manifest = json.loads(read_manifest(folder).to_json())
    click.echo(json.dumps({"folder": str(folder), **manifest}, indent=2))


@detectors.command(epilog="Example: casting-inspector detectors activate shipped-compact")
@click.argument("id_", metavar="ID")
def activate(id_: str) -> None:
    """Put a detector into use."""
    manifest = _registry().activate(id_)
    click.echo(f"{manifest.id} is in use.")


@detectors.command(
    epilog="Example: casting-inspector detectors export shipped-compact --to litert --output copy"
)
@click.argument("id_", metavar="ID")
@click.option("--to", "kind", type=click.Choice(convert.KINDS), required=True, help="The format.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The new folder (litert) or file (onnx, keras).",
)
def export(id_: str, kind: str, output: Path) -> None:
    """Export a detector for another program."""
    registry = Registry(paths.home())
    if kind == convert.LITERT:
        registry.export(id_, output)
    else:
        convert.export(registry.folder(id_), kind, output)
    click.echo(f"{id_} was exported to {output}.")


@detectors.command("import", epilog="Example: casting-inspector detectors import copy")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def import_(folder: Path) -> None:
    """Add a detector folder to those that are known."""
    manifest = Registry(paths.home()).register(folder)
    click.echo(
        f"{manifest.id} was imported; 'casting-inspector detectors activate {manifest.id}' "
        "puts it into use."
    )


def _registry() -> Registry:
    """Return the registry, with the detector in use that IT may have fixed."""
    return open_registry(paths.home(), read_settings(paths.home(), partial(click.echo, err=True)))
