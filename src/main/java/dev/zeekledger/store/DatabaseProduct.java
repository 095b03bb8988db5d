package dev.zeekledger.store;

/** The databases a ledger can be in. */
public enum DatabaseProduct {
  H2,
  POSTGRESQL
}
