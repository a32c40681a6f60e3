package io.waystage.blueprint.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.BlueprintArbitraries;
import io.waystage.blueprint.RetryPolicy;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A retry policy that travels by itself. */
class RetryPolicyTextTest {

    @Property
    void comesBackAsItWas(@ForAll("policies") RetryPolicy policy) {
        assertThat(RetryPolicyText.read(RetryPolicyText.write(policy))).isEqualTo(policy);
    }

    @Provide
    Arbitrary<RetryPolicy> policies() {
        return BlueprintArbitraries.retryPolicies();
    }

    @Example
    void isWrittenAsInABlueprint() {
        assertThat(RetryPolicyText.write(RetryPolicy.never())).isEqualTo("\"never\"");
        assertThat(RetryPolicyText.read("{\"type\": \"fixed\", \"initial_delay\": \"5s\", \"max_attempts\": 3}"))
                .isEqualTo(RetryPolicy.fixed(Duration.ofSeconds(5)).maxAttempts(3));
    }

    @Example
    void whatIsNoneSaysWhere() {
        assertThatThrownBy(() -> RetryPolicyText.read("{\"type\": \"fixd\", \"initial_delay\": \"5s\"}"))
                .isInstanceOf(InvalidBlueprintException.class)
                .hasMessageContaining("the retry policy")
                .hasMessageContaining("fixd");
        assertThatThrownBy(() -> RetryPolicyText.read("{")).isInstanceOf(InvalidBlueprintException.class);
    }
}
