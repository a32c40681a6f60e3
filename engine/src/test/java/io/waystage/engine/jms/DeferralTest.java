package io.waystage.engine.jms;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.support.TestBroker;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeferralTest {

    private static final UUID ID = new UUID(7, 8);

    @Test
    void theEventKeepsItsIdItsTextAndItsPropertiesOnItsWayThroughTheBroker() throws Exception {
        try (TestBroker broker = TestBroker.inMemory();
                JmsLink link = JmsLink.open(broker.connectionFactory())) {
            link.consume("events");
            TextMessage sent = link.text("the event");
            sent.setStringProperty("tenant", "t1");
            link.send(link.queue("events"), sent);
            link.commit();
            Message first = link.receive(5_000);
            assertThat(Deferral.wasGranted(first)).isFalse();
            assertThat(KeptId.of(first)).isNull();

            link.send(link.queue("events"), Deferral.of(link.session(), first, ID));
            link.commit();

            TextMessage again = (TextMessage) link.receive(5_000);
            assertThat(Deferral.wasGranted(again)).isTrue();
            assertThat(KeptId.of(again)).isEqualTo(ID);
            assertThat(again.getText()).isEqualTo("the event");
            assertThat(again.getStringProperty("tenant")).isEqualTo("t1");
        }
    }
}
