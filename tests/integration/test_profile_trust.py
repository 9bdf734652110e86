# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""CA certificates through real plays: put on devices of both eras, refused, and left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.certificates import certificate_authority, leaf
from tests.examples import examples_in, write_examples
from tests.integration.scenario import ACTION, warnings_of
from tests.integration.statements import STANZA
from tests.playbook_run import PlaybookRun, PlaybookRunner
from tests.srx_emulator import Device, Fleet, JimsServer, Srx

CA, OTHER = certificate_authority("JIMS CA"), certificate_authority("Other CA")
EXPIRED = certificate_authority("Old CA", not_after=datetime(2025, 2, 1, tzinfo=UTC))
HOSTILE = certificate_authority(
    "{{ lookup('pipe', 'id') }}\x1b[31m\r\n{% raw %}",
    not_after=datetime.now(tz=UTC) + timedelta(days=10),
)
SECRET = "Blue<Horse>&7"
ADDRESS, SECOND = "192.0.2.10", "192.0.2.11"
FILE, SECOND_FILE = "/var/db/certs/jims-primary-ca.pem", "/var/db/certs/jims-secondary-ca.pem"
CORP = "set security pki ca-profile CORP ca-identity corp"
PATH = f"set {STANZA} connection primary ca-certificate {FILE}"
IN_PROFILE = f"set {STANZA} connection primary ca-profile CORP"
CONTENT = "connection.primary.ca_certificate_content"
WRITES = {
    *("file-put", "file-copy", "file-delete", "lock-configuration", "load-configuration"),
    "commit-configuration",
}
PLAY = f"""
- hosts: all
  gather_facts: false
  tasks:
    - {ACTION}:
        config: "{{{{ given.config }}}}"
        confirm_minutes: "{{{{ given.confirm_minutes | default(omit) }}}}"
        commit_timeout: "{{{{ given.commit_timeout | default(omit) }}}}"
        verify: "{{{{ given.verify | default(omit) }}}}"
"""


def servers(content: str | None, **primary: str) -> dict[str, Any]:
    """The primary server as the device has it, with a CA certificate."""
    server = {"address": ADDRESS, "client_id": "fw", "client_secret": SECRET, **primary}
    if content:
        server["ca_certificate_content"] = content
    return {"config": {"connection": {"primary": server}}}


def both(content: str, second: str) -> dict[str, Any]:
    given = servers(content)
    server = {"address": SECOND, "client_id": "fw", "client_secret": SECRET}
    given["config"]["connection"]["secondary"] = {**server, "ca_certificate_content": second}
    return given


@dataclass(frozen=True)
class Case:
    """One device, and what is handed over to it."""

    name: str
    given: Mapping[str, Any]
    release: str
    config: tuple[str, ...] = ()
    """Set lines beside those of the primary server."""
    traits: Mapping[str, Any] = field(default_factory=dict)
    loaded: str = ""
    """What the CA profile CORP holds before."""
    arrange: Callable[[Srx], None] = lambda _srx: None
    paths: tuple[str, ...] = ()
    """Of the changes."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """On every node in the end, the copies of what was loaded aside."""
    profiles: Mapping[str, str] = field(default_factory=dict)
    """Profile to SHA-256 fingerprint in the end."""
    status: str = "applied"
    code: str = ""
    changed: bool = True
    words: tuple[str, ...] = ()
    """In the message, or in findings."""
    findings: frozenset[str] = frozenset()

    def spec(self) -> Device:
        primary = f"set {STANZA} connection primary"
        lines = (
            f"{primary} address {ADDRESS}",
            f"{primary} client-id fw",
            f'{primary} client-secret "{SECRET}"',
            *self.config,
        )
        return Device(self.name, self.release, "\n".join(lines), **self.traits)


@dataclass(frozen=True)
class Passage:
    """One run as one device saw it."""

    result: dict[str, Any]
    rpcs: list[str]
    sent: str
    commits: int


@dataclass(frozen=True)
class Outcome:
    """A device after all runs. 'runs' are by name: check, run, again."""

    case: Case
    srx: Srx
    runs: dict[str, Passage]
    outputs: list[str]


def passages(
    cases: list[Case], run: PlaybookRunner, names: Mapping[str, tuple[str, ...]]
) -> Iterator[dict[str, Outcome]]:
    """Run a play several times over one fleet."""
    jims = [JimsServer(address, "fw", SECRET, ca=CA.pem) for address in (ADDRESS, SECOND)]
    with Fleet([case.spec() for case in cases], jims_servers=jims) as fleet:
        inventory = fleet.inventory()
        for case in cases:
            inventory["all"]["children"]["srx"]["hosts"][case.name]["given"] = dict(case.given)
            if case.loaded:
                fleet[case.name].load_certificate("CORP", case.loaded)
            case.arrange(fleet[case.name])
        outcomes = {case.name: Outcome(case, fleet[case.name], {}, []) for case in cases}
        for name, arguments in names.items():
            before = {srx.name: (len(srx.commits), srx.clear_log())[0] for srx in fleet}
            done = run(PLAY, inventory, "--diff", "-vvv", "--forks", "10", *arguments)
            for outcome in outcomes.values():
                outcome.runs[name] = passage(done, outcome.srx, before[outcome.srx.name])
                outcome.outputs.append(done.output)
        yield outcomes


def passage(done: PlaybookRun, srx: Srx, commits: int) -> Passage:
    records = done.of(ACTION, srx.name)
    assert records, done.output[-3000:]
    names = [rpc.name for rpc in srx.rpcs]
    sent = "".join(rpc.xml for rpc in srx.rpcs)
    return Passage(records[-1].result, names, sent, len(srx.commits) - commits)


# What works


PEM = CA.pem.encode()
PRIMARY_CA = ("connection.primary.ca_certificate", CONTENT)
PRIMARY_PROFILE = (
    "connection.primary.ca_profile", CONTENT, "security/pki/ca-profile[JIMS-PRIMARY]",
)
WORKING = [
    Case("file", servers(CA.pem), "18.4R3-S2.1", paths=PRIMARY_CA, files={FILE: PEM}),
    Case(
        "own-file",
        servers(CA.pem.replace("\n", "\r\n"), ca_certificate="/var/home/fw/jims.pem"),
        "22.4R3-S2.11",
        paths=PRIMARY_CA,
        files={"/var/home/fw/jims.pem": PEM},
    ),
    Case(
        "both-servers",
        both(CA.pem, CA.pem),
        "21.4R3",
        paths=(
            *PRIMARY_CA,
            "connection.secondary.address",
            "connection.secondary.ca_certificate",
            "connection.secondary.ca_certificate_content",
            "connection.secondary.client_id",
            "connection.secondary.client_secret",
        ),
        files={FILE: PEM, SECOND_FILE: PEM},
    ),
    Case(
        "deprecated",
        servers(CA.pem, ca_certificate=FILE),
        "23.4R2",
        paths=PRIMARY_CA,
        files={FILE: PEM},
        findings=frozenset({"deprecated"}),
    ),
    Case(
        "cluster",
        servers(CA.pem),
        "22.4R3",
        traits={"cluster": True, "cluster_node": 1, "cluster_primary": 1},
        paths=PRIMARY_CA,
        files={FILE: PEM},
    ),
    Case(
        "profile",
        {**servers(CA.pem), "confirm_minutes": 2, "commit_timeout": 20,
         "verify": {"require": "primary", "timeout": 10, "interval": 1}},
        "24.4R1",
        paths=PRIMARY_PROFILE,
        profiles={"JIMS-PRIMARY": CA.sha256},
    ),
    Case(
        "own-profile",
        servers(CA.pem, ca_profile="CORP"),
        "23.2R1",
        config=(CORP,),
        paths=("connection.primary.ca_profile", CONTENT),
        profiles={"CORP": CA.sha256},
    ),
    Case(
        "upgraded",
        servers(CA.pem),
        "23.2R2",
        config=(PATH,),
        traits={"files": {FILE: PEM}},
        paths=("connection.primary.ca_certificate", *PRIMARY_PROFILE),
        files={FILE: PEM},
        profiles={"JIMS-PRIMARY": CA.sha256},
    ),
    Case(
        "new-certificate",
        servers(CA.pem, ca_profile="CORP"),
        "24.4R1",
        config=(CORP, IN_PROFILE),
        loaded=OTHER.pem,
        paths=(CONTENT,),
        profiles={"CORP": CA.sha256},
    ),
    Case(
        "hostile-name",
        servers("".join(f"   {line}\n" for line in HOSTILE.pem.splitlines())),
        "22.4R3",
        paths=PRIMARY_CA,
        files={FILE: HOSTILE.pem.encode()},
        findings=frozenset({"ca_expires_soon"}),
    ),
]
WITHOUT_COMMIT = {"new-certificate"}


@pytest.fixture(scope="module")
def working(run_module: PlaybookRunner) -> Iterator[dict[str, Outcome]]:
    yield from passages(WORKING, run_module, {"check": ("--check",), "run": (), "again": ()})


@pytest.fixture
def done(case: Case, working: dict[str, Outcome]) -> Outcome:
    return working[case.name]


@pytest.mark.parametrize("case", WORKING, ids=lambda case: case.name)
class TestWorking:
    def test_a_check_shows_it_and_writes_nothing(self, case: Case, done: Outcome) -> None:
        check = done.runs["check"]
        assert check.result["status"] == "drift", check.result
        assert tuple(one["path"] for one in check.result["changes"]) == case.paths
        assert not WRITES & set(check.rpcs)
        assert "request security pki" not in check.sent
        assert "clear security pki" not in check.sent
        assert case.findings <= {one["id"] for one in check.result["findings"]}

    def test_a_run_does_what_the_check_said(self, case: Case, done: Outcome) -> None:
        check, run = done.runs["check"].result, done.runs["run"].result
        assert (run["status"], run["changed"]) == ("applied", True), run.get("msg")
        for key in ("changes", "before", "after", "commands", "diff"):
            assert run[key] == check[key], key
        assert "upload_remains" not in {one["id"] for one in run["findings"]}

    def test_the_certificate_is_there(self, case: Case, done: Outcome) -> None:
        for node in (0, 1) if case.traits.get("cluster") else (0,):
            for path, content in case.files.items():
                assert done.srx.file(path, node) == content
        for profile, fingerprint in case.profiles.items():
            assert done.srx.certificate(profile) == fingerprint

    def test_a_certificate_alone_is_not_committed(self, case: Case, done: Outcome) -> None:
        commits = done.runs["run"].commits
        if case.name in WITHOUT_COMMIT:
            assert commits == 0
            assert "load-configuration" not in done.runs["run"].rpcs
            assert "commit" not in done.runs["run"].result
        else:
            assert commits == (2 if case.given.get("confirm_minutes") else 1)

    def test_a_second_run_finds_nothing_to_do(self, case: Case, done: Outcome) -> None:
        again = done.runs["again"]
        assert (again.result["status"], again.result["changes"]) == ("in_sync", [])
        assert not WRITES & set(again.rpcs)
        assert again.result["diff"] == {"prepared": ""}

    def test_nothing_breaks_a_screen(self, case: Case, done: Outcome) -> None:
        for output in done.outputs:
            assert "Traceback" not in output
            assert "\x1b" not in output
            assert SECRET not in output
            assert "uid=" not in output  # nobody ran what a certificate is called
        told = [one["message"] for one in done.runs["run"].result["findings"]]
        assert all(words.isprintable() for words in told)


def test_plays_with_certificates_warn_of_nothing(working: dict[str, Outcome]) -> None:
    assert [warnings_of(output) for output in working["file"].outputs] == [[], [], []]


# What does not work


def key(text: str) -> str:
    """A key in the middle of other things, as somebody pastes it."""
    return f"{CA.pem}\n{text}\n"


def quick(given: dict[str, Any], require: str = "any", minutes: int = 2) -> dict[str, Any]:
    verify = {"require": require, "timeout": 4, "interval": 1}
    return {**given, "confirm_minutes": minutes, "commit_timeout": 20, "verify": verify}


FAILING = [
    Case("key", servers(key(CA.key_pem)), "22.4R3", status="refused", code="INPUT", changed=False,
         words=("holds a private key", "never put it on a device")),
    Case("key-alone", servers(CA.key_pem), "22.4R3", status="refused", code="INPUT", changed=False,
         words=("the given text is not allowed",)),
    Case("expired", servers(EXPIRED.pem), "24.4R1", status="refused", code="INPUT", changed=False,
         words=("'CN=Old CA' expired on 1 February 2025, ",)),
    Case("no-ca", servers(leaf("jims.example.net").pem), "24.4R1", status="refused", code="INPUT",
         changed=False, words=("'CN=jims.example.net' is not the certificate of a CA",)),
    Case("two", both(CA.pem * 2, "-----BEGIN CERTIFICATE-----"), "24.4R1", status="refused",
         code="INPUT", changed=False, words=("holds 2 certificates", "(1 more problem: ")),
    Case("missing", servers(None, ca_certificate="/none.pem"), "22.4R3", status="refused",
         code="CA_MISSING", changed=False, words=("there is no file /none.pem on the device",)),
    Case("wrong-file", quick(servers(OTHER.pem)), "22.4R3", status="rolled_back",
         code="JIMS_OFFLINE", changed=False, files={FILE: OTHER.pem.encode()},
         findings=frozenset({"upload_remains"}), words=("unable to get local issuer certificate",)),
    Case("wrong-profile", quick(servers(OTHER.pem)), "24.4R1", status="rolled_back",
         code="JIMS_OFFLINE", changed=False, profiles={"JIMS-PRIMARY": OTHER.sha256},
         findings=frozenset({"upload_remains"}), words=("stays there (ca-profile JIMS-PRIMARY)",)),
    Case("wrong-alone", quick(servers(OTHER.pem, ca_profile="CORP")), "24.4R1",
         config=(CORP, IN_PROFILE), loaded=CA.pem, status="applied_unverified",
         code="JIMS_OFFLINE", profiles={"CORP": OTHER.sha256},
         findings=frozenset({"upload_remains"}), words=("in place of the one before",)),
    Case("put-refused", servers(CA.pem), "22.4R3", status="failed", code="LOAD", changed=False,
         arrange=lambda srx: srx.faults.refuse("file-put", "no space left on device"),
         words=("no space left on device",)),
    Case("load-refused", quick(servers(CA.pem)), "24.4R1", status="rolled_back", code="LOAD",
         changed=False,
         arrange=lambda srx: srx.faults.refuse_ca_load("not a CA", times=9, as_output=True),
         words=("refused loading into ca-profile JIMS-PRIMARY: not a CA",)),
    Case("load-refused-plainly", servers(CA.pem), "24.4R1", status="applied_unverified",
         code="LOAD", arrange=lambda srx: srx.faults.refuse_ca_load("not a CA", times=9),
         words=("in force, but not all of it",)),
    Case("dropped", servers(CA.pem), "22.4R3", status="failed", code="NOT_COMMITTED",
         arrange=lambda srx: srx.faults.drop("file-put", point="after"),
         files={FILE: PEM}, findings=frozenset({"upload_remains"})),
]


@pytest.fixture(scope="module")
def failing(run_module: PlaybookRunner) -> Iterator[dict[str, Outcome]]:
    yield from passages(FAILING, run_module, {"run": ()})


@pytest.fixture
def failed(case: Case, failing: dict[str, Outcome]) -> Outcome:
    return failing[case.name]


@pytest.mark.parametrize("case", FAILING, ids=lambda case: case.name)
class TestFailing:
    def test_the_run_says_so(self, case: Case, failed: Outcome) -> None:
        result = failed.runs["run"].result
        said = (result["status"], result["code"], result["changed"])
        assert said == (case.status, case.code, case.changed), result["msg"]
        found = {one["id"] for one in result["findings"]}
        assert case.findings <= found
        assert ("upload_remains" in found) is ("upload_remains" in case.findings)
        told = " ".join([result["msg"], *(one["message"] for one in result["findings"])])
        for words in case.words:
            assert words in told

    def test_the_device_is_as_told(self, case: Case, failed: Outcome) -> None:
        srx = failed.srx
        for path in (FILE, SECOND_FILE):
            assert srx.file(path) == case.files.get(path)
        for profile in ("JIMS-PRIMARY", "CORP"):
            assert srx.certificate(profile) == case.profiles.get(profile)
        trust = srx.committed(f"{STANZA.replace(' ', '/')}/connection/primary/ca-profile")
        assert ("JIMS-PRIMARY" in trust) is (case.name == "load-refused-plainly")
        assert (srx.lock_holder, srx.candidate_is_clean) == (None, True)
        assert (srx.is_commit_pending, srx.open_sessions) == (False, 0)

    def test_what_is_refused_beforehand_reaches_no_device(
        self, case: Case, failed: Outcome
    ) -> None:
        if case.code == "INPUT":
            assert failed.runs["run"].rpcs == []

    def test_no_key_is_shown_or_sent(self, case: Case, failed: Outcome) -> None:
        (output,) = failed.outputs
        shown = output + str(failed.runs["run"].result)
        for line in CA.key_pem.splitlines():
            assert line not in shown
            assert line[:24] not in shown
        assert "PRIVATE KEY" not in failed.runs["run"].sent
        assert "Traceback" not in output


# Without a device


RENDERED = f"""
- hosts: localhost
  gather_facts: false
  tasks:
    - {ACTION}:
        state: rendered
        config: "{{{{ wanted }}}}"
        junos_release: "{{{{ item }}}}"
      loop: [22.4R3, 24.4R1]
    - {ACTION}:
        state: rendered
        config: "{{{{ wanted }}}}"
      ignore_errors: true
"""


@pytest.fixture(scope="module")
def rendered(run_module: PlaybookRunner) -> list[dict[str, Any]]:
    wanted = {"connection": {"primary": {"ca_certificate_content": CA.pem}}}
    run = run_module(RENDERED, "localhost ansible_connection=local", extra_vars={"wanted": wanted})
    found = run.of(ACTION)
    return [*(one.result for one in found if one.item), found[-1].result]


def test_rendered_names_the_place_that_the_release_has(rendered: list[dict[str, Any]]) -> None:
    older, newer, _open = rendered
    assert older["commands"] == [f"set {STANZA} connection primary ca-certificate {FILE}"]
    assert newer["commands"] == [
        f"set {STANZA} connection primary ca-profile JIMS-PRIMARY",
        "set security pki ca-profile JIMS-PRIMARY ca-identity JIMS-PRIMARY",
        "set security pki ca-profile JIMS-PRIMARY revocation-check disable",
    ]
    assert "BEGIN CERTIFICATE" not in str(rendered)


def test_rendered_without_a_release_asks_for_the_place(rendered: list[dict[str, Any]]) -> None:
    result = rendered[-1]
    assert (result["status"], result["code"]) == ("refused", "INPUT")
    assert "give ca_certificate or ca_profile beside it, or junos_release" in result["msg"]


# The documentation


NEW_CA = certificate_authority("New CA")


@pytest.fixture
def site(repo: Path, tmp_path: Path) -> Path:
    """The examples of docs/trust.md as files, with less patience, and the certificates that they
    look up."""
    for path in write_examples(examples_in(repo / "docs/trust.md", repo), tmp_path):
        text = path.read_text("utf-8")
        soon = "require: primary\n          timeout: 5"
        path.write_text(text.replace("require: primary", soon), "utf-8")
    files = tmp_path / "files"
    files.mkdir()
    (files / "jims-ca.pem").write_text(CA.pem, "ascii")
    (files / "jims-ca-2027.pem").write_text(NEW_CA.pem, "ascii")
    return tmp_path


def test_the_documents_examples_do_what_it_says(site: Path, run_playbook: PlaybookRunner) -> None:
    jims = JimsServer(ADDRESS, "fw", SECRET, ca=CA.pem)
    cases = [Case(name, {}, name, config=(CORP,)) for name in ("22.4R3", "24.4R1")]
    with Fleet([case.spec() for case in cases], jims_servers=[jims]) as fleet:

        def follow(playbook: str, limit: str = "all") -> dict[str, str]:
            run = run_playbook(site / playbook, fleet.inventory(), "--limit", limit)
            return {record.host: record.result["status"] for record in run.of(ACTION)}

        assert follow("trust.yml") == {"22.4R3": "applied", "24.4R1": "applied"}
        assert follow("trust.yml") == {"22.4R3": "in_sync", "24.4R1": "in_sync"}
        new = fleet["24.4R1"]
        assert fleet["22.4R3"].file(FILE) == PEM
        assert new.certificate("JIMS-PRIMARY") == CA.sha256
        # The server still has its old certificate: back to the profile that trusts it.
        assert follow("renew.yml", "24.4R1") == {"24.4R1": "rolled_back"}
        assert "JIMS-PRIMARY" in new.committed(f"{STANZA.replace(' ', '/')}/connection")
        fleet.jims_servers[0].ca = NEW_CA.pem
        assert follow("renew.yml", "24.4R1") == {"24.4R1": "applied"}
        assert new.certificate("JIMS-2027") == NEW_CA.sha256
        assert follow("own_place.yml", "24.4R1") == {"24.4R1": "applied"}
        assert new.certificate("CORP") == CA.sha256
