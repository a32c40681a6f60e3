package io.waystage.blueprint.format;

/** The runtime can use every endpoint. */
record UsableEndpoints(EndpointCheck endpoints) implements Rule {

    @Override
    public void check(Draft.OfWorkflow workflow, Problems problems) {
        workflow.stages().stream().flatMap(stage -> stage.tasks().stream()).forEach(task -> check(task, problems));
    }

    private void check(Draft.OfTask task, Problems problems) {
        Located<Object> endpoint = task.endpoint();
        if (endpoint != null && endpoint.value() instanceof String uri) {
            endpoints
                    .problemWith(uri)
                    .ifPresent(text -> problems.error(endpoint.node(), Rendered.text(uri) + ": " + text));
        }
    }
}
