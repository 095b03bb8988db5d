#!/bin/sh
# Makes target/zeek-ledger.jsa, an archive of the classes that the commands load, with which bin/zeek-ledger starts in
# much less time. It is for the JVM whose home is given, and for the jars as they are now. Where none can be made, that
# is said and is no error: zeek-ledger then merely starts slower.
set -eu

home=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
archive=$home/target/zeek-ledger.jsa
work=$(mktemp -d "$archive.XXXXXX")
cd "$work"
exec 3>&2 > log 2>&1

end() {
  [ "$1" -eq 0 ] || { tail -n 3 log; echo "zeek-ledger: no archive of its classes made; it will start slower"; } >&3
  rm -rf -- "$work"
  exit 0
}
trap 'end $?' EXIT

export JAVA_HOME="$1" ZEEK_LEDGER_DB=ledger
unset ZEEK_LEDGER_CLUSTER ZEEK_LEDGER_DB_PASSWORD
rm -f -- "$archive"

# Runs a command that is to end with the exit code given, and adds what it loads to the list of classes.
run() {
  expected=$1
  shift
  ended=0
  ZEEK_LEDGER_JAVA_OPTS=-XX:DumpLoadedClassList=loaded "$home/bin/zeek-ledger" "$@" || ended=$?
  [ "$ended" -eq "$expected" ]
  cat loaded >> all
}

printf '[manager]\nrole = manager\n\n[worker]\nrole = worker\nenv = A=1\n' > one.cfg
sed s/A=1/A=2/ one.cfg > two.cfg
run 0 save one.cfg # It makes the tables.
run 0 save two.cfg
run 0 log
run 0 log -o json
run 0 show
run 1 diff HEAD~1 two.cfg
run 0 deployments
# There is no server here. What its driver loads is what a failing connection does, and what the driver's jar has.
run 4 --db postgresql://localhost:1/none log
"$JAVA_HOME/bin/jar" tf "$home"/target/lib/postgresql-*.jar | sed -n 's/^\(org.*\)\.class$/\1/p' >> all

# The ids are of one run, and proxies are made anew in each.
sed -e '/^#/d' -e '/source:/d' -e '/\$Proxy[0-9]/d' -e 's/ id: [0-9]*$//' all | awk '!seen[$0]++' > classes
"$JAVA_HOME/bin/java" -Xshare:dump -XX:+UseG1GC -XX:SharedClassListFile=classes -XX:SharedArchiveFile=made.jsa \
  -cp "$home/target/zeek-ledger.jar"
mv -f made.jsa "$archive"
