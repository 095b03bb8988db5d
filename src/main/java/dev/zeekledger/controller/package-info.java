/**
 * What is said on a controller's topic.
 *
 * <p>A client publishes requests there and the controller its responses, as Zeek events in Broker's
 * typed JSON. {@link dev.zeekledger.controller.ControllerEvent} is one of them, {@link
 * dev.zeekledger.controller.Transcript} a text of many. How an event looks in JSON is the concern
 * of {@link dev.zeekledger.format}; how it is stored is none of this package's.
 */
package dev.zeekledger.controller;
