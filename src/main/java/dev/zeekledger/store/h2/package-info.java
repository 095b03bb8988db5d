/**
 * What H2 lacks to keep an H2 file small and whole: its pluggable file system is given a file that
 * keeps the order of writes ({@link dev.zeekledger.store.h2.OrderedFile}) and finds the newest
 * state after a crash ({@link dev.zeekledger.store.h2.NewestChunk}); and what is written to the
 * file is written between transactions ({@link dev.zeekledger.store.h2.OneWriter}). Nothing here
 * knows of SQL or of what is stored.
 */
package dev.zeekledger.store.h2;
