package dev.zeekledger.store.jdbi;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Rows as arrays to be bound, one of each column, so that many of them take one statement. */
final class ColumnArrays {

  /** An array of H2 has at most 65,536 elements. */
  static final int LONGEST = 65_536;

  private ColumnArrays() {}

  /** The rows in their order, in parts that fit an array; no part where there are no rows. */
  static <T> List<List<T>> slices(List<T> rows) {
    int slices = (rows.size() + LONGEST - 1) / LONGEST;
    return IntStream.range(0, slices)
        .mapToObj(i -> rows.subList(i * LONGEST, Math.min((i + 1) * LONGEST, rows.size())))
        .toList();
  }

  /** One column of at most {@value #LONGEST} rows; a null stands for NULL. */
  static <T> Object[] column(List<T> rows, Function<T, ?> value) {
    return rows.stream().map(value).toArray();
  }
}
