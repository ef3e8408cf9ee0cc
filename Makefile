# What can be done here, each by itself on a fresh machine with a Swift toolchain.

SWIFT ?= swift
SOURCES := Package.swift Sources Tests
PREFIX ?= /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share

.DEFAULT_GOAL := help
.PHONY: help run test lint check storm bench build install setup clean reference

help: ## say what can be done
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

run: build ## build daftar and start it
	@.build/release/daftar

test: setup ## build everything and run all tests
	$(SWIFT) test -c release --disable-testable-imports

lint: ## look whether the code is formatted as it should be
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

check: build ## run the sessions and the README again and compare with what they hold
	.build/release/daftar check sessions docs README.md

storm: build ## a minute of random keys, pastes, resizes and signals at a terminal
	$(SWIFT) build -c release --product editor-harness
	$(SWIFT) build -c release --product terminal-storm
	.build/release/terminal-storm 60

bench: build ## measure every workload beside PyTorch and NumPy (PYTHON=…, ROWS="e f", ROUNDS=3)
	$(SWIFT) build -c release --product benchmarks
	@env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE .build/release/benchmarks

build: setup ## build the program
	$(SWIFT) build -c release --product daftar

setup: ## install the Debian packages that are missing
	@.ci/setup

install: build ## copy the program, its manual page and its completions below PREFIX
	install -D -m 755 .build/release/daftar $(DESTDIR)$(PREFIX)/bin/daftar
	mkdir -p $(addprefix $(SHARE)/,man/man1 bash-completion/completions zsh/site-functions \
	  fish/vendor_completions.d)
	.build/release/daftar manual > $(SHARE)/man/man1/daftar.1
	.build/release/daftar --generate-completion-script bash \
	  > $(SHARE)/bash-completion/completions/daftar
	.build/release/daftar --generate-completion-script zsh > $(SHARE)/zsh/site-functions/_daftar
	.build/release/daftar --generate-completion-script fish \
	  > $(SHARE)/fish/vendor_completions.d/daftar.fish

clean: ## remove what was built
	$(SWIFT) package clean

reference: build ## write docs/language.md anew
	.build/release/daftar reference > docs/language.md.new && mv docs/language.md.new docs/language.md
