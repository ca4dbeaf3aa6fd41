#!/usr/bin/env bash
# The managed back end's tests once more for every instruction set that the plain run did not use. The runtime reads its switches when a process starts, so
# each set is a process of its own. Where arithmetic is slow, matrices are small, with narrow vectors or none smaller still; left out are real data, mutants,
# memory, threads and the check of listings, which do not depend on widths, and bidiagonal matrices and guarded memory, whose tests name their widths.
# Needs a Release build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

unset LINALG_TEST_SIMD
full=257 small=65 smallest=33
everywhere=(RealData KernelCheck Mutation Allocation SvdMemory TeamTests Bidiagonal Guarded)
failed=0

# width that must be in use, largest matrix, switches
suite() {
  local width=$1 size=$2 tests=()
  shift 2
  if (( size < full )); then tests=(--filter "$(printf '&FullyQualifiedName!~%s' "${everywhere[@]}" | cut -c2-)"); fi
  echo "instruction set $width: $*"
  env LINALG_EXPECT_SIMD="$width" LINALG_TEST_MAX_SIZE="$size" "$@" \
    dotnet test tests/Managed.Tests -c Release --no-build "${tests[@]}" || failed=1
}

if grep -qsw avx512f /proc/cpuinfo; then
  suite Vector256 $full DOTNET_EnableAVX512=0
else
  suite Vector512 $small LINALG_TEST_SIMD=Vector512
fi
if [ "$(uname -m)" = x86_64 ]; then suite Vector128 $smallest DOTNET_EnableAVX2=0; fi
suite Scalar $smallest DOTNET_EnableHWIntrinsic=0
exit "$failed"
