/**
 * What a controller would make of a configuration, without one.
 *
 * <p>{@link dev.zeekledger.plan.Planner} does to a configuration what a controller does between
 * staging and deploying it: it refuses one that is not valid, and fills in the hosts of agents and
 * the ports of nodes. Everything here is a pure function of its arguments and mirrors Zeek's {@code
 * policy/frameworks/management/controller/main.zeek}; what a controller has learned from its agents
 * is an argument too.
 *
 * <p>This package knows the model and nothing else.
 */
package dev.zeekledger.plan;
