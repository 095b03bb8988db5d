package dev.zeekledger.store.jdbi;

import dev.zeekledger.store.Verification.Fault;

/** Ends the check of a cluster at the first thing that is wrong. */
final class FaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  private FaultException(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  static FaultException at(String where, String what) {
    return new FaultException(new Fault(where, what));
  }

  static FaultException at(int revision, String what) {
    return at("r" + revision, what);
  }

  Fault fault() {
    return fault;
  }
}
