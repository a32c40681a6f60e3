package io.waystage.peers.engine;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.HistoryEventFilterType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The memory of Temporal's test server, asked through its API. */
final class TemporalStore implements Store {

    private static final String NAMESPACE = "default";

    private final WorkflowServiceStubs service;

    TemporalStore(WorkflowServiceStubs service) {
        this.service = service;
    }

    @Override
    public boolean isCompleted(String reference) {
        try {
            return isCompleted(service.blockingStub()
                    .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                            .setNamespace(NAMESPACE)
                            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(reference))
                            .build())
                    .getWorkflowExecutionInfo());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** The list does not tell when a workflow was completed; its history does. */
    @Override
    public long completed(Instant from, Instant to) {
        return closed().stream()
                .filter(TemporalStore::isCompleted)
                .map(this::end)
                .filter(at -> !at.isBefore(from) && at.isBefore(to))
                .count();
    }

    private Instant end(WorkflowExecutionInfo workflow) {
        Timestamp time = service.blockingStub()
                .getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                        .setNamespace(NAMESPACE)
                        .setExecution(workflow.getExecution())
                        .setHistoryEventFilterType(HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT)
                        .build())
                .getHistory()
                .getEvents(0)
                .getEventTime();
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    @Override
    public Totals totals() {
        List<WorkflowExecutionInfo> closed = closed();
        long completed = closed.stream().filter(TemporalStore::isCompleted).count();
        long open = service.blockingStub()
                .listOpenWorkflowExecutions(ListOpenWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(NAMESPACE)
                        .build())
                .getExecutionsCount();
        return new Totals(completed, open + closed.size() - completed);
    }

    private List<WorkflowExecutionInfo> closed() {
        List<WorkflowExecutionInfo> all = new ArrayList<>();
        ByteString page = ByteString.EMPTY;
        do {
            ListClosedWorkflowExecutionsResponse response = service.blockingStub()
                    .listClosedWorkflowExecutions(ListClosedWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(NAMESPACE)
                            .setNextPageToken(page)
                            .build());
            all.addAll(response.getExecutionsList());
            page = response.getNextPageToken();
        } while (!page.isEmpty());
        return all;
    }

    private static boolean isCompleted(WorkflowExecutionInfo workflow) {
        return workflow.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
    }

    @Override
    public void close() {
        // The connection to the server is the peer's.
    }
}
