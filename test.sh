#!/usr/bin/env bash
# Installs what the tests need, builds everything with warnings as errors, runs every test project and ends with
# 'N passed, N failed'. Anything missing, skipped, empty or crashed counts as failed.
#
#   ./test.sh                     everything
#   ./test.sh Parsing Storage     only the test projects whose name contains one of these words
#   ./test.sh --no-install …      install nothing
#   ./test.sh Parsing -- ARGS     ARGS go to each test program, e.g. -- --filter-class '*Duration*'
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

readonly results=artifacts/test
readonly configuration=Release
# No test project needs this long; a hung one is stopped and counts as failed.
readonly project_limit=14m
# So many projects run at the same time: each waits a good part of its time. Those that take longest begin; beside the browser, which
# keeps one core busy, one that mostly waits.
readonly lanes=2
readonly longest=(
    Operator.Browser.Tests Operator.Studio.Tests Operator.Conversation.Tests Operator.App.Tests Operator.Monitors.Tests
    Operator.Storage.Tests Operator.Workflows.Tests)

# Nearly all processes that the tests start live for seconds, most of them spent on compiling: no second mapping of each page of code.
export DOTNET_EnableWriteXorExecute=0

install=true
words=()
arguments=()

while (($# > 0)); do
    case $1 in
        --no-install) install=false ;;
        --help | -h) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"; exit 0 ;;
        --) shift; arguments=("$@"); break ;;
        -*) echo "test.sh: '$1' is no option; see ./test.sh --help" >&2; exit 2 ;;
        *) words+=("$1") ;;
    esac
    shift
done

step() { printf '== %s (%d s)\n' "$*" "$SECONDS"; }

fail() {
    printf '%s\n' "$*" >&2
    echo '0 passed, 1 failed'
    exit 1
}

# --- what a clean Debian lacks -------------------------------------------------------------------------------------

source eng/packages.sh
readonly needed=(
    postgresql pgbouncer nginx-light prometheus prometheus-alertmanager prometheus-node-exporter victoria-metrics chromium-headless-shell nodejs npm)

# The tests start their own servers; the packages' services stay off: policy-rc.d refuses their start.
install_packages() {
    local policy=/usr/sbin/policy-rc.d made_policy=false status=0
    local -a as_root=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "Needs root to install: apt-get install --no-install-recommends $*"
        as_root=(sudo)
    fi
    if [[ ! -e $policy ]]; then
        made_policy=true
        printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
        "${as_root[@]}" chmod 755 "$policy"
    fi
    {
        "${as_root[@]}" apt-get update -qq &&
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
                apt-get install -y -qq --no-install-recommends "$@"
    } >"$results/apt.log" 2>&1 </dev/null || status=$?
    if $made_policy; then "${as_root[@]}" rm -f "$policy"; fi
    if ((status != 0)); then
        tail -n 20 "$results/apt.log" >&2
        fail "Could not install: $*"
    fi
}

install_npm_packages() {
    local lock folder
    while read -r lock; do
        folder=$(dirname "$lock")
        [[ $folder/node_modules/.package-lock.json -nt $lock ]] && continue
        step "npm ci in $folder"
        npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error </dev/null ||
            fail "npm ci failed in $folder"
    done < <(find tests src -name node_modules -prune -o -name package-lock.json -print)
}

# --- build and run -------------------------------------------------------------------------------------------------

selected_projects() {
    local project word
    for project in tests/*.Tests/*.csproj; do
        if ((${#words[@]} == 0)); then
            echo "$project"
            continue
        fi
        for word in "${words[@]}"; do
            if [[ ${project,,} == *"${word,,}"* ]]; then
                echo "$project"
                break
            fi
        done
    done
}

# One compiler process for all projects takes half the time; it must not outlive the build.
build() {
    local target status=0
    for target in "$@"; do
        dotnet build "$target" -c "$configuration" --nologo -v quiet -tl:off -p:UseSharedCompilation=true </dev/null || { status=$?; break; }
    done
    dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1 </dev/null || true
    ((status == 0)) || fail "The build of $target failed."
}

# Leaves NAME.trx, NAME.log and NAME.exit for the report.
run_project() {
    local name=$1 status=0
    timeout --kill-after=30s "$project_limit" "artifacts/bin/$name/${configuration,,}/$name" \
        --results-directory "$results" --report-trx --report-trx-filename "$name.trx" \
        --no-ansi --progress off "${arguments[@]}" >"$results/$name.log" 2>&1 </dev/null || status=$?
    echo "$status" >"$results/$name.exit"
}

rm -rf "$results"
mkdir -p "$results"

dotnet --version >/dev/null 2>&1 ||
    fail 'Needs the .NET 10 SDK: install the package dotnet-sdk-10.0; how: https://learn.microsoft.com/dotnet/core/install/linux-debian'

mapfile -t projects < <(selected_projects)
((${#projects[@]} > 0)) || fail "No test project in tests/ matches: ${words[*]}"

if $install; then
    mapfile -t packages < <(missing_packages "${needed[@]}")
    if ((${#packages[@]} > 0)); then
        step "Installing ${packages[*]}"
        install_packages "${packages[@]}"
    fi
    install_npm_packages
fi

step 'Building'
if ((${#words[@]} == 0)); then build Operator.sln; else build "${projects[@]}"; fi

names=()
for project in "${projects[@]}"; do names+=("$(basename "$project" .csproj)"); done

running=0
for name in "${longest[@]}" "${names[@]}"; do
    # Each once, and only what is asked for.
    [[ " ${names[*]} " == *" $name "* && ! -e $results/$name.started ]] || continue
    if ((running == lanes)); then
        wait -n
        running=$((running - 1))
    fi
    step "$name"
    touch "$results/$name.started"
    run_project "$name" &
    running=$((running + 1))
done
wait

exec node eng/test-report.mjs "$results" "${names[@]}"
