#!/usr/bin/env bash
# Proofs that take too long for the gate. Needs a Release build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Damaged recorded cases, 5,000 of each routine and type.
LINALG_HOSTILE_CASES=5000 dotnet test tests/Cli.Tests -c Release --no-build --filter FullyQualifiedName~HostileCaseTests
