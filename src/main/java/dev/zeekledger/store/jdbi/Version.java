package dev.zeekledger.store.jdbi;

import dev.zeekledger.model.Configuration;

/**
 * What goes by one name through some revisions of a line.
 *
 * @param from the revision that made it so
 * @param to the revision that ended it, {@link IntervalTree#FOREVER} where none did
 * @param content the instance or node of that name, or those that share it
 */
record Version(int from, int to, Configuration content) {}
