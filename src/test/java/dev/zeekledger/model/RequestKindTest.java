package dev.zeekledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestKindTest {

  @Test
  void aKindNamesItsEvents() {
    assertThat(RequestKind.STAGE.requestEvent())
        .isEqualTo("Management::Controller::API::stage_configuration_request");
    assertThat(RequestKind.TEST_TIMEOUT.responseEvent())
        .isEqualTo("Management::Controller::API::test_timeout_response");
  }
}
