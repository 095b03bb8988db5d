package dev.zeekledger.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeekledger.model.Configuration;
import org.junit.jupiter.api.Test;

class DocumentTest {

  @Test
  void anEmptyConfigurationStillHasItsTwoSections() {
    assertThat(Notation.of(Document.of(Configuration.empty())))
        .isEqualTo("{instances: {}, nodes: {}}");
  }

  @Test
  void namesAreSortedFieldsInTheOrderOfTheWireAndDuplicatesListed() {
    assertThat(Notation.of(Document.of(EveryField.AFTER)))
        .isEqualTo(
            "{instances: {"
                + "east: {host: 2001:db8::7, listen_port: 2151/tcp}, "
                + "new: {host: 0.0.0.0}, "
                + "west: {host: 10.0.0.2, listen_port: 2152/udp}}, "
                + "nodes: {"
                + "manager: {instance: east, role: MANAGER, state: STOPPED, "
                + "scripts: [a.zeek, policy/tuning/json-logs, \"c d.zeek\"], "
                + "options: {Pcap::snaplen: [65535, 9216]}, "
                + "env: {EMPTY: \"a\\nb\\u001b[31m\", KEPT: k, NEW: \"it's \\\"q\\\"\"}}, "
                + "\"proxy-2 b\": {instance: west, role: PROXY, state: RUNNING, "
                + "scripts: [a.zeek, b.zeek], options: {Log::x: T}, env: {TOKEN: s3cret}}, "
                + "same: {instance: east, role: LOGGER, state: RUNNING}, "
                + "twin: [{instance: east, role: WORKER, state: RUNNING, env: {TOKEN: s3cret}}, "
                + "{instance: west, role: WORKER, state: RUNNING}], "
                + "worker/1~: {instance: east, role: NONE, state: RUNNING, scripts: [], "
                + "interface: af_packet::eth0, cpu_affinity: 3, metrics_port: 9101/tcp}}}");
  }
}
