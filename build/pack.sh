#!/usr/bin/env bash
# Makes every package of the solution into artifacts/packages, which is emptied first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rm -rf artifacts/packages
dotnet pack Linalg.Interop.sln -c Release --nologo -v quiet
echo "pack.sh: artifacts/packages has"
ls -1sh artifacts/packages
