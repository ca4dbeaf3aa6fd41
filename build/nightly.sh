#!/usr/bin/env bash
# Proofs that take too long for the gate. Needs a Release build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Every kernel, routine and width on memory between guard pages.
LINALG_TEST_GUARDED=all dotnet test tests/Managed.Tests -c Release --no-build --filter FullyQualifiedName~GuardedTests
