/**
 * Zeek's Management types as immutable records, and what can be said of one of them alone.
 *
 * <p>Here live the types of Zeek's {@code policy/frameworks/management/types.zeek} with their
 * documented defaults, the validation of a whole configuration in the controller's words, and the
 * summary of Results. A field that Zeek marks {@code &optional} is an {@link java.util.Optional}:
 * absent and empty are two things. Sets are sets of whole records: two Options of one name and two
 * values are two elements.
 *
 * <p>This package knows nothing else: no format, no database, no command line.
 */
package dev.zeekledger.model;
