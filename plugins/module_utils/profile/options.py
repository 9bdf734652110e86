# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options of the module beside 'config', each once: argument_spec, documentation, checks."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

from .release import NEWEST, OLDEST

STATES = (
    "merged",
    "replaced",
    "overridden",
    "deleted",
    "gathered",
    "rendered",
    "parsed",
)
WRITING = ("merged", "replaced", "overridden", "deleted")
"""States that can change a device."""
FROM_VARIABLES = "from_variables"
NEEDING_CONFIG = ("merged", "replaced", "overridden", "rendered")

_ALLOWED = {
    "flag": "true or false",
    "dict": "a dict of options",
    "results": "a dict of host to result, or a list of results that name their host",
}
"""What may be given, in words, where that does not depend on the option."""


@dataclass(frozen=True)
class Option:
    """One option. 'low' and 'high' bound a number's value, a text's length or a list's entries."""

    name: str
    kind: Literal["text", "number", "choice", "flag", "list", "dict", "results"]
    text: tuple[str, ...]
    default: str | int | tuple[str, ...] | None = None
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    unit: str = ""
    secret: bool = False
    lines: bool = False
    """Whether a text may have several lines."""
    required: bool = False
    below: tuple[Option, ...] = ()
    """The options of a dict."""

    def allowed(self) -> str:
        """What may be given, in words."""
        if self.kind in _ALLOWED:
            return _ALLOWED[self.kind]
        if self.kind == "choice":
            return ", ".join(self.choices)
        if self.kind == "number":
            unit = f" {self.unit}" if self.unit else ""
            return f"a number, {self.low}..{self.high}{unit}"
        if self.kind == "list":
            return f"a list of {', '.join(self.choices) or 'texts'}"
        if self.lines:
            return "a text"
        span = f"{self.low}" if self.low == self.high else f"{self.low}..{self.high}"
        return f"one line of {span} characters"

    def argument(self) -> dict[str, Any]:
        """Its entry in an argument_spec."""
        kinds = {"text": "str", "number": "int", "choice": "str", "list": "list", "dict": "dict"}
        kinds |= {"flag": "bool", "results": "raw"}
        entry: dict[str, Any] = {"type": kinds[self.kind]}
        if self.kind == "list":
            entry["elements"] = "str"
        if self.choices:
            entry["choices"] = list(self.choices)
        if self.default is not None:
            default = self.default
            entry["default"] = list(default) if isinstance(default, tuple) else default
        if self.required:
            entry["required"] = True
        if self.secret:
            entry["no_log"] = True
        elif self.name == "update_secret":
            # Its name sounds like a secret's: without this, core warns and masks 'always'.
            entry["no_log"] = False
        if self.below:
            entry["options"] = {option.name: option.argument() for option in self.below}
        return entry


_VERIFY: tuple[Option, ...] = (
    Option("require", "choice", ("Which of the configured servers must be Online.",),
           default="none", choices=("none", "primary", "any", "all")),
    Option("timeout", "number", ("How long to wait for it.",),
           default=60, low=1, high=3600, unit="seconds"),
    Option("interval", "number", ("Time between two looks.",),
           default=2, low=1, high=60, unit="seconds"),
    Option("if_offline_before", "choice", (
        "What a server counts for that was not Online before the change either: V(skip) does"
        " not let it hold the change back, V(require) does.",
    ), default="skip", choices=("skip", "require")),
)

_COMMENT = Option("comment", "text", (
    "Comment for the commit log. The marker of this run is put behind it.",
), low=1, high=200)

_TIMEOUTS = (
    Option("commit_timeout", "number", (
        "How long to wait for the answer to a commit; never less than the connection's own command"
        " timeout. A branch SRX needs more than the 30 seconds that are usual for commands.",
    ), default=300, low=1, high=86400, unit="seconds"),
    Option("lock_timeout", "number", (
        "How long to keep trying for a lock that somebody else holds. V(0) is one attempt.",
    ), default=60, low=0, high=86400, unit="seconds"),
)

OPTIONS: tuple[Option, ...] = (
    Option("config", "dict", (
        "The profile. Options are the Junos words with C(_) for C(-), nested as Junos nests them.",
        "An option that is not given, is null or is an empty dict is left as O(state) says; no"
        " device default is ever put in its place.",
        "Needed by O(state=merged), O(state=replaced), O(state=overridden) and O(state=rendered).",
    )),
    Option("state", "choice", (
        "V(merged) sets what is given and leaves the rest; a flag given as false is removed; lists"
        " are united; O(config.connection.primary.ca_profile) removes"
        " O(config.connection.primary.ca_certificate) of the same server, and the other way round.",
        "V(replaced) makes every option exactly as given: what is not given goes. Statements that"
        " the module does not know stay and are listed in RV(unmanaged).",
        "V(overridden) makes the whole stanza exactly as given.",
        "V(deleted) removes the stanza or, with O(config), the options named there whatever their"
        " value; a list loses the named entries, an empty dict removes the container.",
        "V(gathered) reads the profile; RV(gathered) can be given back as O(config).",
        "V(rendered) shows what V(merged) would send to a device without a profile, and V(parsed)"
        " reads O(running_config). Both run on any host and never connect.",
    ), default="merged", choices=STATES),
    Option("running_config", "text", (
        "For O(state=parsed): the stanza as XML, as the lines of C(display set), or as the text"
        " with braces.",
    ), lines=True),
    Option("junos_release", "text", (
        f"Junos release to check against with O(state=rendered), V({OLDEST}) to V({NEWEST}), such"
        " as V(22.4) or V(22.4R3-S2.11). Without it nothing is checked against releases.",
        "Otherwise the release is read from the device.",
    ), low=1, high=64),
    _COMMENT,
    Option("confirm_minutes", "number", (
        "V(0) commits plainly. Any other number is a confirmed commit: the device takes the change"
        " back by itself after so many minutes, unless the module confirms it, which it does once a"
        " new session proves that the device is reachable and O(verify) is satisfied.",
        "O(verify.timeout) + O(commit_timeout) + 30 seconds must fit inside.",
    ), default=0, low=0, high=65535, unit="minutes"),
    Option("verify", "dict", (
        "What the device's own JIMS connection status must be after a change.",
        "With O(confirm_minutes) a change that does not get there is put back; without it the"
        " change stays, and the task fails with RV(status=applied_unverified).",
        "Whatever is required, a server that was Online before the change and is not after it fails"
        " the verification.",
    ), below=_VERIFY),
    Option("read_jims", "flag", (
        "Read the device's connection to its JIMS servers where nothing is changed, too: in check"
        " mode, and where the device is as wanted. It is one request more, and never changes the"
        " outcome; RV(jims) tells.",
    ), default=False),
    *_TIMEOUTS,
    Option("update_secret", "choice", (
        "When to send a secret.",
        "V(when_different) compares what the device stores with what is given. Where nobody can"
        " tell (RV(secrets) says V(uncomparable)) it is sent only when another option of the same"
        " server changes.",
        "V(always) sends it every time, so that the task always reports a change.",
        "V(on_create) sends it only where the device has none.",
    ), default="when_different", choices=("when_different", "always", "on_create")),
    Option("master_password", "text", (
        "The device's master password, to compare secrets that it stores in the C($8$) form.",
    ), low=1, high=1024, secret=True),
    Option("config_group", "text", (
        "Name of a configuration group. The profile is read, compared and written inside it, and"
        " not among the device's own statements.",
        "What the profile leans on (address books, CA profiles) stays the device's own.",
        "A group that is not applied, or behind which another value hides one of the profile, is"
        " told in RV(findings).",
    ), low=1, high=255),
    Option("expected_fingerprint", "text", (
        "Refuse to change a device whose stanza is no longer the one that an earlier run reported"
        " in RV(fingerprint).",
    ), low=64, high=64),
    Option(FROM_VARIABLES, "flag", (
        "Take each option that is not given from the host's variable of that name behind"
        " C(jims_profile_), as the role does: O(state) from C(jims_profile_state), and O(config)"
        " with what survey and credential of an AWX job add to it. In such a job the comment names"
        " the job where none is given.",
        "Variables are filled in value by value. What cannot be filled in is told by its place, all"
        " of it at once.",
    ), default=False),
)

VERIFY_OPTIONS: tuple[Option, ...] = tuple(
    dataclasses.replace(option, default="any") if option.name == "require" else option
    for option in _VERIFY
    if option.name != "if_offline_before"
)
"""The options of srxfleet.jims.jims_verify."""

UNDO_OPTIONS: tuple[Option, ...] = (
    Option("run", "text", (
        "The run whose commit to take back: what M(srxfleet.jims.jims_profile) returned as marker"
        " of its commit, whole or just the first eight characters, which all hosts of one task"
        " share.",
    ), low=8, high=20, required=True),
    _COMMENT,
    *_TIMEOUTS,
)
"""The options of srxfleet.jims.jims_undo."""

SUBSETS = ("profile", "status", "counters", "references", "commits")
"""What srxfleet.jims.jims_profile_info can read, each part on its own."""

INFO_OPTIONS: tuple[Option, ...] = (
    Option("gather", "list", (
        "What to read. Every part costs requests of its own, so that a fleet can be asked for just"
        " what is needed; V(all) is all of them.",
        "V(profile) is the profile as it is configured and as it is in force.",
        "V(status) is the device's connection to its JIMS servers, and how long its tokens last.",
        "V(counters) are the queries to each server and their answers.",
        "V(references) are the address sets, CA profiles and routing instances that the profile"
        " names.",
        "V(commits) are the newest commits of the device.",
    ), default=("all",), choices=(*SUBSETS, "all"), low=1),
)
"""The options of srxfleet.jims.jims_profile_info."""

FORMATS = ("json", "html", "xml", "md", "csv", "prom")
"""What srxfleet.jims.jims_report can write; each is the ending of a file's name."""

REPORT_OPTIONS: tuple[Option, ...] = (
    Option("results", "results", (
        "What the hosts registered: a dict of inventory name to result of"
        " M(srxfleet.jims.jims_profile), or a list of results of which each has its inventory name"
        " in C(host), or in C(item) as a loop leaves it there.",
        "An empty or skipped result is a host that was not attempted. Results that another module,"
        " or Ansible itself, left behind count as failed or unreachable where they say so.",
        "Needed unless O(merge) is given.",
    )),
    Option("expected_hosts", "list", (
        "The inventory names of all hosts that the run was meant for. Hosts without a result are"
        " reported as not attempted, and the report says so in red where the statuses do not add"
        " up to these hosts.",
        "Without it the hosts in O(results) or O(merge) are the inventory.",
    )),
    Option("run_id", "text", (
        "Names the run. Without it, the run's own name in the devices' commit logs where it"
        " committed anything, and otherwise eight characters that are new each time.",
    ), low=1, high=64),
    Option("previous", "text", (
        "Path of the C(jims-report.json) of an earlier run to compare with. It is read before"
        " anything is written, so that it may be the file that O(dest) is about to replace.",
        "What cannot be read is a warning, and nothing is compared.",
    ), low=1, high=4096),
    Option("dest", "text", (
        "Directory for the files, on the controller. It is made, for its owner alone, where it"
        " does not exist. A relative path starts where C(ansible-playbook) was started.",
    ), default="./jims-report", low=1, high=4096),
    Option("formats", "list", (
        "Which files to write. V(json) holds everything, and the others can be rendered from it at"
        " any time. V(html) is the page for people, V(xml) is JUnit for CI servers, V(md) is"
        " Markdown of at most 60 lines for job output and chat, V(csv) is for spreadsheets, V(prom)"
        " for the textfile collector of Prometheus.",
    ), default=FORMATS, choices=FORMATS, low=1),
    Option("merge", "list", (
        "Paths of the JSON files of several slices of one run; O(results), where given too, count"
        " as one more. A host that is in several of them is told, and its newest result counts.",
        "With one file and nothing else, an old report is rendered again, byte for byte the same.",
    ), low=1),
)
"""The options of srxfleet.jims.jims_report."""

ADOPT_OPTIONS: tuple[Option, ...] = (
    Option("results", "results", (
        "What M(srxfleet.jims.jims_profile) with C(state=gathered) returned for each host: a dict"
        " of inventory name to result. A host whose result is empty or tells of a failure counts as"
        " not read.",
    ), required=True),
    Option("trials", "results", (
        "What M(srxfleet.jims.jims_profile) said in check mode when it was given that profile back"
        " as config, in the same form. What it refuses, such as an address set that is too large,"
        " is left out of the files and told.",
    )),
    Option("dest", "text", (
        "Directory for the files, on the controller. It is made, for its owner alone, where it"
        " does not exist. A relative path starts where C(ansible-playbook) was started.",
    ), default="./jims-adopted", low=1, high=4096),
    Option("group", "text", (
        "Group whose file in C(group_vars) gets what all devices share.",
    ), default="all", low=1, high=128),
    Option("overwrite", "flag", (
        "Replace files that a person wrote or edited, too.",
    ), default=False),
)
"""The options of srxfleet.jims.jims_adopt."""

LINT_OPTIONS: tuple[Option, ...] = (
    Option("hosts", "list", (
        "Inventory names of the hosts whose variables to check.",
    ), low=1, required=True),
)
"""The options of srxfleet.jims.jims_lint."""

OUTCOME_OPTIONS: tuple[Option, ...] = (
    Option("msg", "text", (
        "Why, in a sentence for a person. Needed unless O(result) is given.",
    ), lines=True),
    Option("unreachable", "flag", (
        "Count the host as unreachable, and not as failed.",
    ), default=False),
    Option("result", "dict", (
        "A result to end with instead, such as that of several tasks put together. It is given back"
        " as it is, and takes the place of theirs where the task registers it.",
    )),
)
"""The options of srxfleet.jims.jims_outcome."""

PLAIN_MODULES: dict[str, tuple[Option, ...]] = {
    "jims_adopt": ADOPT_OPTIONS,
    "jims_lint": LINT_OPTIONS,
    "jims_outcome": OUTCOME_OPTIONS,
    "jims_profile_info": INFO_OPTIONS,
    "jims_report": REPORT_OPTIONS,
    "jims_undo": UNDO_OPTIONS,
    "jims_verify": VERIFY_OPTIONS,
}
"""The modules without a profile among their options."""
