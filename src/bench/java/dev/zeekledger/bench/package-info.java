/**
 * What the store costs, next to what others do with the same histories. One command measures it all
 * and prints one table:
 *
 * <pre>
 * mvn -q -B -Pbench verify                      # half an hour
 * mvn -q -B -Pbench -Dbench.quick=true verify   # some minutes, to try it
 * </pre>
 *
 * <p>Some of it: {@code -Dbench.engines=H2}, {@code -Dbench.subjects=zeek-ledger,floor}, {@code
 * -Dbench.sections=history} (see {@link dev.zeekledger.bench.Benchmark}). A profile of it: {@code
 * -Dbench.jvm=-XX:StartFlightRecording=filename=target/bench.jfr}.
 *
 * <p>How it measures:
 *
 * <ul>
 *   <li>Everyone takes a turn in every round, so that all see the same machine; what is told is the
 *       median of a contestant's rounds. A save that is synced is mostly the disk's time.
 *   <li>Every save is on the disk when it returns: H2 gets {@code CHECKPOINT SYNC} after each
 *       commit, PostgreSQL runs with fsync and synchronous_commit on (asked of the server before
 *       anything is timed), JGit syncs objects and refs. Data is under {@code target/bench}, which
 *       has to be on a disk.
 *   <li>What is read back is compared with what was saved; the comparison is not timed, and a
 *       difference ends the run.
 *   <li>H2 hands out the last result of a repeated SELECT again; that is switched off.
 * </ul>
 *
 * <p>{@code bench.database} has the databases, {@code bench.subject} whoever keeps histories in
 * them. Nothing here is in the jar, and the ordinary build does not see it.
 */
package dev.zeekledger.bench;
