#!/usr/bin/env bash
# Writes PublicAPI.Unshipped.txt of every package anew: what is public and not in PublicAPI.Shipped.txt. The diff is the change of surface.
set -euo pipefail
cd "$(dirname "$0")/.."

mapfile -t files < <(find src -name PublicAPI.Unshipped.txt)
for file in "${files[@]}"; do echo '#nullable enable' >"$file"; done

# These two depend on all the others. The analyzer names each symbol that the files lack, in the words in which they list it.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in src/Hosting src/Testing/Conformance; do
  dotnet build "$project" -c Release --no-incremental -v m -clp:NoSummary -p:WarningsNotAsErrors=RS0016 >>"$log" \
    || { grep -m 20 'error' "$log" >&2; exit 1; }
done

for file in "${files[@]}"; do
  folder=$(dirname "$file")
  echo '#nullable enable' >"$file"
  sed -n "s|.* RS0016: Symbol '\(.*\)' is not part of the declared public API.*\[.*/$folder/[^/]*\.csproj\]\$|\1|p" "$log" \
    | LC_ALL=C sort -u >>"$file"
  echo "public-api.sh: $(($(wc -l <"$file") - 1)) symbols in $file"
done
