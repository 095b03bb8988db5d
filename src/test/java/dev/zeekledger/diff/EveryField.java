package dev.zeekledger.diff;

import dev.zeekledger.model.Address;
import dev.zeekledger.model.ClusterRole;
import dev.zeekledger.model.Configuration;
import dev.zeekledger.model.Instance;
import dev.zeekledger.model.Node;
import dev.zeekledger.model.Option;
import dev.zeekledger.model.Port;
import dev.zeekledger.model.State;
import java.util.List;
import java.util.Map;

/** Two configurations between which every kind of field changes, with names that need care. */
final class EveryField {

  static final Configuration BEFORE =
      Configuration.of(
          List.of(
              Instance.connecting("east"),
              Instance.listening("west", Address.parse("10.0.0.1"), Port.tcp(2151)),
              Instance.connecting("gone")),
          List.of(
              Node.of("same", "east", ClusterRole.LOGGER),
              Node.of("manager", "east", ClusterRole.MANAGER)
                  .withPort(Port.tcp(5000))
                  .withScripts(List.of("a.zeek", "b.zeek", "policy/tuning/json-logs"))
                  .withOptions(
                      List.of(
                          new Option("Pcap::snaplen", "65535"),
                          new Option("Site::local_nets", "{ 10.0.0.0/8 }")))
                  .withEnv(Map.of("EMPTY", "", "KEPT", "k", "TOKEN", "s3cret")),
              Node.of("worker/1~", "west", ClusterRole.WORKER)
                  .withInterface("eth0")
                  .withCpuAffinity(-1)
                  .withOptions(List.of())
                  .withMetricsPort(Port.tcp(9100)),
              Node.of("proxy", "west", ClusterRole.PROXY)
                  .withScripts(List.of("b.zeek", "a.zeek"))
                  .withEnv(Map.of("TOKEN", "s3cret")),
              Node.of("twin", "west", ClusterRole.WORKER)));

  static final Configuration AFTER =
      Configuration.of(
          List.of(
              Instance.listening("east", Address.parse("2001:DB8::7"), Port.tcp(2151)),
              Instance.listening("west", Address.parse("10.0.0.2"), Port.parse("2152/udp")),
              Instance.connecting("new")),
          List.of(
              Node.of("same", "east", ClusterRole.LOGGER),
              Node.of("manager", "east", ClusterRole.MANAGER)
                  .withState(State.STOPPED)
                  .withScripts(List.of("a.zeek", "policy/tuning/json-logs", "c d.zeek"))
                  .withOptions(
                      List.of(
                          new Option("Pcap::snaplen", "9216"),
                          new Option("Pcap::snaplen", "65535")))
                  .withEnv(Map.of("EMPTY", "a\nb\u001b[31m", "KEPT", "k", "NEW", "it's \"q\"")),
              Node.of("worker/1~", "east", ClusterRole.NONE)
                  .withInterface("af_packet::eth0")
                  .withCpuAffinity(3)
                  .withScripts(List.of())
                  .withMetricsPort(Port.tcp(9101)),
              Node.of("proxy-2 b", "west", ClusterRole.PROXY)
                  .withScripts(List.of("a.zeek", "b.zeek"))
                  .withOptions(List.of(new Option("Log::x", "T")))
                  .withEnv(Map.of("TOKEN", "s3cret")),
              Node.of("twin", "west", ClusterRole.WORKER),
              Node.of("twin", "east", ClusterRole.WORKER).withEnv(Map.of("TOKEN", "s3cret"))));

  private EveryField() {}
}
