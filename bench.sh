#!/usr/bin/env bash
# Builds Operator and what it is measured with, measures, and prints the figures beside their targets and ratios.
#
#   ./bench.sh                      everything; a quarter of an hour on two quiet cores
#   ./bench.sh methods|instances|start|texts|postgres|times|backlog|lists
#                                   a part: parsing and workflows; waiting instances and many definitions; start and memory; replies a
#                                   second, with SQLite and with PostgreSQL; time of one answer beside Prometheus itself; ten thousand texts
#                                   that wait; lists of a full database
#   ./bench.sh soak                 memory over half an hour of texts (or SOAK_MINUTES)
#   ./bench.sh --save               everything, and writes the figures to docs/benchmarks.md
#   ./bench.sh --filter '*Parse*'   BenchmarkDotNet with its own arguments and its own table
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

if [[ ${1-} == --help || ${1-} == -h ]]; then
    sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"
    exit 0
fi

source eng/packages.sh
mapfile -t missing < <(missing_packages postgresql nginx-light prometheus)
if ((${#missing[@]} > 0)); then
    echo "bench.sh: needs ${missing[*]}: apt-get install --no-install-recommends ${missing[*]} (./test.sh installs them too)" >&2
    exit 1
fi

dotnet build benchmarks/Operator.Benchmarks -c Release --nologo -v quiet -tl:off </dev/null
exec dotnet artifacts/bin/Operator.Benchmarks/release/Operator.Benchmarks.dll "$@"
