/**
 * History that was kept in git before there was a ledger: {@link dev.zeekledger.git.GitRepository}
 * reads what became of one file on a branch, {@link dev.zeekledger.git.GitImport} makes revisions
 * of it. Only this package knows JGit.
 */
package dev.zeekledger.git;
