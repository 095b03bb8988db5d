/**
 * Whoever keeps a history in the benchmark: zeek-ledger, its peers in their fastest sensible
 * mapping, and the floor, which is what the database itself takes.
 */
package dev.zeekledger.bench.subject;
