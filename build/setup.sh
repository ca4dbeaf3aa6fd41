#!/usr/bin/env bash
# Installs with apt what the scripts here use and the machine lacks; without root, says what is missing. Quick when nothing is.
set -euo pipefail

# command:package
tools=(dpkg-deb:dpkg apt-get:apt readelf:binutils patchelf:patchelf flock:util-linux awk:mawk gcc:gcc
  chromium:chromium chromedriver:chromium-driver)

missing=()
for tool in "${tools[@]}"; do
  command -v "${tool%%:*}" >/dev/null || missing+=("${tool##*:}")
done
if (( ${#missing[@]} == 0 )); then echo "setup.sh: nothing is missing"; exit 0; fi

if (( EUID != 0 )) || ! command -v apt-get >/dev/null; then
  echo "setup.sh: MISSING, and installed only by root with apt: ${missing[*]}" >&2
  exit 0
fi

install() { DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null 2>&1; }
# The lists at hand may serve; fresh ones are fetched only if they do not.
install || { apt-get -qq update >/dev/null; install; } || { echo "setup.sh: apt cannot install: ${missing[*]}" >&2; exit 1; }
echo "setup.sh: installed ${missing[*]}"
