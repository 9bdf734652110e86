# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the role 'dispatch' of infra.aap_configuration looks for, written down by hand.

Read in the repository redhat-cop/infra.aap_configuration: roles/dispatch/README.md for the names of
the lists, and tasks/main.yml of each role (commit 5da3b000; job templates 5581f16d, workflows
752ce2b7) for the keys that it hands to the module of ansible.controller. Keys under other names for
the same thing, and those that no controller of today knows, are left out.
"""

from __future__ import annotations

from collections.abc import Mapping

_NAMED = {"name", "new_name", "description", "state"}
_TOLD = {f"notification_templates_{when}" for when in ("started", "success", "error")}
_ASKED = {
    f"ask_{what}_on_launch"
    for what in (
        *("scm_branch", "diff_mode", "variables", "limit", "tags", "skip_tags", "job_type"),
        *("verbosity", "inventory", "credential", "execution_environment", "forks", "labels"),
        *("instance_groups", "job_slice_count", "timeout"),
    )
}

KEYS: Mapping[str, frozenset[str]] = {
    "controller_credential_types": frozenset({*_NAMED, "injectors", "inputs", "kind"}),
    "controller_credentials": frozenset(
        {*_NAMED, "copy_from", "organization", "credential_type", "inputs", "user", "team"}
        | {"update_secrets"}
    ),
    "controller_execution_environments": frozenset(
        {*_NAMED, "image", "organization", "credential", "pull"}
    ),
    "controller_notifications": frozenset(
        {*_NAMED, "copy_from", "organization", "notification_type", "notification_configuration"}
        | {"messages"}
    ),
    "controller_projects": frozenset(
        {*_NAMED, *_TOLD, "copy_from", "scm_type", "scm_url", "default_environment", "local_path"}
        | {"scm_branch", "scm_refspec", "credential", "signature_validation_credential"}
        | {"scm_clean", "scm_delete_on_update", "scm_track_submodules", "scm_update_on_launch"}
        | {"scm_update_cache_timeout", "allow_override", "timeout", "organization", "wait"}
        | {"update_project", "interval"}
    ),
    "controller_inventories": frozenset(
        {*_NAMED, "copy_from", "organization", "instance_groups", "input_inventories", "variables"}
        | {"kind", "host_filter", "prevent_instance_group_fallback"}
    ),
    "controller_inventory_sources": frozenset(
        {*_NAMED, *_TOLD, "inventory", "organization", "source", "source_path", "source_vars"}
        | {"enabled_var", "enabled_value", "host_filter", "limit", "credential"}
        | {"execution_environment", "overwrite", "overwrite_vars", "timeout", "verbosity"}
        | {"update_on_launch", "update_cache_timeout", "source_project", "scm_branch"}
    ),
    "controller_templates": frozenset(
        {*_NAMED, *_TOLD, *_ASKED, "copy_from", "execution_environment", "job_type", "inventory"}
        | {"organization", "project", "playbook", "credentials", "forks", "limit", "verbosity"}
        | {"extra_vars", "job_tags", "force_handlers", "skip_tags", "start_at_task", "diff_mode"}
        | {"use_fact_cache", "host_config_key", "prevent_instance_group_fallback"}
        | {"survey_enabled", "survey_spec", "become_enabled", "allow_simultaneous", "timeout"}
        | {"instance_groups", "job_slice_count", "webhook_service", "webhook_credential"}
        | {"scm_branch", "labels"}
    ),
    "controller_workflows": frozenset(
        {*_NAMED, *_TOLD, "notification_templates_approvals", "copy_from", "extra_vars"}
        | {"allow_simultaneous", "organization", "ask_variables_on_launch", "inventory", "limit"}
        | {"labels", "scm_branch", "ask_inventory_on_launch", "ask_scm_branch_on_launch"}
        | {"ask_limit_on_launch", "webhook_service", "webhook_credential", "survey_enabled"}
        | {"survey_spec", "job_tags", "skip_tags", "ask_tags_on_launch", "ask_labels_on_launch"}
        | {"ask_skip_tags_on_launch", "workflow_nodes", "destroy_current_nodes"}
    ),
    "controller_schedules": frozenset(
        {*_NAMED, "rrule", "extra_data", "inventory", "credentials", "scm_branch", "forks"}
        | {"execution_environment", "instance_groups", "job_slice_count", "labels", "timeout"}
        | {"job_type", "job_tags", "skip_tags", "limit", "diff_mode", "verbosity"}
        | {"organization", "unified_job_template", "enabled"}
    ),
}
"""A list of the dispatch role to the keys of its entries."""
