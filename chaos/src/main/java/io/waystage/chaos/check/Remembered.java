package io.waystage.chaos.check;

import io.waystage.chaos.listen.Heard;
import io.waystage.chaos.node.Beat;
import io.waystage.chaos.node.Effect;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What workers and subscribers remember, by workflow.
 *
 * @param effects what they did
 * @param beats their signs of life
 * @param everything what a subscriber to all that is told was told
 * @param selected what one to {@link io.waystage.chaos.listen.Listening#NAMES} was
 */
public record Remembered(
        Map<UUID, List<Effect>> effects, Map<UUID, List<Beat>> beats, Heard.Memory everything, Heard.Memory selected) {}
