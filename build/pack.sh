#!/usr/bin/env bash
# Makes every package of the solution into artifacts/packages, which is emptied first. Usage: build/pack.sh [version].
# Without a version it is a pre-release of the next one with a number of its own, so that no cache holds another build under the same name:
# the height of the commit and its hash; the time, too, if files differ from the commit; the time alone outside a clone of the repository.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# of_this_build: what follows the next version
of_this_build() {
  local now
  now=t$(date -u +%Y%m%d%H%M%S)
  if [[ $(git rev-parse --show-toplevel 2>/dev/null) != "$(pwd -P)" ]] || ! git rev-parse --verify --quiet HEAD >/dev/null; then
    echo "alpha.0.$now"
  elif [[ -n $(git status --porcelain) ]]; then
    echo "alpha.$(git rev-list --count HEAD).g$(git rev-parse --short=10 HEAD).$now"
  else
    echo "alpha.$(git rev-list --count HEAD).g$(git rev-parse --short=10 HEAD)"
  fi
}

next=$(sed -n 's|.*<NextVersion>\(.*\)</NextVersion>.*|\1|p' Directory.Build.props)
version=${1:-$next-$(of_this_build)}

# The folder may be one of the user's NuGet sources: restoring fails if it does not exist.
rm -rf artifacts/packages
mkdir -p artifacts/packages

# Restored under the ordinary version, which the lock files hold.
dotnet restore Linalg.Interop.sln --nologo -v quiet
dotnet pack Linalg.Interop.sln -c Release --no-restore -p:Version="$version" --nologo -v quiet
echo "pack.sh: artifacts/packages has version $version:"
ls -1sh artifacts/packages
