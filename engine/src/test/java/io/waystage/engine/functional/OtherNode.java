package io.waystage.engine.functional;

import io.waystage.engine.client.JmsWaystageClient;
import io.waystage.engine.client.RejectedMessages;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.support.TestBroker;
import jakarta.jms.ConnectionFactory;
import java.time.InstantSource;
import java.util.concurrent.Executors;

/** What a node without a database does to messages. */
final class OtherNode {

    private final RejectedMessages messages;

    OtherNode(TestBroker broker, Payloads payloads) {
        this(broker.connectionFactory(), payloads);
    }

    OtherNode(ConnectionFactory connections, Payloads payloads) {
        try (JmsWaystageClient client = JmsWaystageClient.sending(
                connections,
                QueueNames.DEFAULT,
                name -> Executors.newSingleThreadExecutor(),
                payloads,
                InstantSource.system())) {
            // It needs nothing of the client that a close would end.
            messages = client.rejectedMessages();
        }
    }

    RejectedMessages messages() {
        return messages;
    }
}
