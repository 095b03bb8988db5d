package dev.zeekledger.bench;

import java.util.Locale;

/** What a figure is of. */
enum Unit {
  MILLIS("ms"),
  BYTES("B"),
  MEGABYTES("MB"),
  PER_SECOND("/s"),
  TIMES("x");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }

  /** A figure to two digits, or to the last before the point. */
  static String text(double value) {
    int decimals = value < 0.1 ? 3 : value < 1 ? 2 : value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
