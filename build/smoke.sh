#!/usr/bin/env bash
# Uses the packages in artifacts/packages (build/pack.sh) as a stranger would: a console project in an empty folder, with an empty
# package cache. With the native pack OpenBLAS must come from the application's own folder, also where the system has one; without it,
# managed code must serve, and the facade must say what is missing and where it looked.
set -euo pipefail
export LC_ALL=C
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rid=linux-x64
packages=$root/artifacts/packages
system=$root/artifacts/native-test/serial        # stands for a system's OpenBLAS, by LD_LIBRARY_PATH

fail() { echo "smoke.sh: FAILED: $*" >&2; exit 1; }

pack=$(ls "$packages"/Linalg.Interop.Native.OpenBlas.$rid.*.nupkg 2>/dev/null) ||
  fail "no native pack in artifacts/packages; run build/pack.sh"
version=${pack#"$packages/Linalg.Interop.Native.OpenBlas.$rid."}
version=${version%.nupkg}
for name in Linalg.Interop Linalg.Interop.Hosting Linalg.Interop.Testing Linalg.Interop.Testing.Conformance; do
  [[ -f $packages/$name.$version.nupkg ]] || fail "no $name.$version.nupkg in artifacts/packages; run build/pack.sh"
done

"$root/build/native.sh" test
unset LD_LIBRARY_PATH LINALG_OPENBLAS_PATH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NUGET_PACKAGES=$work/packages
# Read by Smoke.csproj: the local packages are a source beside the machine's own.
export SmokePackages=$packages SmokeVersion=$version

# project folder [kind]: a copy of the consumer (of a kind) there; it references the pack if SmokeRid is set
project() { mkdir "$work/$1"; cp "$root/build/smoke${2:-}"/{Program.cs,Smoke.csproj} "$work/$1/"; }

# dotnet_quiet arguments: its output is shown only when it fails
dotnet_quiet() { dotnet "$@" --nologo >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "dotnet $1"; }; }

# pinned package: the version that the solution uses
pinned() { sed -n "s|.*\"$1\" Version=\"\([^\"]*\)\".*|\1|p" "$root/Directory.Packages.props"; }

# own_folder name folder command...: the command must solve the system with an OpenBLAS that lies in the folder
own_folder() {
  local name=$1 folder output path; folder=$(realpath "$2"); shift 2
  output=$("$@" 2>&1) || fail "$name: exit code $?"$'\n'"$output"
  path=$(tail -n 1 <<<"$output")
  [[ $path == "$folder"/*libopenblas.so.0 ]] || fail "$name: OpenBLAS was not loaded from $folder:"$'\n'"$output"
  echo "smoke.sh: $name: ${path#"$folder"/}; $(tail -n 2 <<<"$output" | head -n 1)"
}

# The readme's quick start as it is printed, with the place of the packages filled in: its three commands and its first program, in an empty
# folder, with an empty cache. What the commands note down for the user goes into a home of its own, where dotnet looks in DOTNET_CLI_HOME
# first; the machine's sources are known there.
# readme language: the first block of that language below the heading "Use it"
readme() { sed -n '/^## Use it/,$p' "$root/README.md" | awk -v fence="\`\`\`$1" '/^```/ { inside = !seen && $0 == fence; seen += inside; next } inside'; }
mkdir -p "$work/first" "$work/home/.nuget/NuGet"
config=${DOTNET_CLI_HOME:-$HOME}/.nuget/NuGet/NuGet.Config
[[ ! -f $config ]] || cp "$config" "$work/home/.nuget/NuGet/NuGet.Config"
readme sh | sed "s|/path/to/Linalg.Interop|$root|" >"$work/start.sh"
[[ $(grep -c . "$work/start.sh") == 3 && $(<"$work/start.sh") == *"add source $packages "*"dotnet add package"* ]] ||
  fail "the readme's quick start is not three lines with the folder of the packages"
(cd "$work/first" && export HOME=$work/home DOTNET_CLI_HOME=$work/home && dotnet new console && bash -euo pipefail "$work/start.sh") \
  >"$work/log" 2>&1 ||
  { cat "$work/log" >&2; fail "the readme's quick start"; }
grep -q "\"Linalg.Interop\" Version=\"$version\"" "$work/first/first.csproj" || fail "the readme's quick start took another version than $version"
readme csharp >"$work/first/Program.cs"
output=$(cd "$work/first" && dotnet run 2>&1) || fail "the readme's first program: $output"
[[ $output == *0.0909*0.6363*Cholesky* ]] || fail "the readme's first program printed: $output"
echo "smoke.sh: the readme's quick start: $(tail -n 1 <<<"$output" | cut -c 1-100)"

project with
export SmokeRid=$rid
dotnet_quiet build "$work/with/Smoke.csproj" -c Release -o "$work/with/out"
cmp -s "$pack" "$NUGET_PACKAGES"/linalg.interop.native.openblas.$rid/"$version"/*.nupkg || fail "the restored pack is not the one made here"
own_folder "plain run" "$work/with/out" dotnet "$work/with/out/Smoke.dll"
own_folder "plain run, system OpenBLAS present" "$work/with/out" env LD_LIBRARY_PATH="$system" dotnet "$work/with/out/Smoke.dll"

# An empty environment: no dotnet, no search path.
project self
dotnet_quiet publish "$work/self/Smoke.csproj" -c Release -r $rid --self-contained -o "$work/self/out"
own_folder "self-contained" "$work/self/out" env -i "$work/self/out/Smoke"
own_folder "self-contained, system OpenBLAS present" "$work/self/out" env -i LD_LIBRARY_PATH="$system" "$work/self/out/Smoke"

project single
dotnet_quiet publish "$work/single/Smoke.csproj" -c Release -r $rid --self-contained -p:PublishSingleFile=true -o "$work/single/out"
own_folder "single file" "$work/single/out" env -i "$work/single/out/Smoke"

# A host's services, from the package for hosts, trimmed; the version of the extensions is the one the packages are built with.
project hosted /hosted
SmokeExtensions=$(pinned Microsoft.Extensions.Logging)
export SmokeExtensions
dotnet_quiet publish "$work/hosted/Smoke.csproj" -c Release -r $rid --self-contained -o "$work/hosted/out"
output=$(env -i "$work/hosted/out/Smoke" 2>&1) || fail "hosted: exit code $?"$'\n'"$output"
[[ $output == *"$(realpath "$work/hosted/out")"*libopenblas.so.0* ]] || fail "hosted: OpenBLAS was not loaded from its folder:"$'\n'"$output"
echo "smoke.sh: hosted, trimmed: $(tail -n 1 <<<"$output")"

# A user's own back end, the sample's, under the packaged conformance suite; the matrices of the repository's neighbour are not there.
mkdir "$work/conformance"
cp "$root"/samples/YourBackend/*.cs "$root/build/smoke/conformance/Smoke.csproj" "$work/conformance/"
SmokeTestSdk=$(pinned Microsoft.NET.Test.Sdk) SmokeXunit=$(pinned xunit) SmokeRunner=$(pinned xunit.runner.visualstudio)
export SmokeTestSdk SmokeXunit SmokeRunner
dotnet_quiet test "$work/conformance/Smoke.csproj" -c Release --filter "FullyQualifiedName!~RealData"
echo "smoke.sh: conformance: $(grep -o 'Passed: *[0-9]*' "$work/log") tests of a back end from outside"

# depends name package...: the restored package must depend on these alone
depends() {
  local name=$1 found; shift
  found=$(grep -o '<dependency id="[^"]*"' "$NUGET_PACKAGES/${name,,}/$version/${name,,}.nuspec" | cut -d '"' -f 2 | sort | tr '\n' ' ')
  [[ $found == "$* " ]] || fail "$name depends on $found, expected $*"
}
depends Linalg.Interop Microsoft.Extensions.Logging.Abstractions System.Numerics.Tensors
depends Linalg.Interop.Hosting Linalg.Interop Microsoft.Extensions.Diagnostics.HealthChecks Microsoft.Extensions.Options.ConfigurationExtensions
depends Linalg.Interop.Testing Linalg.Interop
depends Linalg.Interop.Testing.Conformance Linalg.Interop.Testing Xunit.SkippableFact xunit.assert xunit.extensibility.core xunit.extensibility.execution
for name in Linalg.Interop.Hosting Linalg.Interop.Testing Linalg.Interop.Testing.Conformance; do
  grep -q "id=\"Linalg.Interop[^\"]*\" version=\"$version\"" "$NUGET_PACKAGES/${name,,}/$version/${name,,}.nuspec" ||
    fail "$name does not depend on its own version"
done
echo "smoke.sh: the packages depend on what is public, of their own version, and on nothing else"

# The package page: where no file lies beside it. With a published repository its links lead there, as long as there is none they are text.
relative='\]\((?![a-z]+:)'
for name in Linalg.Interop Linalg.Interop.Hosting Linalg.Interop.Testing Linalg.Interop.Testing.Conformance; do
  page=$NUGET_PACKAGES/${name,,}/$version/README.md
  grep -q '^# Linalg.Interop$' "$page" || fail "$name has no page"
  ! grep -nP "$relative" "$page" || fail "the page of $name has relative links"
done
place=https://example.org/linalg
dotnet_quiet msbuild "$root/src/Api" -t:MakePackagePage -p:Configuration=Release -p:RepositoryUrl=$place -p:IntermediateOutputPath="$work/page/"
! grep -nP "$relative" "$work/page/README.md" || fail "with a published repository the package page has relative links"
for link in "[docs/guide.md]($place/blob/main/docs/guide.md)" "[Build from source]($place#build-from-source)"; do
  grep -qF "$link" "$work/page/README.md" || fail "with a published repository the package page has no link $link"
done
[[ $(sed 's/\](http[^)]*)//g' "$work/page/README.md" | wc -l) == $(wc -l <"$root/README.md") ]] || fail "the package page is not the readme"
echo "smoke.sh: the package page has no relative links"

project without
export SmokeRid=
dotnet_quiet build "$work/without/Smoke.csproj" -c Release -o "$work/without/out"
output=$(dotnet "$work/without/out/Smoke.dll" --own-only 2>&1) || fail "without the pack: exit code $?"$'\n'"$output"
[[ $(tail -n 1 <<<"$output") == - ]] || fail "without the pack: a library was loaded:"$'\n'"$output"
for word in "Linalg.Interop.Native.OpenBlas.$rid" "$(realpath "$work/without/out")/libopenblas.so.0: FileMissing" "WARNING" "Managed"; do
  [[ $output == *"$word"* ]] || fail "without the pack: the description does not name $word:"$'\n'"$output"
done
echo "smoke.sh: without the pack: $(tail -n 2 <<<"$output" | head -n 1); says what is missing and where it looked"

# That the stand-in is found when nothing else is shows that the runs above did prefer the own folder to it.
output=$(LD_LIBRARY_PATH=$system dotnet "$work/without/out/Smoke.dll" 2>&1) ||
  fail "without the pack, system OpenBLAS present: exit code $?"$'\n'"$output"
path=$(tail -n 1 <<<"$output")
[[ $path != "$work"/* ]] || fail "without the pack, system OpenBLAS present: loaded $path"
echo "smoke.sh: without the pack, system OpenBLAS present: $path"

# The tool as CI installs it, into a folder of its own; the library that it brings must serve, also in the processes that measure times.
(cd "$work" && dotnet tool install Linalg.Interop.Cli --tool-path "$work/tools" --add-source "$packages" --version "$version" >"$work/log" 2>&1) ||
  { cat "$work/log" >&2; fail "dotnet tool install"; }

# linalg code arguments...: the installed tool must end with the code
linalg() {
  local expected=$1 code=0; shift
  (cd "$work" && "$work/tools/linalg" "$@") >"$work/output" 2>"$work/log" || code=$?
  (( code == expected )) || { cat "$work/output" "$work/log" >&2; fail "linalg $*: exit code $code, expected $expected"; }
}
# Whatever it brings of others has a licence in the package.
notices=$(find "$work/tools/.store" -name THIRD-PARTY-NOTICES.txt)
[[ -s $notices ]] || fail "the tool's package has no THIRD-PARTY-NOTICES.txt"
while read -r file; do
  name=${file##*/}
  [[ $name == Linalg.Interop* || $name == linalg.dll || $name == *.resources.dll ]] || grep -qF "$name" "$notices" || fail "$name has no licence in $notices"
done < <(find "$work/tools/.store" -name '*.dll' -o -name '*.so' -o -name '*.so.*')
for licence in NOTICE GPL-3.0.txt LGPL-2.1.txt; do
  find "$work/tools/.store" -path "*/licenses/$licence" | grep -q . || fail "the tool's package lacks $licence"
done
linalg 0 info --json -
grep -q "\"path\": \"$(realpath "$work/tools")/.store/.*libopenblas.so.0\"" "$work/output" || fail "linalg info: OpenBLAS is not the tool's own"
linalg 0 verify --routine gemm getrf --type double --size 5 --json verify.json --junit verify.xml --report verify.html
grep -q '"witness": [0-9]' "$work/verify.json" || fail "linalg verify: nothing was timed on the witness"
for file in verify.json verify.xml verify.html; do [[ -s $work/$file ]] || fail "linalg verify: no $file"; done
linalg 2 verify --nonsense
LINALG_OPENBLAS_PATH=/no/such/library.so linalg 3 verify --routine gemm --size 5 --no-time
linalg 0 '[suggest:0]' ''
commands=$(grep -v '^[-/]' "$work/output")
for command in $commands; do linalg 0 "$command" --help; done
linalg 0 completion bash
bash -n "$work/output" || fail "linalg completion bash: no script"
echo "smoke.sh: the tool, installed: $(tr '\n' ' ' <<<"$commands")"
