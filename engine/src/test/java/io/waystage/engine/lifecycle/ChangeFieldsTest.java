package io.waystage.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.state.Change;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A kind of change, or a component of one, that is added later cannot be forgotten in its notification. */
class ChangeFieldsTest {

    @TestFactory
    Stream<DynamicTest> everyComponentOfEveryChangeIsToldOrLeftOutOnPurpose() {
        return ChangeFields.kinds(Change.class)
                .map(kind -> DynamicTest.dynamicTest(kind.getSimpleName(), () -> {
                    assertThat(kind).as("a change is a record").matches(Class::isRecord);
                    assertThat(ChangeFields.components(kind))
                            .allSatisfy(component -> assertThat(ChangeFields.tells(kind, component)
                                            || ChangeFields.NOT_TOLD.contains(
                                                    kind.getSimpleName() + " " + ChangeFields.place(component)))
                                    .as(
                                            "%s: give it a name in the table of ChangeFields, or leave it out there",
                                            ChangeFields.place(component))
                                    .isTrue());
                }));
    }

    @Test
    void namesAreThoseOfTheChanges() {
        assertThat(ChangeFields.eventNames())
                .contains("WorkflowStarted", "TaskFailed", "BusinessStatusChanged", "WorkflowCompleted");
    }
}
