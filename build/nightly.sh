#!/usr/bin/env bash
# Proofs that take too long for the gate: the suites' own tests with more cases. Run build/setup.sh and build the solution in Release first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

failed=0

# proof PROJECT TESTS: runs the tests of a project whose full name contains TESTS; the number of cases is set before the call.
proof() { dotnet test "tests/$1" -c Release --no-build --filter "FullyQualifiedName~$2" || failed=1; }

# Every kernel, routine and width on memory between guard pages.
LINALG_TEST_GUARDED=all proof Managed.Tests GuardedTests

# Damaged recorded cases, 5,000 of each routine and type.
LINALG_HOSTILE_CASES=5000 proof Cli.Tests HostileCaseTests

# Least squares of deficient rank against exact answers, 10,000 problems of each type and back end.
LINALG_TEST_CASES=10000 proof Api.Tests RankDeficientPropertyTests

# Error bounds against exact answers, 100,000 systems.
LINALG_EXACT_CASES=100000 proof Api.Tests ExactBoundTests

# One thread factors again while five use the object, 20 seconds for each kind of factorization, order, type and back end.
LINALG_CONCURRENT_CHANGES=20 proof Api.Tests ConcurrentChange

exit "$failed"
