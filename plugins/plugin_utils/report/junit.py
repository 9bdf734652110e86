# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report for CI servers: one test case for each host."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from . import verdict
from .model import Document, Host, Launch
from .steps import step_of
from .values import shown, text, visible

_FAILURES = ("drift", "applied_unverified", "rolled_back")
"""The check came to a verdict, and the verdict is no; the other troubles are errors."""


def rendered(document: Document) -> str:
    """JUnit XML, as Jenkins, GitLab and others read it."""
    kinds = {host.host: _kind(host) for host in document.hosts}
    root = Element("testsuites", name="JIMS profile")
    suite = SubElement(
        root,
        "testsuite",
        name="JIMS profile",
        tests=str(len(document.hosts)),
        failures=str(list(kinds.values()).count("failure")),
        errors=str(list(kinds.values()).count("error")),
        skipped=str(list(kinds.values()).count("skipped")),
        time=_time(sum(host.duration or 0 for host in document.hosts)),
        timestamp=document.generated.removesuffix("Z"),
    )
    properties = SubElement(suite, "properties")
    for name, value in (("run_id", document.run_id), ("verdict", verdict.sentence(document))):
        SubElement(properties, "property", name=name, value=_xml(value))
    for host in document.hosts:
        _case(suite, host, kinds[host.host], document.launch)
    said = [*verdict.objections(document), *_duplicates(document)]
    if said:
        SubElement(suite, "system-err").text = _xml("\n".join(said))
    indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _duplicates(document: Document) -> list[str]:
    return [
        f"{one['host']} is in several slices; run {one['kept']} counts."
        for one in document.duplicates
    ]


def _kind(host: Host) -> str:
    if host.status == "not_attempted":
        return "skipped"
    if not host.meaning.person:
        return ""
    return "failure" if host.status in _FAILURES else "error"


def _case(suite: Element, host: Host, kind: str, launch: Launch) -> None:
    case = SubElement(
        suite,
        "testcase",
        classname="srxfleet.jims",
        name=_xml(host.host),
        time=_time(host.duration or 0),
    )
    if kind == "skipped":
        SubElement(case, kind, message="not attempted")
    elif kind:
        told = SubElement(
            case, kind, type=_xml(host.code or host.status), message=_xml(_message(host))
        )
        told.text = _xml("\n".join(_lines(host, launch)))


def _message(host: Host) -> str:
    if host.msg:
        return f"{host.meaning.word}: {host.msg}"
    number = len(host.open)
    return f"{host.meaning.word}: {number} difference{'' if number == 1 else 's'}"


def _lines(host: Host, launch: Launch) -> list[str]:
    step = step_of(host, launch)
    differences = [
        f"{change.path}: expected {shown(change.expected)}, is {shown(change.actual)} "
        f"({change.severity})"
        for change in host.gravest
    ]
    return [*differences, *filter(None, (step.words, step.command))]


def _xml(words: str) -> str:
    """XML 1.0 cannot hold control characters, not even as references (its section 2.2)."""
    return visible(text(words))


def _time(seconds: float) -> str:
    return f"{seconds:.3f}"
