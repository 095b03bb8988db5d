/** The databases of the benchmark, each set so that what was acknowledged is on the disk. */
package dev.zeekledger.bench.database;
