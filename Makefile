# Copyright (c) 2026, srxfleet.jims contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Every target sets itself up: the tools live in .build/, nothing is installed by hand.
PYTHON ?= python3
RUN := .build/venv/bin/python
# Our own programs import the collection as Ansible does, and the emulator as tests.srx_emulator.
OURS := PYTHONPATH=.build/collections:. $(RUN)
ARGS ?=

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help setup demo test unit integration browser lint sanity render check-render bench bench-fleet coverage fuzz mutation matrix docs package release emulator lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo '  ARGS="..." goes to what the target starts, as in: make unit ARGS="-k secrets"'

setup: ## virtual environment and collections in .build/ (every other target does this first)
	@$(PYTHON) -m tools.setup

demo: setup ## six emulated SRX: drift check, rollout, drift check again
	@$(OURS) demo/demo.py $(ARGS)

test: setup ## everything that has to pass: rendered files, lint, unit, integration, sanity, package, matrix
	@$(RUN) -m tools.check $(ARGS)

unit: setup ## fast tests without a network
	@$(RUN) -m pytest tests/unit $(ARGS)

integration: setup ## real ansible-playbook runs against the emulated SRX
	@$(RUN) -m pytest -n 2 tests/integration $(ARGS)

browser: setup ## the report's page in Chromium, which the machine has to have
	@$(RUN) -m pytest tests/browser $(ARGS)

lint: setup ## ruff, yamllint, ansible-lint, mypy, changelog
	@$(RUN) -m tools.lint $(ARGS)

sanity: setup ## every test of ansible-test sanity, no ignore file
	@$(RUN) -m tools.sanity $(ARGS)

render: setup ## write the regions that follow from the field table
	@$(OURS) tools/render.py $(ARGS)

check-render: setup ## fail when a rendered region is out of date
	@$(OURS) tools/render.py --check $(ARGS)

bench: setup ## the role against the stock module, 50 devices, three rounds
	@$(OURS) benchmarks/fleet.py --hosts 50 --runs 3 --only check --only noop --only checked --only stock $(ARGS)

bench-fleet: setup ## check, no-op and change from 1 to 500 devices, beside junos_config, PyEZ and asyncssh
	@$(OURS) benchmarks/fleet.py $(ARGS)

coverage: setup ## which lines and branches of plugins/ unit tests and plays go through; fails below 95 %
	@$(RUN) -m tools.coverage_runs $(ARGS)

fuzz: setup ## look for inputs that break what reads texts and replies (ARGS="status --seconds 60")
	@$(RUN) -m tools.fuzz $(ARGS)

mutation: setup ## is there a change to the pure core that no test notices? (half an hour; goes on)
	@$(RUN) -m tools.mutation $(ARGS)

matrix: setup ## plays and unit tests on ansible-core 2.16 to 2.21, with two netcommon releases
	@$(RUN) -m tools.matrix $(ARGS)

docs: setup ## the docs site, into .build/docs/html
	@$(RUN) -m tools.docs $(ARGS)

package: setup ## the tarball for Galaxy, its list of files, and what Galaxy's importer says
	@$(RUN) -m tools.package $(ARGS)

release: setup ## write version and changelog of a release (ARGS=1.1.0)
	@$(RUN) -m tools.release $(ARGS)

emulator: setup ## start emulated SRX devices (ARGS="--help" for the options)
	@$(OURS) -m tests.srx_emulator $(ARGS)

lock: setup ## pin requirements/*.in anew (versions and hashes)
	@$(RUN) -m tools.lock $(ARGS)

clean: ## remove .build/ (the download cache of the user stays)
	rm -rf .build
