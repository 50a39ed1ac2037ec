#!/usr/bin/env bash
# Licences, sources and known weaknesses of the crates, by deny.toml. The database of weaknesses is fetched where there is a network.
command -v cargo-deny >/dev/null || cargo install --locked cargo-deny || exit 1
cargo deny check licenses bans sources || exit 1
cargo deny check advisories || { echo "the advisories could not be fetched or one applies; see above"; exit 1; }
