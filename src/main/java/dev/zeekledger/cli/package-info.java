/**
 * The command line: a class a command, which parses, calls the library and renders; nothing else.
 *
 * <p>{@link dev.zeekledger.cli.ZeekLedger} is the program, with the options every command has.
 * Results go to standard output, everything else to standard error. What an exception means to the
 * user, as a line and an exit code, is in {@link dev.zeekledger.cli.Failures} alone; JSON forms are
 * in {@link dev.zeekledger.cli.JsonForms} and those it names.
 */
package dev.zeekledger.cli;
