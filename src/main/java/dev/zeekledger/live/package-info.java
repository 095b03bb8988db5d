/**
 * A controller that runs: the connection to it, the watch that records what is said there, and
 * deploys through it.
 *
 * <p>{@link dev.zeekledger.live.ControllerAddress}, {@link dev.zeekledger.live.Tls} and {@link
 * dev.zeekledger.live.Dialer} say where a controller is and make a {@link
 * dev.zeekledger.live.Connection} to it, a WebSocket of Broker that is subscribed to the
 * controller's topic; whatever talks to a controller goes through these. {@link
 * dev.zeekledger.live.Watch} keeps a ledger up to date. Two of its threads have a bounded queue
 * between them, so that neither the controller nor the database waits for the other:
 *
 * <pre>
 * WebSocket  →  Listening  →  Backlog  →  Recording  →  ledger
 *               connects      frames      controller.Recorder
 *               and polls
 * </pre>
 *
 * <p>{@link dev.zeekledger.live.ControllerClient} asks one thing and waits for the answer. On it
 * {@link dev.zeekledger.live.Deployer} stages and deploys, and records that itself. {@link
 * dev.zeekledger.live.Confirming} has deploys wait to be confirmed, and {@code GoingBack} deploys
 * again what was there before; {@code Rollbacks} sees to that in a watch, on a third thread.
 *
 * <p>No SQL and no command line here: what is to be told goes to a {@link
 * dev.zeekledger.live.WatchObserver}.
 */
package dev.zeekledger.live;
