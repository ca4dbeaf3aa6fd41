#!/usr/bin/env bash
# Fetches with npm what the report's page brings along (src/Cli/Report/Html/vendor/vendor.lock) and puts it there if every hash is right. `check` looks at
# the files that are there, without npm. A build needs neither.
set -euo pipefail
vendor=$(cd "$(dirname "${BASH_SOURCE[0]}")/../src/Cli/Report/Html/vendor" && pwd)
fail() { echo "vendor.sh: FAILED: $*" >&2; exit 1; }

# check folder: every file of the lock must lie there with its hash
check() {
  local found=0 package version path file hash
  while read -r package version path file hash; do
    [[ $package != "#"* ]] || continue
    echo "$hash  $1/$file" | sha256sum --check --status || fail "$file is not the one of $package $version that the lock names"
    found=$((found + 1))
  done <"$vendor/vendor.lock"
  (( found > 0 )) || fail "the lock is empty"
  echo "vendor.sh: $found files are what the lock says"
}

if [[ ${1:-} == check ]]; then check "$vendor"; exit 0; fi
[[ $# == 0 ]] || fail "usage: vendor.sh [check]"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
while read -r package version path file hash; do
  [[ $package != "#"* ]] || continue
  if [[ ! -d $work/$package-$version ]]; then
    mkdir "$work/$package-$version"
    (cd "$work/$package-$version" && npm pack --silent --ignore-scripts "$package@$version" >/dev/null && tar xzf ./*.tgz) ||
      fail "npm does not give $package $version"
  fi
  cp "$work/$package-$version/package/$path" "$work/$file"
done <"$vendor/vendor.lock"
check "$work"
while read -r package version path file hash; do
  [[ $package != "#"* ]] || continue
  cp "$work/$file" "$vendor/$file"
done <"$vendor/vendor.lock"
