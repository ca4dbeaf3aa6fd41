#!/usr/bin/env bash
# Publishes samples/Quickstart self-contained and trimmed, every trim and AOT warning an error, and runs it in an empty environment:
# with OpenBLAS and on managed code alone it must give the right answer and describe itself.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() { echo "trim.sh: FAILED: $*" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet publish samples/Quickstart -c Release -p:Trimmed=true -o "$work/out" --nologo -v quiet >"$work/log" 2>&1 ||
  { cat "$work/log" >&2; fail "dotnet publish"; }

# run name word variable...: the answer must be right and the description, text and JSON, must hold the word
run() {
  local name=$1 word=$2 option output; shift 2
  for option in --text --json; do
    output=$(env -i "$@" "$work/out/Quickstart" "$option" 2>"$work/log") || fail "$name: exit code $?"$'\n'"$output"$'\n'"$(cat "$work/log")"
    [[ $output == *"$word"* && $output == *Managed* ]] || fail "$name: the description lacks '$word':"$'\n'"$output"
  done
  echo "trim.sh: $name: $(tail -n 1 "$work/log")"
}

if [[ -e $work/out/runtimes/linux-x64/native/libopenblas.so.0 || -e $work/out/libopenblas.so.0 ]]; then run "with OpenBLAS" OpenBLAS; fi
run "managed code alone" no-such-library.so LINALG_OPENBLAS_PATH=/no-such-library.so
echo "trim.sh: $(du -sk --exclude='*.so*' "$work/out" | cut -f 1) kB without native libraries"
