/** The history that everyone in the benchmark is given to keep. */
package dev.zeekledger.bench.history;
