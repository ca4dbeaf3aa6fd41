#!/usr/bin/env bash
# Makes the native libraries from the packages that native/native.lock names. Needs no root and installs nothing.
#
#   build/native.sh [rid]    OpenBLAS and its Fortran runtime, for the pack     -> artifacts/native/<rid>/   (rid: linux-x64)
#   build/native.sh test     libraries that only the tests load                 -> artifacts/native-test/<name>/
#
# What is already made from the same entries is left alone. NATIVE_APT_SOURCES=<file> names an apt sources file to use
# instead of the machine's own (on a distribution that does not carry the packages in the lock).
set -euo pipefail
export LC_ALL=C

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
script=$root/build/native.sh
lock=$root/native/native.lock
cache=$root/artifacts/native-cache
max_glibc=2.34                                  # stated in native/README.md; checked below
# shellcheck disable=SC2016                     # the loader's word, not the shell's
run_path='$ORIGIN'

die() { echo "native.sh: $*" >&2; exit 1; }

require() {
  local tool missing=()
  for tool; do command -v "$tool" >/dev/null || missing+=("$tool"); done
  (( ${#missing[@]} == 0 )) || die "not installed: ${missing[*]} (build/setup.sh installs what it may)"
}

# The lock's entries for a role. Tools and test libraries run here, so only those of this machine's architecture count.
entries() {
  local role=$1 arch=''
  [[ $role == tool || $role == test/* ]] && arch=$(dpkg --print-architecture)
  awk -v role="$role" -v arch="$arch" \
    '!/^#/ && NF && index("," $1 ",", "," role ",") && (arch == "" || $6 == arch)' "$lock"
}

# apt with its lists and caches in artifacts/: the machine's configuration is read, nothing of the machine's is written.
# Its update hooks are dropped, as they act on the machine.
private_apt() {
  local host; host=$(dpkg --print-architecture)
  mkdir -p "$cache"/apt/{parts,state/lists/partial,cache/archives/partial}
  cp /etc/apt/apt.conf.d/* "$cache/apt/parts/" 2>/dev/null || true
  cat >"$cache/apt/parts/zz-private" <<CONF
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear APT::Architectures;
APT::Architectures { "$host"; "$(if [[ $host == amd64 ]]; then echo arm64; else echo amd64; fi)"; };
APT::Sandbox::User "root";
Dir::Cache::pkgcache "pkgcache.bin";
Dir::Cache::srcpkgcache "srcpkgcache.bin";
Acquire::Languages "none";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
CONF
  cat >"$cache/apt/apt.conf" <<CONF
Dir::State "$cache/apt/state";
Dir::State::status "/var/lib/dpkg/status";
Dir::Cache "$cache/apt/cache";
Dir::Etc::parts "$cache/apt/parts";
CONF
  if [[ -n ${NATIVE_APT_SOURCES:-} ]]; then
    echo "Dir::Etc::sourcelist \"$(realpath "$NATIVE_APT_SOURCES")\"; Dir::Etc::sourceparts \"/dev/null\";" >>"$cache/apt/apt.conf"
  fi
  APT_CONFIG=$cache/apt/apt.conf apt-get -qq "$@" >>"$cache/apt/log" 2>&1
}

# fetch distribution suite package version architecture sha256: prints the path of the package file, its hash verified.
fetch() {
  local distribution=$1 suite=$2 package=$3 version=$4 arch=$5 sha256=$6
  local folder=$cache/downloads name=${package}_${version//:/%3a}_$arch file candidate       # %3a: as apt writes an epoch's colon
  mkdir -p "$folder"
  for candidate in "$folder/$name".*; do
    if [[ -f $candidate && $(sha256sum <"$candidate") == "$sha256 "* ]]; then echo "$candidate"; return; fi
  done
  [[ $distribution == debian ]] ||
    die "put $package $version ($distribution $suite) into artifacts/native-cache/downloads as $name.<suffix>"

  require apt-get
  file=$folder/$name.deb
  mkdir -p "$cache/apt"
  : >"$cache/apt/log"
  ( cd "$folder"
    # The lists of an earlier run serve until they no longer name the version.
    private_apt download "$package:$arch=$version" || { private_apt update; private_apt download "$package:$arch=$version"; } ) ||
    die "apt cannot download $package:$arch=$version ($distribution $suite):" $'\n'"$(sort -u "$cache/apt/log" | tail -n 5)"
  [[ $(sha256sum <"$file") == "$sha256 "* ]] || { rm "$file"; die "$package $version $arch does not have the SHA-256 of the lock"; }
  echo "$file"
}

unpack() {
  case $1 in
    *.deb) dpkg-deb -x "$1" "$2" ;;
    *)     tar -xf "$1" -C "$2" ;;
  esac
}

# Prints the path of patchelf: the locked one, so that every machine makes the same files; else an installed one.
patchelf_path() {
  local work=$1 entry distribution suite package version arch sha256 file
  entry=$(entries tool | awk '$4 == "patchelf"')
  if [[ -n $entry ]]; then
    read -r _ distribution suite package version arch sha256 file <<<"$entry"
    mkdir "$work/tool"
    unpack "$(fetch "$distribution" "$suite" "$package" "$version" "$arch" "$sha256")" "$work/tool"
    if "$work/tool/$file" --version >/dev/null 2>&1; then echo "$work/tool/$file"; return; fi
  fi
  command -v patchelf || die "patchelf is neither in the lock for this machine nor installed"
}

needed() { readelf -dW "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'; }

# Establishes that a folder's ELF files load wherever .NET does: every library they need lies beside them or belongs to glibc or to
# libgcc_s (which the .NET runtime itself needs), their run path is the folder, and no glibc newer than max_glibc is asked for.
check() {
  local folder=$1 file name newest
  for file in "$folder"/*.so*; do
    [[ -e $file ]] || continue
    for name in $(needed "$file"); do
      if [[ -e $folder/$name ]]; then
        readelf -dW "$file" | grep -qF "runpath: [$run_path]" || die "${file##*/}: the run path is not $run_path"
      elif [[ ! $name =~ ^(libc|libm|libpthread|libdl|librt|libgcc_s|ld-linux-[a-z0-9-]+)\.so\. ]]; then
        die "${file##*/} needs $name, which is neither beside it nor in every Linux with glibc"
      fi
    done
    newest=$(readelf -VW "$file" | sed -n 's/.*Name: GLIBC_\([0-9.]*\).*/\1/p' | sort -V | tail -n 1)
    [[ $(printf '%s\n' "$newest" "$max_glibc" | sort -V | tail -n 1) == "$max_glibc" ]] ||
      die "${file##*/} needs glibc $newest, newer than $max_glibc"
  done
}

# make_folder role folder: the role's libraries with their licences and a notice, put in place in one step.
make_folder() {
  local role=$1 target=$2 list stamp work patchelf path file name
  local distribution suite package version arch sha256 files
  list=$(entries "$role")
  [[ -n $list ]] || die "no entries for $role in native/native.lock"
  stamp=$( { echo "$list"; cat "$script" "$root"/native/licenses/*; } | sha256sum )
  [[ $(cat "$target/.stamp" 2>/dev/null) != "$stamp" ]] || return 0

  require dpkg-deb readelf sha256sum flock
  mkdir -p "$cache"
  exec 9>"$cache/lock"
  flock 9
  [[ $(cat "$target/.stamp" 2>/dev/null) != "$stamp" ]] || return 0          # another process made it meanwhile

  work=$(mktemp -d "$cache/make.XXXXXX")
  # shellcheck disable=SC2064  # the folder of now
  trap "rm -rf '$work'" EXIT
  mkdir -p "$work/root" "$work/out/licenses"
  notice_head >"$work/out/NOTICE"

  while read -r _ distribution suite package version arch sha256 files; do
    path=$(fetch "$distribution" "$suite" "$package" "$version" "$arch" "$sha256")
    unpack "$path" "$work/root"
    for file in ${files#-}; do
      cp -L "$work/root/$file" "$work/out/"
      chmod 644 "$work/out/${file##*/}"
    done
    notice_entry >>"$work/out/NOTICE"
  done <<<"$list"

  # Packages of one source share a licence file, by a link between their folders.
  for path in "$work"/root/usr/share/doc/*; do
    [[ -f $path/copyright ]] || die "${path##*/} has no licence file"
    [[ -L $path ]] || cp "$path/copyright" "$work/out/licenses/${path##*/}.txt"
  done
  cp "$root"/native/licenses/*.txt "$work/out/licenses/"

  patchelf=$(patchelf_path "$work")
  for file in "$work"/out/*.so*; do
    [[ -e $file ]] || continue
    for name in $(needed "$file"); do
      if [[ -e $work/out/$name ]]; then "$patchelf" --set-rpath "$run_path" "$file"; break; fi
    done
  done
  check "$work/out"

  echo "$stamp" >"$work/out/.stamp"
  chmod 755 "$work/out"
  mkdir -p "${target%/*}"
  rm -rf "$target"
  mv -T "$work/out" "$target"
  rm -rf "$work"
  echo "native.sh: made ${target#"$root"/}"
}

notice_head() {
  cat <<'TEXT'
These libraries are unmodified builds of Debian or of the distribution named below, with one change: the run path of those
that need one another is set to $ORIGIN (patchelf --set-rpath), so that they find each other in their own folder.

OpenBLAS is under the BSD 3-clause licence, parts of it under the BSD 2-clause licence; the reference LAPACK compiled into it
is under a BSD 3-clause licence. libgfortran is under the GNU General Public License, version 3 or later, with the GCC Runtime
Library Exception, version 3.1: programs that use it are not bound by that licence. libquadmath is under the GNU Lesser General
Public License, version 2.1 or later: it is a file of its own and may be replaced by another build of the same interface.
The complete texts are in the folder licenses.

The complete source code of each package is the source package named with it, in the archive of its distribution.
TEXT
}

notice_entry() {
  local source='' taken=''
  [[ $path != *.deb ]] || source=$(dpkg-deb -f "$path" Source)
  for file in ${files#-}; do taken+="${taken:+, }${file##*/}"; done
  printf '\n%s\n' "${taken:-licence only}"
  printf '  package %s %s %s, %s %s\n' "$package" "$version" "$arch" "$distribution" "$suite"
  printf '  source  %s\n  SHA-256 %s\n' "${source:-$package} ${version}" "$sha256"
}

require dpkg awk
role=${1:-linux-x64}
if [[ $role == test ]]; then
  names=$(awk '!/^#/ && NF { print $1 }' "$lock" | tr ',' '\n' | sed -n 's|^test/||p' | sort -u)
  for name in $names; do make_folder "test/$name" "$root/artifacts/native-test/$name"; done
else
  make_folder "$role" "$root/artifacts/native/$role"
fi
