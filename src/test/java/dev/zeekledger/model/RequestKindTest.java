package dev.zeekledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestKindTest {

  @ParameterizedTest
  @EnumSource
  void aKindIsFoundByItsWireName(RequestKind kind) {
    assertThat(RequestKind.ofWireName(kind.wireName())).contains(kind);
  }

  @Test
  void aKindNamesItsEvents() {
    assertThat(RequestKind.STAGE.requestEvent())
        .isEqualTo("Management::Controller::API::stage_configuration_request");
    assertThat(RequestKind.TEST_TIMEOUT.responseEvent())
        .isEqualTo("Management::Controller::API::test_timeout_response");
    assertThat(RequestKind.ofWireName("stage")).isEmpty();
  }
}
