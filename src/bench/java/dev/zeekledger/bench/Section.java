package dev.zeekledger.bench;

/** A part of the benchmark, which adds its lines to the table. */
interface Section {

  /** What it is called by {@code -Dbench.sections}. */
  String name();

  void run(Settings settings, Engines engines, Report report) throws Exception;
}
