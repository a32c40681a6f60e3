package io.waystage.camel.support;

/** StartTask messages as the engine sends them. */
public final class StartTasks {

    private StartTasks() {}

    public static String of(String businessRefNo, String input) {
        return of("ITALIAN", businessRefNo, "make_food", input);
    }

    public static String of(String component, String businessRefNo, String task, String input) {
        return """
                {"event_name":"StartTask","component_name":"%s","workflow_name":"Deliver Pizza",\
                "business_ref_no":"%s","workflow_id":"0190a000-0000-7000-8000-000000000001","blueprint_version":3,\
                "stage_name":"PREPARE","task_name":"%s","task_type":"SERVICE","attempt":2,"run":1,"input":%s}""".formatted(component, businessRefNo, task, input);
    }
}
