package dev.zeekledger.format;

import dev.zeekledger.model.Instance;
import java.util.List;

/** What a text does not carry of one instance. */
final class InstanceLosses {

  private InstanceLosses() {}

  static void compare(String path, Instance original, Instance carried, List<String> losses) {
    if (!original.host().equals(carried.host())) {
      losses.add(path + "/host " + original.host());
    }
    if (!original.listenPort().equals(carried.listenPort())) {
      losses.add(
          path + "/listen_port " + original.listenPort().map(Object::toString).orElse("absent"));
    }
  }
}
