# Sourced by .ci/run: a MongoDB's wire server and a Redis for the tests that need one, on free ports, their state in a
# folder that goes with them. What cannot be had is left out, and its tests say "skipped: set MONGODB_URL".

state=$(mktemp -d)
started=()

stop_services() {
  [ "${#started[@]}" -eq 0 ] || { kill "${started[@]}"; wait "${started[@]}"; } 2>/dev/null
  rm -rf "$state"
}
trap stop_services EXIT

free_port() {
  node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# Waits for `$1` to hold something, while process `$2` lives.
until_said() {
  local turns=0
  until [ -s "$1" ]; do
    turns=$((turns + 1))
    { kill -0 "$2" 2>/dev/null && [ "$turns" -lt 150 ]; } || return 1
    sleep 0.2
  done
}

start_mongodb() {
  command -v go >/dev/null || { echo "No go: the tests of MongoDB are left out."; return; }
  local wire="$PWD/.cache/mongodb-wire-$(cat .ci/mongodb-wire/*.go .ci/mongodb-wire/go.* | cksum | cut -d' ' -f1)"
  if [ ! -x "$wire" ]; then
    echo "Building a server for the tests of MongoDB (a few minutes, once) ..."
    mkdir -p .cache
    # Without PostgreSQL's part: a quarter of the build, of no use here.
    (cd .ci/mongodb-wire && timeout 900 go build -trimpath -tags=ferretdb_no_postgresql -o "$wire" .) ||
      { echo "It could not be built: the tests of MongoDB are left out."; return; }
  fi
  "$wire" "$(free_port)" "$state/mongodb" >"$state/mongodb-url" 2>"$state/mongodb-log" &
  local pid=$!
  started+=("$pid")
  until_said "$state/mongodb-url" "$pid" || { echo "It did not start: the tests of MongoDB are left out."; return; }
  export MONGODB_URL="$(head -n 1 "$state/mongodb-url")"
}

start_redis() {
  command -v redis-server >/dev/null || { echo "No redis-server: the tests of Redis are left out."; return; }
  local port pid
  port=$(free_port)
  redis-server --bind 127.0.0.1 --port "$port" --save '' --appendonly no --dir "$state" --pidfile "$state/redis-pid" \
    --logfile "$state/redis-log" &
  pid=$!
  started+=("$pid")
  until_said "$state/redis-pid" "$pid" || { echo "It did not start: the tests of Redis are left out."; return; }
  export REDIS_URL="redis://127.0.0.1:$port"
}
