package io.waystage.blueprint;

/** What all versions of one blueprint have in common. */
public record BlueprintKey(String componentName, String workflowName) {

    @Override
    public String toString() {
        return componentName + "/" + workflowName;
    }
}
