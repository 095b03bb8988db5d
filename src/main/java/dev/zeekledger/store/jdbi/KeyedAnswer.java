package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Digest;

/**
 * An answer under its key.
 *
 * @param request the key of what it answers
 */
record KeyedAnswer(long key, long request, StoredAnswer answer, Digest seal) {}
