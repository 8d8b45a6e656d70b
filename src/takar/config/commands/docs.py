"""`takar docs workflows`: write the state diagrams from the declared transitions."""

import click

from takar.config.cli import django_ready
from takar.config.paths import root


@click.group()
def docs() -> None:
    """Write the generated documentation."""


@docs.command()
def workflows() -> None:
    """Write docs/workflows/<machine>.md for every declared machine."""
    django_ready()
    from django.utils.translation import override

    from takar.workflow.machine import all_machines, diagram

    folder = root() / "docs" / "workflows"
    folder.mkdir(parents=True, exist_ok=True)
    with override("id"):
        for machine in all_machines():
            lines = [f"# {machine.name}", "", "Generated from the declared transitions by `takar docs workflows`.", ""]
            lines += [
                "```mermaid",
                diagram(machine),
                "```",
                "",
                "| step | from | to | right | reason needed |",
                "|---|---|---|---|---|",
            ]
            for step in machine.transitions:
                reason = "yes" if step.reason else ""
                lines.append(
                    f"| {step.label} | {', '.join(step.sources)} | {step.target} | `{step.deed.name}` | {reason} |"
                )
            (folder / f"{machine.name}.md").write_text("\n".join(lines) + "\n")
            click.echo(f"docs/workflows/{machine.name}.md")
