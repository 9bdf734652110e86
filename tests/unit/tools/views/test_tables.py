# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Markdown tables, some rows of them written by hand."""

from __future__ import annotations

import pytest

from tools.views import tables


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    assert tables.table(("A", "B"), [("x", "show | compare")]) == (
        "| A | B |\n| --- | --- |\n| x | show \\| compare |"
    )


@pytest.mark.parametrize(
    "row",
    [
        "| Item Per Batch | `items_per_batch` | A number, 100..1000 | `200` |  |  | tuning "
        "| `... batch-query items-per-batch <items-per-batch>` |",
        "| Invalid Authentication Entry Timeout | `invalid_authentication_entry_timeout` "
        "| A number, 0 or 10..1440 minutes | `30` minutes | `60` |  | tuning "
        "| `... invalid-authentication-entry-timeout <minutes>` |",
        "| No IP Query | `no_ip_query` | True or false | `false` |  |  | tuning "
        "| `... ip-query no-ip-query` |",
        "| not on the page | `ca_profile` | A name without blanks, 1..32 characters |  |  "
        "| Junos 23.2 and later. | security | `... connection primary ca-profile <ca-profile>` |",
        "| Connection Type | `connect_method` | `https`, `http` | `https` |  |  | security "
        "| `... connection connect-method <connect-method>` |",
        # Junos takes the name of a trace file without the leaf's own name.
        "| not on the page | `filename` | A file name without /, % and blanks, 1..1024 characters "
        "|  |  |  | tuning | `... traceoptions file <filename>` |",
    ],
)
def test_rows_of_the_reference(row: str) -> None:
    assert row in tables.reference().splitlines()


def test_the_reference_names_every_row_of_the_page() -> None:
    # The labels as J-Web's page prints them, typed from it.
    labels = """
        Connection Type, Primary IP Address, Primary CA Certificate file upload,
        Primary CA Certificate file path, Primary Client ID, Primary Client Secret,
        Secondary IP Address, Secondary CA Certificate file upload, Secondary Client ID,
        Secondary Client Secret, Token API, Query API, Item Per Batch, Query Interval,
        Query Delay Time, No IP Query, Authentication Entry Timeout,
        Invalid Authentication Entry Timeout, Include IP Address Book, Include IP Address Set,
        Add New Address Set, Exclude IP Address Book, Exclude IP Address Set, Filter to Domain
    """
    cells = {line.split(" | ")[0].lstrip("| ") for line in tables.reference().splitlines()}
    assert {label.strip() for label in labels.split(",")} - cells == set()


def test_the_short_table_folds_the_secondary_server_behind_the_primary() -> None:
    lines = tables.short().splitlines()
    last = lines.index("| `connection.secondary.*` | The same as for the primary server |  |  |")
    assert lines[last - 1].startswith("| `connection.primary.routing_instance` |")
    assert lines[last + 1].startswith("| `connection.token_api` |")
    assert sum("connection.secondary" in line for line in lines) == 1


def test_the_short_table_says_from_when_on() -> None:
    short = tables.short()
    assert "| `batch_query.query_interval` | A number, 1..60 seconds | `5` seconds |  |" in short
    assert "| `jims_validator.port` | A number, 1..65535 | `591` | 20.2 and later |" in short


def test_the_options_of_the_module_show_what_lies_below_them() -> None:
    lines = tables.module_options().splitlines()
    assert any(
        line.startswith("| `verify.timeout` | A number, 1..3600 seconds |") for line in lines
    )
    assert any(line.startswith("| `lock_timeout` | A number, 0..86400 seconds |") for line in lines)
    assert not any(line.startswith("| `config` |") for line in lines)


def test_the_other_modules_have_their_tables() -> None:
    verify, undo = (
        tables.options_of(module).splitlines() for module in ("jims_verify", "jims_undo")
    )
    assert any(line.startswith("| `interval` | A number, 1..60 seconds | `2` |") for line in verify)
    assert any(
        line.startswith("| `run` | One line of 8..20 characters | required |") for line in undo
    )


def test_lists_show_their_words() -> None:
    words = "`profile`, `status`, `counters`, `references`, `commits`, `all`"
    told = tables.options_of("jims_profile_info")
    assert f"| `gather` | A list of {words} | `all` | What to read." in told


def test_codes_come_with_status_and_remedy() -> None:
    assert "| `CONNECT` | `unreachable` | Check address, port (830)" in tables.codes()


def test_what_is_no_statement_says_where_it_ends_up() -> None:
    reference = tables.reference()
    assert "entries of the address set, in `security address-book` |" in reference
    assert "a file, or a certificate of `security pki ca-profile` |" in reference
