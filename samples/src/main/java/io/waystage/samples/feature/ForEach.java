package io.waystage.samples.feature;

import io.waystage.dsl.WorkflowBuilder;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;

/** The pages of a document are read side by side, two at a time, and their words are counted in the end. */
public final class ForEach {

    private ForEach() {}

    /** What is done for one page begins with this. */
    public record Page(String item, int index) {}

    public static void main(String... args) throws Exception {
        try (Demo demo = new Demo().add(new Documents()).start()) {
            WorkflowKey document = WorkflowKey.of("ARCHIVE", "DOC-001");
            demo.client().start(StartRequest.of(document).withInput("{\"pages\":[\"a b c\",\"d e\",\"f\"]}"));
            demo.awaitCompletionOf("Read Document");
            System.out.println(demo.client().describe(document).orElseThrow().output());
        }
    }

    private static final class Documents extends WorkflowBuilder {

        @Override
        public void configure() {
            workflow("Read Document")
                    .component("ARCHIVE")
                    .output("{pages: .outputs.READ.pages, words: (.outputs.READ.pages | add)}")
                    .stage("READ")
                    .forEach("pages", ".input.pages")
                    .window(2)
                    .each(page -> page.task("clean")
                            .handle(Page.class, each -> each.item().strip())
                            .task("count")
                            .after("clean")
                            .input(".outputs.EACH.clean")
                            .handle(String.class, text -> text.split(" ", -1).length));
        }
    }
}
