#!/usr/bin/env bash
# Runs the tests that need PostgreSQL on the oldest PostgreSQL that Operator supports and on the newest that Debian offers, and ends with
# 'N passed, N failed' over all of them.
#
#   ./postgres-versions.sh                    Debian's bullseye, which has PostgreSQL 13, and its testing
#   ./postgres-versions.sh bookworm trixie    those of other suites
#
# Each PostgreSQL comes with its own libraries into artifacts/postgres/, once: delete that for newer ones. Nothing of it is installed.
# They come from the archive that this machine's apt uses, or from the mirror that DEBIAN_MIRROR names.
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

case ${1-} in
    --help | -h) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"; exit 0 ;;
    -*) echo "postgres-versions.sh: '$1' is no option; see ./postgres-versions.sh --help" >&2; exit 2 ;;
esac

suites=("$@")
if (($# == 0)); then suites=(bullseye testing); fi
readonly suites
mirror=${DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 'Label: Debian' | head -n 1)}
readonly mirror
readonly keyring=/usr/share/keyrings/debian-archive-keyring.gpg
readonly projects=(Storage Monitors Conversation)
readonly classes=('*.Storage.Tests.Postgres.*' '*.Monitors.Tests.PostgreSql.*' '*.Conversation.Tests.ClusterTests')

fail() {
    printf '%s\n' "$*" >&2
    echo '0 passed, 1 failed'
    exit 1
}

# apt's own state in the folder, as if nothing was installed: so it downloads every library that PostgreSQL needs.
download() {
    local suite=$1 folder=$2
    local -a apt=(
        apt-get -q -o "Dir::Etc::SourceList=$folder/sources.list" -o Dir::Etc::SourceParts=- -o Dir::Etc::Preferences=- -o Dir::Etc::PreferencesParts=-
        -o "Dir::State=$folder/state" -o "Dir::State::status=$folder/state/status" -o "Dir::Cache=$folder/cache"
        -o APT::Sandbox::User= -o Acquire::Languages=none)
    mkdir -p "$folder"/{state/lists,cache/archives}/partial
    touch "$folder/state/status"
    echo "deb [signed-by=$keyring] $mirror $suite main" >"$folder/sources.list"
    "${apt[@]}" update --error-on=any && "${apt[@]}" install -y --no-install-recommends --download-only postgresql patchelf
}

# Every program is told to take its loader and libraries from the folder: they may be older or newer than this machine's.
unpack() {
    local folder=$1 files=$1/files package loader libraries program
    mkdir -p "$files"
    for package in "$folder"/cache/archives/*.deb; do dpkg-deb -x "$package" "$files" || return; done
    rm -r "$folder"/{cache,state}
    loader=$(find "$files" -path '*-linux-gnu*/ld-linux*.so.*' -print -quit)
    libraries=$(find "$files" -path '*/lib/*-linux-gnu*' -prune -type d -printf '%p:')
    for program in "$files"/usr/lib/postgresql/*/bin/*; do
        # A few are scripts.
        [[ $(head -c 4 "$program") == $'\x7fELF' ]] || continue
        "$loader" --library-path "$libraries" "$files/usr/bin/patchelf" \
            --set-interpreter "$loader" --force-rpath --set-rpath "${libraries%:}" "$program" || return
    done
    touch "$folder/complete"
}

passed=0
failed=0
for suite in "${suites[@]}"; do
    folder=$PWD/artifacts/postgres/$suite
    programs=("$folder"/files/usr/lib/postgresql/*/bin)
    if [[ ! -e $folder/complete ]] || ! "${programs[0]}/postgres" --version >/dev/null 2>&1; then
        [[ -e $keyring ]] || fail 'Needs Debian, or its package debian-archive-keyring.'
        [[ -n $mirror ]] || fail "apt knows no archive of Debian; name one in DEBIAN_MIRROR."
        rm -rf "$folder"
        mkdir -p "$folder"
        printf '== PostgreSQL of Debian %s (%d s)\n' "$suite" "$SECONDS"
        { download "$suite" "$folder" && unpack "$folder"; } >"$folder/log" 2>&1 </dev/null || {
            tail -n 20 "$folder/log" >&2
            fail "Could not get PostgreSQL of Debian $suite from $mirror."
        }
        programs=("$folder"/files/usr/lib/postgresql/*/bin)
    fi
    version=$(basename "$(dirname "${programs[0]}")")
    printf '== %s (%d s)\n' "$("${programs[0]}/postgres" --version)" "$SECONDS"
    # The tests refuse a server of another version.
    PATH=${programs[0]}:$PATH OPERATOR_POSTGRES_VERSION=$version ./test.sh "${projects[@]}" -- --filter-class "${classes[@]}" |
        tee "$folder/test.log" || true
    if [[ $(tail -n 1 "$folder/test.log") =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
        passed=$((passed + BASH_REMATCH[1]))
        failed=$((failed + BASH_REMATCH[2]))
    else
        failed=$((failed + 1))
    fi
done

printf '\n%s passed, %s failed\n' "$passed" "$failed"
((failed == 0 && passed > 0))
