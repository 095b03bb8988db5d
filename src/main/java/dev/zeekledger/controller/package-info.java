/**
 * What is said on a controller's topic.
 *
 * <p>A client publishes requests there and the controller its responses, as Zeek events in Broker's
 * typed JSON. {@link dev.zeekledger.controller.ControllerEvent} is one of them, {@link
 * dev.zeekledger.controller.Transcript} a text of many. {@link dev.zeekledger.controller.Recorder}
 * decides what becomes of each in a ledger: which answer makes a revision, and of what a deploy
 * was; {@link dev.zeekledger.controller.Polls} keeps what is asked again and again from filling it.
 * {@link dev.zeekledger.controller.Drift} compares what a controller says with what is wanted. How
 * an event looks in JSON is the concern of {@link dev.zeekledger.format}, how anything is stored
 * that of {@link dev.zeekledger.store}.
 */
package dev.zeekledger.controller;
