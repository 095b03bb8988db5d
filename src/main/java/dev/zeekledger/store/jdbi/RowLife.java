package dev.zeekledger.store.jdbi;

import java.util.function.Consumer;

/**
 * A row and when it lived.
 *
 * @param from the revision that brought it
 * @param to the revision that ended it, {@link IntervalTree#FOREVER} where none did
 * @param part adds to a configuration what it holds
 */
record RowLife(int from, int to, Consumer<ConfigurationParts> part) {}
