#!/usr/bin/env bash
# Reads what the compiler makes of the tile kernels, for every number of registers this processor has: no vector on the stack and no call in an innermost
# loop, and every multiply-add there. The arguments are names of methods. Needs a Release build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

methods=("$@")
(( $# > 0 )) || methods=(GemmTile TriangleTile)

check() { env "$@" dotnet tests/Bench/bin/Release/net10.0/Linalg.Interop.Bench.dll kernels "${methods[@]}"; }

check
if grep -qsw avx512f /proc/cpuinfo; then check DOTNET_EnableAVX512=0; fi
