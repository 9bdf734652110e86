# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An adoption as the texts of files: variables for group and hosts, and what a vault must hold.

Host names and values come from elsewhere: values are written by a YAML library, and those that
look like a template are marked so that Ansible takes them literally.
"""

from __future__ import annotations

import hashlib
import json
import re
import textwrap
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

try:
    import yaml

    YAML_ERROR: ImportError | None = None
except ImportError as error:  # Ansible itself needs it, so this is for those who only import us
    YAML_ERROR = error

from ..module_utils.profile.wording import clipped
from .adoption import Adopted, Adoption, Leaves, Reference, nested, vault_name
from .seal import BLANK, sealed

SCHEMA = ".schemas/jims_profile_vars.schema.json"
"""Hidden, so that Ansible does not take it for an inventory where the directory serves as one."""
VAULT = "vault-variables.md"
_SHIPPED = Path(__file__).resolve().parents[2] / "schemas" / Path(SCHEMA).name
_FILE_NAME = re.compile(r"\w[\w.:@-]{0,99}")
_ENDINGS = (".yml", ".yaml", ".json")
_TEMPLATE = re.compile(r"\{[{%#]")
_ORIGIN = "Written by srxfleet.jims.adopt, which replaces it unless somebody edited it since"
_WIDTH = 100

_COMPOSED = """\
# A device's profile is what all share, and above that what is its own. One without
# jims_profile_own was not adopted, and gets no profile from here.
jims_profile_config: >-
  {{ jims_profile_shared | combine(jims_profile_own, recursive=true)
  if 'jims_profile_own' in hostvars[inventory_hostname] else {} }}

"""
_VAULT_WORDS = """\
# What a vault has to hold

Devices do not give their secrets away, so the files here name variables instead. Each is wanted by
the devices below it. Where all of them have the same secret, define it once for a group; where one
differs, define the variable anew for that host.

Ansible reads either `group_vars/NAME.yml` or the files in a directory `group_vars/NAME/`, never
both. Where a vault has to be at the very place of a file from here, make that
`group_vars/NAME/jims.yml`, beside `group_vars/NAME/vault.yml`. The same goes for `host_vars`.
"""


def texts_of(adoption: Adoption, group: str) -> dict[str, str]:
    """The files by their path below the directory; none where nothing was adopted.

    Raises OSError where the schema that comes with the collection cannot be read.
    """
    if not adoption.devices:
        return {}
    texts = {group_file(group): _group_text(adoption)}
    for device in adoption.devices:
        texts[host_file(device.host)] = _host_text(device, group)
    if adoption.vault:
        texts[VAULT] = _vault_text(adoption)
    texts[SCHEMA] = _schema_text()
    return {name: sealed(text) for name, text in texts.items()}


def group_file(group: str) -> str:
    """Where the variables of a group stand. Expects a name that is_file_name accepts."""
    return f"group_vars/{group}.yml"


def host_file(host: str) -> str:
    """Where the variables of a host stand, whatever it is called."""
    if is_file_name(host):
        return f"host_vars/{host}.yml"
    checksum = hashlib.sha256(host.encode(errors="surrogatepass")).hexdigest()[:8]
    return f"host_vars/_{re.sub(r'[^A-Za-z0-9-]', '_', host)[:80]}-{checksum}.yml"


def is_file_name(name: str) -> bool:
    """Whether Ansible finds the file of a host or group by its name, and it is fit for a file."""
    return bool(_FILE_NAME.fullmatch(name)) and not name.endswith(_ENDINGS)


def _group_text(adoption: Adoption) -> str:
    count = len(adoption.devices)
    who = f"all {count} adopted devices share" if count > 1 else "the adopted device holds"
    comments = [f"The JIMS profile, as far as {who} it."]
    return _head(comments) + _COMPOSED + _dumped("jims_profile_shared", adoption.shared)


def _host_text(device: Adopted, group: str) -> str:
    shown = clipped(device.host, 200)
    comments = [f"{shown}: {device.about}" if device.about else shown, *device.remarks]
    if not is_file_name(device.host):
        comments.append(_unfound(device.host))
    comments.append(f"Its own, above what {group_file(group)} holds:")
    return _head(comments) + _dumped("jims_profile_own", device.own)


def _unfound(host: str) -> str:
    return (
        "Ansible looks for a file that is called as the host is, and no file can be: put the "
        f"variables into the inventory itself, at {clipped(host, 200)!r}."
    )


def _head(comments: Iterable[str]) -> str:
    lines = [f"yaml-language-server: $schema=../{SCHEMA}", _ORIGIN, BLANK]
    for comment in comments:
        lines += textwrap.wrap(comment, _WIDTH, subsequent_indent="  ")
    return "".join(f"# {line}\n" for line in lines) + "---\n"


def _vault_text(adoption: Adoption) -> str:
    parts = [f"<!-- {_ORIGIN} {BLANK} -->\n", _VAULT_WORDS]
    for path, hosts in adoption.vault.items():
        parts.append(f"\n## {vault_name(path)}\n\nFills `{path}` of:\n\n")
        parts += [f"- {_in_markdown(host)}\n" for host in hosts]
    return "".join(parts)


def _in_markdown(host: str) -> str:
    """A host's name, which Markdown must not take for anything else."""
    return host if is_file_name(host) else f"`{clipped(host, 200).replace('`', '?')}`"


def _schema_text() -> str:
    schema = json.loads(_SHIPPED.read_text("utf-8"))
    schema["$comment"] = f"{_ORIGIN} {BLANK}"
    return json.dumps(schema, indent=2) + "\n"


def _dumped(name: str, leaves: Leaves) -> str:
    return str(
        yaml.dump(
            {name: nested(leaves)},
            Dumper=_dumper(),
            sort_keys=False,
            allow_unicode=True,
            default_flow_style=False,
            width=float("inf"),
        )
    )


@lru_cache(maxsize=1)
def _dumper() -> Any:
    """A dumper that tells our templates from texts that only look like one."""

    class Dumper(yaml.SafeDumper):
        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, False)  # lists below their key, as yamllint wants them

        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: Any, value: str) -> Any:
        tag = "!unsafe" if _TEMPLATE.search(value) else "tag:yaml.org,2002:str"
        return dumper.represent_scalar(tag, value, style='"' if tag == "!unsafe" else None)

    def reference(dumper: Any, value: Reference) -> Any:
        return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style='"')

    Dumper.add_representer(str, text)
    Dumper.add_representer(Reference, reference)
    return Dumper
