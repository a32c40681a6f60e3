package io.waystage.samples.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.diagram.MermaidDiagram;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.message.EventReader;
import io.waystage.samples.pizza.Dispatch;
import io.waystage.samples.pizza.PizzaDelivery;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the README true. */
final class ReadmeTest {

    private static final String HOW_TO_RENEW = "Run the tests with -Dwaystage.regenerate=true and commit the result";

    @Test
    void thePictureIsThatOfThePizzaOrder() throws IOException {
        WorkflowDefinition pizza =
                new PizzaDelivery(new Dispatch((who, text) -> {})).definitions().get(0);
        String picture = "```mermaid\n" + MermaidDiagram.of(pizza.blueprint()) + "```\n";

        assertThat(Readme.part("picture", picture)).as(HOW_TO_RENEW).isEqualTo(picture);
    }

    @Test
    void theOptionsAreThoseOfTheComponent() throws IOException {
        String table = OptionTable.markdown();

        assertThat(Readme.part("options", table)).as(HOW_TO_RENEW).isEqualTo(table);
    }

    @Test
    void theCommandsAreOneLineEach() {
        assertThat(Readme.blockUnder("Run it").lines())
                .containsExactly(
                        "./mvnw -B -ntp -Dquick -DskipTests package && java -jar samples/target/pizza-order.jar");
        assertThat(Readme.blockUnder("Test it").lines()).containsExactly("./mvnw -B -ntp verify");
    }

    @Test
    void theJavaCompiles(@TempDir Path directory) throws IOException {
        List<String> sources = Readme.blocks("java");

        assertThat(sources).hasSizeGreaterThanOrEqualTo(3);
        assertThat(new SourceCheck(directory).problemsOf(sources)).isEmpty();
    }

    @Test
    void theJsonIsABlueprintOrAnEvent() {
        List<String> texts = Readme.blocks("json");

        assertThat(texts).anyMatch(text -> text.contains("stages"));
        for (String text : texts) {
            assertThatCode(() -> read(text)).as(text).doesNotThrowAnyException();
        }
    }

    private static Object read(String text) {
        return text.contains("\"stages\"")
                ? new BlueprintReader().read(text, "README.json")
                : EventReader.read(text, UUID::randomUUID);
    }

    @Test
    void thePropertiesAreOptionsOfTheComponent() throws IOException {
        Properties properties = new Properties();
        for (String block : Readme.blocks("properties")) {
            properties.load(new StringReader(block));
        }
        String prefix = "camel.component.waystage.";

        assertThat(properties.stringPropertyNames())
                .isNotEmpty()
                .filteredOn(name -> name.startsWith(prefix))
                .allSatisfy(name -> assertThat(OptionTable.options()).containsKey(name.substring(prefix.length())));
    }
}
