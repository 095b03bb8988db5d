/**
 * What differs between two configurations, and ways to show it.
 *
 * <p>Everything here is a pure function of its arguments. {@link dev.zeekledger.diff.Diff} finds
 * the {@link dev.zeekledger.diff.Change}s, {@link dev.zeekledger.diff.TextDiff} and {@link
 * dev.zeekledger.diff.StatDiff} write them for people. {@link dev.zeekledger.diff.Document} is a
 * configuration as one tree of plain {@link dev.zeekledger.diff.Value}s, {@link
 * dev.zeekledger.diff.JsonPatch} what turns one such tree into another. {@link
 * dev.zeekledger.diff.Masking} hides what may be secret in any of them. A {@link
 * dev.zeekledger.diff.PathPattern} picks changes out by their paths.
 *
 * <p>Only content counts: ids, the order of sets and tables, and the layout of a file never show as
 * a change.
 *
 * <p>This package knows the model and nothing else: values become JSON text elsewhere.
 */
package dev.zeekledger.diff;
