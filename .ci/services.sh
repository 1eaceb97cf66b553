# Sourced by .ci/run: a MongoDB's wire server, a Redis and a Dovecot for the tests that need one, on free ports, their
# state in a folder that goes with them. What cannot be had is left out, and its tests say "skipped: set MONGODB_URL".

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

# A mailbox server with folders of its own. Any user gets in with the one password, and has an empty mailbox.
start_dovecot() {
  local dovecot port user group
  dovecot=$(command -v dovecot || ls /usr/sbin/dovecot 2>/dev/null) ||
    { echo "No dovecot: the tests of IMAP are left out."; return; }
  port=$(free_port)
  # As root its processes take users of their own, which must get into the folder; else all are ours.
  user=$(id -un) group=$(id -gn)
  local mail_user=$user mail_group=$group login=$user internal=$user
  if [ "$(id -u)" = 0 ]; then
    mail_user=nobody mail_group=$(id -gn nobody) login=dovenull internal=dovecot
    chmod 711 "$state"
  fi
  mkdir -p "$state/dovecot/mail"
  chmod 755 "$state/dovecot"
  chown "$mail_user:$mail_group" "$state/dovecot/mail"
  cat >"$state/dovecot/conf" <<CONF
protocols = imap
listen = 127.0.0.1
base_dir = $state/dovecot/run
state_dir = $state/dovecot/state
log_path = $state/dovecot/log
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = $internal
default_internal_group = $(id -gn "$internal")
default_login_user = $login
mail_location = maildir:~/mail
first_valid_uid = 1
first_valid_gid = 1
passdb {
  driver = static
  args = password=password
}
userdb {
  driver = static
  args = uid=$mail_user gid=$mail_group home=$state/dovecot/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $port
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
CONF
  "$dovecot" -F -c "$state/dovecot/conf" >"$state/dovecot/said" 2>&1 &
  local pid=$! turns=0
  started+=("$pid")
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    turns=$((turns + 1))
    { kill -0 "$pid" 2>/dev/null && [ "$turns" -lt 150 ]; } ||
      { echo "It did not start: the tests of IMAP are left out."; cat "$state/dovecot/said"; return; }
    sleep 0.2
  done
  export IMAP_TEST_URL="imap://shop:password@127.0.0.1:$port"
}
