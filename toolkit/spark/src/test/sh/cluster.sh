# A Spark standalone master and workers on loopback, for the scripts beside this file, which source it. Needs a build with
# -Pspark. All that was started is ended, and the folder deleted, when the script ends.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../../.." && pwd)
export SPARK_HOME=${SPARK_HOME:-$home/toolkit/spark/home/target} SPARK_SCALA_VERSION=2.13
export SPARK_LOCAL_IP=127.0.0.1
folder=$(mktemp -d)

# Ends the processes of this shell that still run, and no others.
stop() {
    # shellcheck disable=SC2046 # process ids
    kill $(jobs -pr) 2>/dev/null || true
    wait
    rm -rf "$folder"
}
trap stop EXIT

fail() {
    echo "${0##*/}: $1" >&2
    tail -n 20 "$folder"/*.log >&2
    exit 1
}

# Waits up to a minute for a command to succeed.
eventually() {
    for _ in {1..600}; do
        ! "$@" || return 0
        sleep 0.1
    done
    return 1
}

# start NAME CLASS ARGUMENT...: a process of Spark's own; sets its id, process.
start() {
    : >"$folder/$1.log"
    java -Xmx256m --add-exports=java.base/sun.nio.ch=ALL-UNNAMED -cp "$SPARK_HOME/jars/*" \
        "org.apache.spark.deploy.$2" --host 127.0.0.1 --webui-port 0 "${@:3}" >"$folder/$1.log" 2>&1 &
    process=$!
}

# Sets its address, master.
start_master() {
    start master master.Master --port 0
    eventually grep -q 'Starting Spark master at' "$folder/master.log" || fail "the master did not start"
    master=$(sed -n 's/.*Starting Spark master at \(spark:.*\)/\1/p' "$folder/master.log")
}

registered() {
    [ "$(grep -c 'Registering worker' "$folder/master.log")" -eq "$1" ]
}

# start_worker N: the Nth worker, of one core; sets its process.
start_worker() {
    start "worker$1" worker.Worker --cores 1 --memory 1g --work-dir "$folder/work$1" "$master"
    eventually registered "$1" || fail "worker $1 did not find the master"
}

# finished RUNS: how many rows the sweep in the folder RUNS has.
finished() {
    { cat "$folder/$1"/*/*/sweep.jsonl 2>/dev/null || true; } | wc -l
}
