/**
 * The archive: histories as one text of JSON lines, to be kept apart from any database and taken
 * into another one. docs/archive.md has every line of it.
 *
 * <p>{@link dev.zeekledger.archive.ArchiveWriter} and {@link dev.zeekledger.archive.ArchiveReader}
 * are between such a text and the {@link dev.zeekledger.store.HistoryEntry} that a ledger hands out
 * and takes in, and hold no more of it than one line and the newest configuration of each line of a
 * history. Nothing here knows files or databases.
 */
package dev.zeekledger.archive;
