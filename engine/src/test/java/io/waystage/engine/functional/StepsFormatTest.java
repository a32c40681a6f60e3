package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.jms.StartTaskMessage;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Workers of the earlier system echo a correlation id and send a bare result, or none. */
class StepsFormatTest {

    private static final Blueprint WORD_COUNTS =
            new BlueprintReader().read("""
                    workflows:
                      - name: book-word-counts
                        steps:
                          - name: book-split
                          - name: section-counts
                            task: word-counts
                            depends: [ book-split ]
                          - name: sum-splits
                            depends: [ section-counts ]
                          - name: store-title
                        tasks:
                          - name: word-counts
                            itemListKey: sections
                            steps:
                              - name: segment-word-counts
                    """, "word-counts.yaml").blueprint();

    private final TestBroker broker = TestBroker.inMemory();

    @Test
    void aBookIsCountedByWorkersThatKnowNoEvents() throws JMSException {
        WorkflowKey book = WorkflowKey.of("book-word-counts", "BOOK-1");
        try (TestDatabase database = TestDatabase.h2();
                TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), WORD_COUNTS)) {
            engine.client().start(StartRequest.of(book).withInput("{\"text\": \"a b. c\"}"));

            TextMessage split = engine.take("book-split", 1).get(0);
            assertThat(split.getText()).isEqualTo("{\"text\":\"a b. c\"}");
            assertThat(StartTaskMessage.read(split).task()).hasToString("STEPS/book-split");
            assertThat(split.getJMSCorrelationID()).endsWith(":book-split");
            answer(split, "{\"sections\": [\"a b\", \"c\"], \"title\": \"T\"}");
            answer(engine.take("store-title", 1).get(0), null);

            List<TextMessage> segments = engine.take("segment-word-counts", 2);
            for (TextMessage segment : segments) {
                String input = segment.getText();
                answer(segment, "{\"section\": " + (input.contains("a b") ? 2 : 1) + "}");
            }
            TextMessage sum = engine.take("sum-splits", 1).get(0);
            assertThat(sum.getText()).isEqualTo("{\"sections\":[2,1]}");
            answer(sum, "{\"words\": 3}");

            assertThat(engine.awaitCompleted(book).output()).isEqualTo("{\"words\":3}");
            assertThat(broker.depth("waystage.events.rejected")).isZero();

            answer(sum, "no JSON");
            assertThat(engine.take("waystage.events.rejected", 1).get(0).getStringProperty("waystage_reason"))
                    .contains("is no JSON");
        } finally {
            broker.close();
        }
    }

    private void answer(TextMessage request, @Nullable String result) throws JMSException {
        try (JmsLink link = JmsLink.open(broker.connectionFactory())) {
            TextMessage answer = link.text(result == null ? "" : result);
            answer.setJMSCorrelationID(request.getJMSCorrelationID());
            link.send(link.queue("waystage.events"), answer);
            link.commit();
        }
    }
}
